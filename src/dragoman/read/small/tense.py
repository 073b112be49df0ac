"""In what tense a happening is told, from the verb group of its word."""

from __future__ import annotations

from dragoman.read.small.features import Line

_HAVE = frozenset(["has", "have", "'ve"])
_PAST = frozenset(["was", "were", "did"])
_PRESENT = frozenset(["is", "are", "am", "does", "do", "'s"])
_MODAL = frozenset(["will", "would", "may", "might", "could", "can", "should", "must", "shall"])
_AUXILIARY = ("aux", "aux:pass", "cop")
#: Tenses of verbs that have no auxiliary, by their Penn tags.
_BARE = {
    "VBD": "past",
    "VBZ": "present",
    "VBP": "present",
    "VBN": "participle",
    "VBG": "gerund",
    "VB": "infinitive",
}


def tense_of(line: Line, word: int) -> str:
    """The tense of a word: `past`, `perfect`, `pluperfect`, `present`, `modal` or a bare form.

    What is no verb is a `noun` or `other`; a second verb has the auxiliaries of the first.
    """
    parse = line.parse
    if parse.upos[word] in ("NOUN", "PROPN", "PRON", "NUM"):
        return "noun"
    found = _auxiliaries(line, word)
    head = parse.heads[word]
    joined = parse.labels[word] == "conj" and parse.xpos[word] == parse.xpos[head]
    if not found and joined and parse.xpos[word] in ("VBN", "VBG", "VB"):
        found = _auxiliaries(line, head)
    if found & _MODAL:
        return "modal"
    if "had" in found:
        return "pluperfect"
    for words, tense in ((_HAVE, "perfect"), (_PAST, "past"), (_PRESENT, "present")):
        if found & words:
            return tense
    return _BARE.get(parse.xpos[word], "other")


def _auxiliaries(line: Line, word: int) -> frozenset[str]:
    """The auxiliaries and copulas that hang on a word."""
    parse = line.parse
    on = (c for c in parse.children(word) if parse.labels[c] in _AUXILIARY)
    return frozenset(line.words[c].lower() for c in on)

"""What is done, not said, in reply: "responded by shelling Ostra", "replied with tank fire"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.parse import Parse
from dragoman.read.small.spans import preposition
from dragoman.read.tokens import Token


def deed_in_reply(tokens: Sequence[Token], parse: Parse, verb: int, lexicon: Lexicon) -> int | None:
    """The word of the deed by which a verb answers; None where it answers in words."""
    if not lexicon.has("answering", tokens[verb].low) or parse.child(verb, "ccomp") is not None:
        return None
    words = [t.text for t in tokens]
    for child in parse.children(verb):
        mark = parse.child(child, "mark")
        by = mark is not None and tokens[mark].low == "by" and parse.xpos[child] == "VBG"
        if by and lexicon.sayings.at(tokens, child) is None:
            return child
        led = parse.labels[child] == "obl" and preposition(words, parse, child) == "with"
        cues = (lexicon.triggers.at(tokens, k) for k in range(max(0, child - 1), child + 1))
        if led and any(c and lexicon.families[c.name] == "force" for c in cues):
            return child
    return None


def replier(tokens: Sequence[Token], parse: Parse, word: int, lexicon: Lexicon) -> int | None:
    """The subject of the verb that a word's deed answers by; None where there is none."""
    whole = parse.compounded(word)
    verb = parse.heads[whole]
    if verb < 0 or deed_in_reply(tokens, parse, verb, lexicon) != whole:
        return None
    return parse.child(verb, "nsubj")

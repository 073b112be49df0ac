"""Which words of a sentence name a happening or a saying, and how far each clause reaches."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.read.lexicon import Cue, Lexicon
from dragoman.read.tokens import Sentence, Token

_NOT_TO_VERB = frozenset(["according", "due", "close", "owing", "thanks", "subject", "contrary"])


@dataclass(frozen=True, slots=True)
class Anchor:
    """A verb (or noun) that carries a clause: its tokens, and where its verb group starts."""

    first: int
    last: int
    cue: Cue
    what: Literal["trigger", "saying"]
    group: int
    passive: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """A trigger with the tokens that may fill its roles: subject side and complement side."""

    sentence: Sentence
    anchor: Anchor
    left: int
    right: int
    shared: bool


def _previous(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> str:
    """The word before token `i`, adverbs skipped; empty at the start."""
    i -= 1
    while i >= 0 and lexicon.has("adverbs", tokens[i].low):
        i -= 1
    return tokens[i].low if i >= 0 else ""


def _adjectival(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether a participle at `i` stands before a noun as its adjective ("the seized trucks")."""
    before = tokens[i - 1].low if i else ""
    after = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if not before:
        return after != "by"
    return (
        (lexicon.has("determiners", before) and before != "that")
        or before == "'s"
        or (lexicon.has("prepositions", before) and before not in ("after", "before", "as", "when"))
    )


def _verbal(tokens: Sequence[Token], i: int, cue: Cue, lexicon: Lexicon) -> bool:
    """Whether the word at `i` is used as a verb there."""
    before = _previous(tokens, i, lexicon)
    after = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if cue.form == "base":
        if before == "to":
            return _previous(tokens, i - 1, lexicon) not in _NOT_TO_VERB
        return lexicon.has("modals", before) or before in ("has", "have", "had")
    if cue.form == "s":
        subject = i > 0 and (tokens[i - 1].capital or lexicon.has("pronouns", before))
        return subject and after != "of"
    if cue.form == "ing":
        site = lexicon.has("sites", tokens[i].low) and not lexicon.has("auxiliaries", before)
        noun = lexicon.has("determiners", before) or before == "'s" or after == "of" or site
        return not noun and i > 0
    return not _adjectival(tokens, i, lexicon)


def marker_at(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[str, int] | None:
    """The role that a marker phrase at `i` opens, and its length: "coming from" → origin, 2."""
    marker = lexicon.markers.at(tokens, i)
    return (marker.name, 1 + len(marker.rest)) if marker else None


def _group_start(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> int:
    """The first auxiliary, "to" or adverb of the verb group that ends at token `i`."""
    start = i
    while start > 0 and (
        lexicon.has("auxiliaries", tokens[start - 1].low)
        or lexicon.has("adverbs", tokens[start - 1].low)
        or (tokens[start - 1].low == "to" and lexicon.has("auxiliaries", tokens[start].low))
        or (tokens[start - 1].low == "to" and start == i)
    ):
        start -= 1
    return start


def _passive(tokens: Sequence[Token], group: int, i: int, cue: Cue, lexicon: Lexicon) -> bool:
    """Whether the verb at `i` is passive: a form of "be" before a participle, or a bare one."""
    if cue.form not in ("past", "participle"):
        return False
    if any(lexicon.has("be", t.low) for t in tokens[group:i]):
        return True
    return cue.form == "participle" and not any(
        t.low in ("has", "have", "had", "having") for t in tokens[group:i]
    )


def _is_marker(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether the verb at `i` only opens a role of another verb ("a plane carrying …")."""
    before = tokens[i - 1].low if i else ""
    return bool(marker_at(tokens, i, lexicon)) and not lexicon.has("auxiliaries", before)


def _cue_at(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[Cue, bool] | None:
    """The cue used at token `i` and whether it is a saying; a verb goes before a noun."""
    after = tokens[i + 1].low if i + 1 < len(tokens) else ""
    saying = None if lexicon.phrases.at(tokens, i) else lexicon.sayings.at(tokens, i)
    triggers = list(lexicon.triggers.all_at(tokens, i))
    if saying and after == "to" and i and lexicon.has("be", _previous(tokens, i, lexicon)):
        return None
    if saying and (not triggers or after == "that") and _verbal(tokens, i, saying, lexicon):
        return saying, True
    for cue in triggers:
        if cue.form == "noun" or _verbal(tokens, i, cue, lexicon):
            return cue, False
    return None


def _candidates(sentence: Sentence, masked: Collection[int], lexicon: Lexicon) -> Iterator[Anchor]:
    """Every verb or noun that may carry a clause, in order, none overlapping."""
    tokens, i = sentence.tokens, 0
    while i < len(tokens):
        found = None if i in masked else _cue_at(tokens, i, lexicon)
        if found is None:
            i += 1
            continue
        cue, says = found
        last = i + 1 + len(cue.rest)
        noun = cue.form == "noun"
        group = i if noun else _group_start(tokens, i, lexicon)
        passive = not noun and _passive(tokens, group, i, cue, lexicon)
        yield Anchor(i, last, cue, "saying" if says else "trigger", group, passive)
        i = last


def find_anchors(sentence: Sentence, masked: Collection[int], lexicon: Lexicon) -> list[Anchor]:
    """The clause-carrying words; markers and nouns only where no verb of their family stands."""
    found = list(_candidates(sentence, masked, lexicon))

    def family(anchor: Anchor) -> str:
        return lexicon.families.get(anchor.cue.name, "")

    def weak(anchor: Anchor) -> bool:
        marker = anchor.what == "trigger" and _is_marker(sentence.tokens, anchor.first, lexicon)
        return anchor.cue.form == "noun" or (marker and family(anchor) == "movement")

    strong = {family(a) for a in found if a.what == "trigger" and not weak(a)}
    kept: list[Anchor] = []
    for anchor in found:
        before = sentence.tokens[anchor.first - 1].low if anchor.first else ""
        inside_name = anchor.first > 0 and sentence.tokens[anchor.first].capital
        pointing = before in ("the", "this", "that", "its")
        if weak(anchor) and (family(anchor) in strong or pointing or inside_name):
            continue
        kept.append(anchor)
        strong |= {family(anchor)} if weak(anchor) else set()
    return kept


def _split(tokens: Sequence[Token], left: int, right: int, lexicon: Lexicon) -> int | None:
    """Where a new clause starts between two verbs: after the last conjunction or comma."""
    commas = [i for i in range(left, right) if tokens[i].text == ","]
    joined = [i for i in commas if i + 1 < right and tokens[i + 1].low in ("and", "but", "while")]
    hard = [i for i in range(left, right) if tokens[i].low in lexicon.groups["breaks"]]
    if hard:
        return hard[-1]
    ands = [i for i in range(left, right) if tokens[i].low == "and"]
    for group in (joined, ands, commas):
        if group:
            return group[-1]
    return None


def _hangs(tokens: Sequence[Token], anchor: Anchor, lexicon: Lexicon) -> bool:
    """Whether a verb hangs on the clause before it: "to deliver", "in transferring"."""
    if tokens[anchor.group].low == "to":
        return True
    before = tokens[anchor.group - 1].low if anchor.group else ""
    return anchor.cue.form == "ing" and lexicon.has("prepositions", before)


def clause_of(
    sentence: Sentence, anchors: Sequence[Anchor], index: int, lexicon: Lexicon
) -> Clause:
    """The reach of one anchor; `shared` when it has no subject of its own."""
    tokens, anchor = sentence.tokens, anchors[index]
    before = anchors[index - 1] if index else None
    after = anchors[index + 1] if index + 1 < len(anchors) else None
    left, shared = 0, False
    if before:
        cut = _split(tokens, before.last, anchor.group, lexicon)
        hangs = _hangs(tokens, anchor, lexicon)
        said = before.what == "saying" and not hangs
        left = anchor.group if cut is None or hangs else cut + 1
        left = before.last if cut is None and said else left
        while left < anchor.group and tokens[left].low in ("and", "but", ",", "then", "also"):
            left += 1
        shared = left >= anchor.group
    right = len(tokens)
    if after:
        cut = _split(tokens, anchor.last, after.group, lexicon)
        right = after.group if cut is None or _hangs(tokens, after, lexicon) else cut
    return Clause(sentence, anchor, min(left, anchor.group), max(right, anchor.last), shared)

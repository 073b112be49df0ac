"""Whether a happening is told as done, hedged, denied, negated, planned, prevented or conditional.

The nearest word decides: a denial verb over the clause, a negation in the verb group, a
condition, a plan, a hedge, in that order; otherwise it is asserted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dragoman.codebook import Codebook
from dragoman.model import Status
from dragoman.read.happenings import Clause
from dragoman.read.lexicon import Lexicon
from dragoman.read.sources import Saying
from dragoman.read.tokens import Token
from dragoman.read.untrue import absent, called_untrue

_NEGATIONS = frozenset(["not", "never", "n't", "no", "without", "neither", "nor", "nobody", "none"])
#: "No fewer than ten" are ten.
_AT_LEAST = frozenset(["fewer", "less", "doubt"])
_FUTURE = frozenset(["will", "shall", "'ll"])
_MAY = frozenset(["may", "might", "could"])
_PURPOSE = re.compile(r"^(?:in order |so as )?to be (?:\w+ly )?$|^(?:is|are|was|were) to (?:be )?$")
_STOPS = re.compile(
    r"\b(?:prevent|stop|block|foil|thwart|abort|halt|disrupt)\w*\b[^.;]{0,40}$"
    r"|\b(?:attempt|attempts|tried|trying|plot) to (?:\w+ ){0,2}$",
    re.IGNORECASE,
)
_FAILED = re.compile(
    r"\b(?:was|were|been) (?:foiled|thwarted|aborted|cancelled|canceled|turned back|called off)\b"
    r"|\b(?:turned back|sent back|failed|broke down)\b",
    re.IGNORECASE,
)


def _words(tokens: Sequence[Token], first: int, last: int) -> list[str]:
    return [t.low for t in tokens[max(0, first) : max(0, last)]]


def _negated(clause: Clause) -> str:
    """The negating word in the verb group or at the head of the subject, if any."""
    tokens, anchor = clause.sentence.tokens, clause.anchor
    group = _words(tokens, anchor.group, anchor.first)
    found = next((w for w in group if w in _NEGATIONS or w.endswith("n't")), "")
    if found:
        return found
    opening = _words(tokens, clause.left, min(clause.left + 3, anchor.group))
    after = _words(tokens, anchor.last, anchor.last + 1)
    told = [word for word, behind in pairwise([*opening, ""]) if behind not in _AT_LEAST]
    if any(w in ("no", "neither", "nobody", "none") for w in told[:2]):
        return "no"
    return "no" if after == ["no"] and not anchor.passive else ""


def _condition(clause: Clause) -> tuple[bool, bool]:
    """Whether the clause is itself an if-clause, and whether the sentence holds one."""
    tokens = clause.sentence.tokens
    at = [i for i, t in enumerate(tokens) if t.low in ("if", "unless")]
    own = any(clause.anchor.first > i >= clause.left - 1 for i in at)
    return own, bool(at)


def in_condition(clause: Clause) -> bool:
    """Whether the clause only states a condition or asks a question: such are not coded."""
    tokens, opening = clause.sentence.tokens, clause.left - 1
    asks = opening >= 0 and tokens[opening].low in ("whether", "how", "why", "where")
    open_end = asks and opening > 0 and tokens[opening - 1].text != ","
    return open_end or _condition(clause)[0]


def _planned(clause: Clause, codebook: Codebook) -> str:
    """The words that make the happening a plan, if any."""
    tokens, anchor = clause.sentence.tokens, clause.anchor
    group = " ".join(_words(tokens, anchor.group, anchor.first))
    if any(w in _FUTURE for w in group.split()):
        return group
    if _PURPOSE.match(group + " "):
        return group
    lead = " ".join(_words(tokens, clause.left, anchor.first))
    if "would" in group.split():
        return "would"
    before = " ".join(_words(tokens, max(0, anchor.group - 8), anchor.first)) + " "
    for cue in codebook.statuses["planned"].cues:
        if re.search(rf"\b{re.escape(cue)}\b(?: \w+){{0,4}} (?:to|that)? ?(?:be )?$", before):
            return cue
    return "due to" if re.search(r"\bdue to (?:be )?$", lead + " ") else ""


def _hedged(clause: Clause, codebook: Codebook) -> str:
    """The hedge on the happening, if any."""
    tokens, anchor = clause.sentence.tokens, clause.anchor
    group = _words(tokens, anchor.group, anchor.first)
    if any(w in _MAY for w in group):
        return next(w for w in group if w in _MAY)
    before = " ".join(_words(tokens, clause.left, anchor.last))
    for cue in codebook.statuses["alleged"].cues:
        if re.search(rf"\b{re.escape(cue)}\b", before):
            return cue
    return ""


def _governing(clause: Clause, sayings: Sequence[Saying]) -> Saying | None:
    """The innermost attribution over the trigger."""
    over = [s for s in sayings if s.covers(clause.anchor.first)]
    return over[-1] if over else None


def read_status(
    clause: Clause, sayings: Sequence[Saying], codebook: Codebook, lexicon: Lexicon
) -> tuple[Status, str]:
    """The status of a clause and the reason for it."""
    saying = _governing(clause, sayings)
    if saying and saying.stance == "denial":
        return "denied", f"“{saying.cue.text}” denies it"
    tokens, anchor = clause.sentence.tokens, clause.anchor
    before = clause.sentence.text[: tokens[anchor.group].start - clause.sentence.start]
    after = clause.sentence.text[tokens[anchor.last - 1].end - clause.sentence.start :]
    stop = _STOPS.search(before + " ") or _FAILED.search(after)
    if (
        stop
        and lexicon.families[anchor.cue.name] != "coercion"
        and anchor.cue.name != "interception"
    ):
        return "prevented", f"“{stop.group().strip()}” stops it"
    if called_untrue(before, after, lexicon):
        return "denied", "it is called untrue"
    negation = _negated(clause) or absent(before)
    if negation:
        return "negated", f"“{negation}” before “{anchor.cue.lemma}”"
    plan = _planned(clause, codebook)
    if _condition(clause)[1] and (plan or anchor.cue.form in ("base", "past")):
        return "conditional", "an if-clause in the sentence"
    if plan:
        return "planned", f"“{plan}” makes it a plan"
    hedge = _hedged(clause, codebook)
    if hedge:
        return "alleged", f"“{hedge}” hedges it"
    if saying and saying.stance == "distance":
        return "alleged", f"“{saying.cue.text}” keeps its distance"
    return "asserted", "no word takes it back"

"""One claim as a clause of English, in our words, no stronger than the claim.

The kind's entry in the codebook says which roles are subject, object and tail. The verb is the
report's own where it takes the same arguments, else the kind's. The status is always worded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal

from dragoman.codebook import Codebook
from dragoman.model import Claim, Count, Reading, Status
from dragoman.publish.articles import phrase
from dragoman.publish.nouns import Phrase
from dragoman.publish.parts import Parts, parts_of
from dragoman.publish.verbs import be
from dragoman.publish.words import listed, number_words

Form = Literal["past", "reported", "headline"]
"""Past tense; past perfect for what somebody reported; present tense for a title."""

_SPOKEN = ("threat", "demand")
"""Kinds that happen by being said; a condition then belongs to what was said."""


def clause(claim: Claim, codebook: Codebook, reading: Reading | None = None) -> str:
    """The happening in the past tense: “two cargo aircraft landed at Kufra airfield”.

    With its reading, the article before a noun is the report's own, and words of another
    script are given by the names that they were resolved to.
    """
    if claim.status == "denied":
        return f"it was denied that {denied(claim, codebook, reading)}"
    return _worded(claim, codebook, reading, "past")


def summary(claim: Claim, codebook: Codebook, reading: Reading | None = None) -> str:
    """The happening as a short line of its own: “Two cargo aircraft landed at Kufra airfield”."""
    if claim.status == "denied":
        return f"Denied: {_worded(claim, codebook, reading, 'past')}"
    return capital(clause(claim, codebook, reading))


def reported(claim: Claim, codebook: Codebook, reading: Reading | None = None) -> str:
    """The happening after “reported that”: “two cargo aircraft had landed at Kufra airfield”."""
    return _worded(claim, codebook, reading, "reported")


def denied(claim: Claim, codebook: Codebook, reading: Reading | None = None) -> str:
    """What a denial denies, after “denied that”: “any arms had been moved to Chad”."""
    return _worded(claim, codebook, reading, "reported")


def headline(claim: Claim, codebook: Codebook, reading: Reading | None = None) -> str:
    """The happening in the present tense, as in a title: “Two cargo aircraft land at Kufra”."""
    if claim.status != "denied":
        return capital(_worded(claim, codebook, reading, "headline"))
    said = denied(claim, codebook, reading)
    if not claim.chain:
        return f"Denial that {said}"
    name = phrase(claim.chain[-1].source, claim, reading)
    return capital(f"{name.words} {'deny' if name.plural else 'denies'} that {said}")


def capital(words: str) -> str:
    """The words with a capital at the beginning."""
    at = 1 if words[:1] in '“"' else 0
    return words[:at] + words[at : at + 1].upper() + words[at + 1 :]


def _worded(claim: Claim, codebook: Codebook, reading: Reading | None, form: Form) -> str:
    parts = parts_of(claim, codebook.kinds[claim.kind], reading)
    if form == "headline":
        parts = _titled(parts)
    spoken = claim.status == "conditional" and claim.kind in _SPOKEN
    words = _STATUS["asserted" if spoken else claim.status](parts, form)
    if claim.status == "conditional":
        words += ", on a condition"
    return " ".join(f"{words}{_losses(claim)}".split()).replace(" ,", ",")


def _titled(parts: Parts) -> Parts:
    """The parts without the articles that a title leaves out."""
    return replace(
        parts, subject=_bare(parts.subject), object=_bare(parts.object) if parts.object else None
    )


def _bare(phrase: Phrase) -> Phrase:
    return phrase if phrase.empty else phrase.given("")


def _losses(claim: Claim) -> str:
    """How many were killed and wounded, where it is said to have happened."""
    if claim.status not in ("asserted", "alleged"):
        return ""
    targets = {f.mention.text for f in claim.fillers if f.role == "target"}
    said = [
        f"{_number(c)} {c.of}"
        for c in claim.counts
        if c.of in ("killed", "wounded") and claim.kind != "killing" and c.text not in targets
    ]
    said = [s for s in dict.fromkeys(said) if not s.startswith(" ")]
    return f", with {listed(said)}" if said else ""


def _number(count: Count) -> str:
    if count.low is None:
        return f"at most {number_words(count.high)}" if count.high else ""
    if count.high is None:
        return f"at least {number_words(count.low)}"
    if count.low == count.high:
        return number_words(count.low)
    return f"{number_words(count.low)} to {number_words(count.high)}"


# Statuses ----------------------------------------------------------------------------------


def _line(parts: Parts, verb: str, after: str = "") -> str:
    """Subject, verb, object, tail, and what follows them."""
    thing = str(parts.object) if parts.object and not parts.passive else ""
    return " ".join(w for w in (str(parts.subject), verb, thing, parts.tail) if w) + after


def _finite(parts: Parts, form: Form, adverb: str = "") -> str:
    """The verb as it stands in the tense of the form, with an adverb."""
    plural, verb = _plural(parts), parts.verb
    if form == "headline":
        return f"{adverb} {verb.participle if parts.passive else verb.present(plural=plural)}"
    if form == "reported":
        return f"had {adverb} {'been ' if parts.passive else ''}{verb.participle}"
    if parts.passive:
        return f"{be(plural=plural)} {adverb} {verb.participle}"
    if parts.noun:
        return f"{be(plural=plural)} {adverb}"
    return f"{adverb} {verb.past}"


def _plural(parts: Parts) -> bool:
    return bool(parts.object and parts.object.plural) if parts.noun else parts.subject.plural


def _infinitive(parts: Parts) -> str:
    return f"be {parts.verb.participle}" if parts.passive else parts.verb.base


def _asserted(parts: Parts, form: Form) -> str:
    if parts.noun and form == "headline":
        return f"{parts.object} {parts.tail}"
    return _line(parts, _finite(parts, form))


def _alleged(parts: Parts, form: Form) -> str:
    if parts.noun and form == "headline":
        return f"reported {parts.object} {parts.tail}"
    return _line(parts, _finite(parts, form, "reportedly" if form == "headline" else "allegedly"))


def _denied(parts: Parts, form: Form) -> str:
    return _asserted(_any(replace(parts, subject=_some(parts.subject))), form)


def _any(parts: Parts) -> Parts:
    """The parts with “any” for “no” in the object, as after a verb with a negation."""
    return replace(parts, object=_some(parts.object)) if parts.object else parts


def _some(phrase: Phrase) -> Phrase:
    """“any” for “no”, “anything” for “nothing”."""
    turned = {"nothing": "anything", "nobody": "anybody", "none": "any"}
    words = turned.get(phrase.words.lower(), phrase.words)
    determiner = "any" if phrase.determiner == "no" else phrase.determiner
    return replace(phrase, words=words, determiner=determiner)


def _negated(parts: Parts, form: Form) -> str:
    if parts.noun and parts.object:
        nothing = replace(parts, object=parts.object.given("no"))
        return _asserted(nothing, form)
    if parts.subject.empty:
        return _asserted(_any(replace(parts, subject=parts.subject.given("no"))), form)
    plural, verb = parts.subject.plural, parts.verb
    if form == "headline":
        auxiliary = "not" if parts.passive else "do not" if plural else "does not"
    elif form == "reported":
        auxiliary = "had not been" if parts.passive else "had not"
    else:
        auxiliary = f"{be(plural=plural)} not" if parts.passive else "did not"
    base = not parts.passive and form != "reported"
    return _line(_any(parts), f"{auxiliary} {verb.base if base else verb.participle}")


def _planned(parts: Parts, form: Form) -> str:
    if parts.noun and form == "headline":
        return f"{parts.object} planned {parts.tail}"
    infinitive = f"to {_infinitive(parts)}"
    return _line(parts, infinitive if form == "headline" else f"{_be(parts)} {infinitive}")


def _conditional(parts: Parts, _: Form) -> str:
    return _line(parts, f"would {_infinitive(parts)}")


def _prevented(parts: Parts, form: Form) -> str:
    if parts.noun:
        stopped = {"past": "was ", "reported": "had been ", "headline": ""}[form]
        return f"{parts.object} {stopped}prevented {parts.tail}"
    if parts.passive:
        undone = replace(parts, object=parts.subject, passive=False, subject=_NOBODY)
        failed = {"past": "failed", "reported": "had failed", "headline": "fails"}[form]
        article = "" if form == "headline" else "an "
        return f"{article}attempt to {_line(undone, parts.verb.base)} {failed}"
    tries = "try" if parts.subject.plural else "tries"
    tried = {"past": "tried", "reported": "had tried", "headline": tries}[form]
    return _line(parts, f"{tried} to {parts.verb.base}", " without success")


_NOBODY = Phrase(words="")


def _be(parts: Parts) -> str:
    return be(plural=_plural(parts))


_STATUS: Mapping[Status, Callable[[Parts, Form], str]] = {
    "asserted": _asserted,
    "alleged": _alleged,
    "denied": _denied,
    "negated": _negated,
    "planned": _planned,
    "prevented": _prevented,
    "conditional": _conditional,
}

"""The parts of a clause about one claim: subject, verb, object, tail."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.codebook import Kind
from dragoman.model import Claim, Reading
from dragoman.publish.articles import RELATIVE
from dragoman.publish.nouns import Phrase
from dragoman.publish.tails import Told, tail_words
from dragoman.publish.verbs import BE, Verb, moving, repeated

_MASS_NOUNS = ("aid", "construction", "destruction", "recruitment", "shelling", "training")
_ALONE = ("movement", "politics")
"""Families whose verbs can do without an object."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a clause is made of; a passive clause has what is acted on as its subject."""

    subject: Phrase
    verb: Verb
    object: Phrase | None = None
    tail: str = ""
    passive: bool = False

    @property
    def noun(self) -> bool:
        """True for a clause that only says that there was something."""
        return self.verb is BE


def parts_of(claim: Claim, kind: Kind, reading: Reading | None) -> Parts:
    """The parts of the clause, by what is known of the roles."""
    told = Told(claim=claim, kind=kind, reading=reading)
    motion = moving(claim.trigger.text)
    mover = _mover(told) if motion else ""
    if motion and mover:
        return _motion(told, mover, *motion)
    subject, thing = told.first(kind.subject), told.first(kind.object)
    if thing == subject or (thing == "place" and RELATIVE.match(told.phrase(thing).words)):
        thing = ""
    if not thing and (not subject or (kind.object and kind.family not in _ALONE)):
        return _there_was(told, subject)
    if thing == "partner":
        return _together(told, subject)
    verb = repeated(kind.name, claim.trigger.text) or _verb(kind, thing)
    tail = tail_words(told, (subject, thing), verb)
    if not subject:
        return Parts(subject=told.phrase(thing), verb=verb, tail=tail, passive=True)
    object_ = told.phrase(thing) if thing else None
    return Parts(subject=told.phrase(subject), verb=verb, object=object_, tail=tail)


def _verb(kind: Kind, thing: str) -> Verb:
    """The kind's own verb; a clash with a target is an attack on it."""
    if kind.name == "clash" and thing == "target":
        return Verb(base="attack", past="attacked", participle="attacked")
    base, past, participle = kind.verb
    return Verb(base=base, past=past, participle=participle)


def _together(told: Told, subject: str) -> Parts:
    """A clash of two sides: the border guards clashed with a sabotage group."""
    if not subject:
        return _there_was(told, "partner")
    verb = Verb(base="clash", past="clashed", participle="clashed")
    rest = tail_words(told, (subject, "partner"), verb)
    tail = f"with {told.phrase('partner')} {rest}".strip()
    return Parts(subject=told.phrase(subject), verb=verb, tail=tail)


def _mover(told: Told) -> str:
    """The role of what moves by itself; empty where somebody moves it."""
    if told.kind.name in ("passage", "transfer") and _names_its_owner(told):
        return "carrier"
    if told.kind.name == "passage":
        owned = told.filled("carrier") and told.filled("actor")
        named = owned and told.phrase("actor").words[:1].isupper()
        return "actor" if owned and not named else told.first(("carrier", "actor"))
    if told.kind.name in ("deployment", "withdrawal"):
        return told.first(("actor", "carrier", "cargo"))
    if told.kind.name == "transfer" and not told.filled("actor"):
        return told.first(("carrier", "cargo"))
    return ""


def _names_its_owner(told: Told) -> bool:
    """True where the words of the carrier say who acts: “two trucks of the coalition”."""
    carriers = told.claim.role("carrier")
    return any(
        c.start < a.start and a.end <= c.end for a in told.claim.role("actor") for c in carriers
    )


def _motion(told: Told, mover: str, verb: Verb, arrives: bool) -> Parts:
    """Something that moves by itself, with its load: a plane carrying arms landed."""
    subject, load = told.phrase(mover), ""
    if mover == "carrier" and told.filled("cargo"):
        load = f" carrying {told.phrase('cargo')}"
    elif mover == "carrier" and told.filled("actor") and not _names_its_owner(told):
        load = f" of {told.phrase('actor')}"
    subject = replace(subject, words=f"{subject.words}{load}")
    used = (mover, "cargo" if mover == "carrier" else "")
    tail = tail_words(told, used, verb, arrives=arrives)
    if mover == "actor" and told.filled("carrier") and "carrier" not in dict(told.kind.tail):
        tail = f"on {told.phrase('carrier')} {tail}"
    return Parts(subject=subject, verb=verb, tail=tail)


def _there_was(told: Told, subject: str) -> Parts:
    """The bare happening, where too little is known for more: there was a clash near Kufra."""
    name = told.kind.name
    determiner = "" if name in _MASS_NOUNS else "an" if name[0] in "aeiou" else "a"
    thing = Phrase(words=name.replace("-", " "), determiner=determiner)
    by = ""
    if subject:
        by = f"{'involving' if name == 'clash' else 'by'} {told.phrase(subject)}"
    tail = tail_words(told, (subject, "partner" if name == "clash" else ""), BE)
    return Parts(subject=Phrase(words="there"), verb=BE, object=thing, tail=f"{by} {tail}".strip())

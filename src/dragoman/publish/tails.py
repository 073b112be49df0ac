"""What follows verb and object: with what, from where, by way of, to where, for whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.codebook import Kind
from dragoman.model import PLACE_ROLES, Claim, Mention, Reading
from dragoman.publish.articles import RELATIVE, phrase
from dragoman.publish.nouns import Phrase, head, joined
from dragoman.publish.verbs import Verb
from dragoman.publish.words import among, listed

_HANDING = (
    "give", "hand over", "deliver", "sell", "pay", "supply", "distribute", "send", "let go",
)  # fmt: skip
_FOR = {"destination": "for"}
_PREPOSITIONS = {
    "leave": {"origin": "", "destination": "for"},
    "depart": _FOR,
    "set off": _FOR,
    "set out": _FOR,
    "take off": _FOR,
    "head": _FOR,
    "unload": {"destination": "at"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim with its kind and its reading, as the words of a clause are made from it."""

    claim: Claim
    kind: Kind
    reading: Reading | None

    def filled(self, role: str) -> bool:
        """True when the claim says who or what fills the role."""
        return any(f.role == role for f in self.claim.fillers)

    def first(self, roles: Iterable[str]) -> str:
        """The first of the roles that is filled; empty when none is."""
        return next((r for r in roles if self.filled(r)), "")

    def phrases(self, role: str) -> tuple[Phrase, ...]:
        """The words that fill a role, each as a noun phrase."""
        mentions = (self._counted(f.mention) for f in self.claim.fillers if f.role == role)
        place = role in PLACE_ROLES
        return tuple(phrase(m, self.claim, self.reading, place=place) for m in mentions)

    def phrase(self, role: str) -> Phrase:
        """The words that fill a role as one noun phrase."""
        return joined(self.phrases(role))

    def _counted(self, mention: Mention) -> Mention:
        """The mention with the number that the claim counts it by, where that stands before it."""
        for count in self.claim.counts:
            before = count.text.find(mention.text)
            whose = " of " in count.text[: max(before, 0)]
            if before > 0 and not whose and count.of in ("carrier", "cargo", "other"):
                return replace(mention, start=mention.start - before, text=count.text)
        return mention


def tail_words(told: Told, used: Sequence[str], verb: Verb, *, arrives: bool = False) -> str:
    """The rest of a clause, in the order of the codebook; roles in `used` are left out.

    What arrives is said to arrive before it is said to come from somewhere.
    """
    parts, last = [], ""
    for role, preposition in told.kind.tail:
        if role in used or not told.filled(role):
            continue
        if role == "origin" and arrives:
            last = f", {_where(told, role, 'coming from', arrives=True)}"
        elif role in PLACE_ROLES:
            before = _PREPOSITIONS.get(verb.base, {}).get(role, preposition)
            parts.append(_where(told, role, before, arrives=arrives))
        elif role == "recipient" and verb.base in _HANDING and not told.filled("destination"):
            parts.append(f"to {told.phrase(role)}")
        else:
            parts.append(f"{preposition} {told.phrase(role)}")
    return " ".join(parts) + last


def _where(told: Told, role: str, preposition: str, *, arrives: bool) -> str:
    """The places of one role with their prepositions: to Kufra and Sabha; near Kufra."""
    landing = arrives and role == "destination"
    placed = [
        (_at(p, landing or role == "place", preposition), _named(p, role))
        for p in dict.fromkeys(told.phrases(role))
    ]
    words: list[str] = []
    last = ""
    for before, name in placed:
        words.append(name if words and before == last else f"{before} {name}".strip())
        last = before
    return listed(words)


def _at(place: Phrase, still: bool, preposition: str) -> str:
    """The preposition before a place: by its noun where something stays, none where it has one."""
    if among(place.words, "adverbs"):
        return ""
    if RELATIVE.match(place.words):
        return preposition if not still and not _toward(place) else ""
    if not still:
        return preposition
    noun = head(place.words).lower()
    return "at" if among(noun, "sites") else "on" if among(noun, "lines") else "in"


def _named(place: Phrase, role: str) -> str:
    """A place as the object of its preposition: a place near Kufra."""
    if RELATIVE.match(place.words) and role != "place" and not _toward(place):
        return f"a place {place.words}"
    return str(place)


def _toward(place: Phrase) -> bool:
    return place.words.lower().startswith(("toward", "as far as"))

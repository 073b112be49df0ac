"""A claim as rows: a field, its words, and what they were found to mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rich.text import Text

from dragoman.cli.plain import harmless
from dragoman.cli.terminal import RULER, fit, isolate
from dragoman.codebook import Codebook
from dragoman.contract import Resolved
from dragoman.model import PLACE_ROLES, Claim, Count, Hop, Mention, Place, Role

#: How each role is called beside its words.
LABELS: dict[Role, str] = {
    "actor": "by",
    "carrier": "carrier",
    "cargo": "cargo",
    "origin": "from",
    "via": "via",
    "destination": "to",
    "recipient": "for",
    "target": "target",
    "partner": "with",
    "instrument": "with",
    "place": "place",
}
_MOVEMENT: tuple[Role, ...] = ("cargo", "origin", "destination")


@dataclass(frozen=True, slots=True)
class Row:
    """A field of a claim: its name, its words, and what they mean, which may be empty."""

    label: str
    value: Text
    beside: str = ""


def days(first: date | None, last: date | None) -> str:
    """An interval of days in words; an open side is said."""
    if first and last:
        return first.isoformat() if first == last else f"{first} … {last}"
    if last:
        return f"by {last}"
    return f"from {first} on" if first else "no day stated"


def found(place: Place) -> str:
    """A place and how precisely it is known."""
    country = f", {place.country}" if place.country else ""
    return f"{place.name}{country}, {place.precision}, ± {place.radius_km:g} km"


def words(mention: Mention) -> str:
    """The words of a mention on one line, isolated where they run from right to left."""
    return isolate(harmless(" ".join(mention.text.split())))


def wrapped(text: Text, room: int) -> Sequence[Text]:
    """The lines of a text in so many cells, its styles kept; words longer than that are cut."""
    lines = list(text.wrap(RULER, max(room, 8)))
    for line in lines:
        line.rstrip()
    return lines


def laid_out(rows: Iterable[Row], width: int, field: int) -> Iterator[Text]:
    """Rows as lines: the name in `field` cells, the words, what they mean beside them or below.

    A name that the row above has is not said again.
    """
    before = ""
    for row in rows:
        for number, line in enumerate(_values(row, width - field)):
            name = "" if number or row.label == before else row.label
            yield Text.assemble((fit(name, field), "dim"), line)
        before = row.label


def _values(row: Row, room: int) -> Sequence[Text]:
    """The words of a row and what they mean, which begins in one column where that is free."""
    if not row.beside:
        return wrapped(row.value, room)
    beside, column = Text(row.beside, "dim"), room * 2 // 5
    at = max(column, row.value.cell_len + 2)
    if at + beside.cell_len > room:
        at = row.value.cell_len + 2
    if at + beside.cell_len > room:
        return [*wrapped(row.value, room), *wrapped(beside, room)]
    return [Text.assemble(row.value, " " * (at - row.value.cell_len), beside)]


@dataclass(frozen=True, slots=True)
class Rows:
    """Writes the rows of one reading's claims."""

    known: Resolved
    codebook: Codebook
    italics: bool

    def claim(self, claim: Claim) -> Iterator[Row]:
        """Roles in the codebook's order, counts, time, and the chain from outside in."""
        for role in self.codebook.roles:
            yield from self._role(role, claim)  # type: ignore[arg-type]
        told = f"“{harmless(claim.time.text)}”" if claim.time.text else ""
        yield Row("when", Text(days(claim.time.first, claim.time.last)), told)
        yield Row("said", chain_text(claim.chain, italics=self.italics))

    def why(self, claim: Claim) -> Iterator[Row]:
        """The rules and scores behind a claim, one a row."""
        for reason in claim.why:
            yield Row("why", Text(harmless(reason)))

    def counts(self, claim: Claim) -> Iterator[Row]:
        """The numbers that a claim states, in the bounds they were read as."""
        for count in claim.counts:
            yield Row("count", Text(f"{harmless(count.of)}: {bounds(count)}"))

    def _role(self, role: Role, claim: Claim) -> Iterator[Row]:
        family = self.codebook.kinds[claim.kind].family
        mentions = claim.role(role)
        if not mentions and role in _MOVEMENT and family == "movement":
            yield Row(LABELS[role], Text("not stated", "dim"))
        for mention in mentions:
            yield Row(LABELS[role], Text(words(mention)), self._resolved(role, mention))

    def _resolved(self, role: Role, mention: Mention) -> str:
        """What the words of a role were found to mean; empty when that adds nothing."""
        place, named = self.known.places.get(mention), self.known.actors.get(mention)
        if place:
            return found(place)
        if role in PLACE_ROLES:
            return "not on the map"
        known = named.actor.name if named and named.actor else ""
        return "" if known.casefold() == mention.text.casefold() else known


def bounds(count: Count) -> str:
    """A number between its bounds, in words."""
    if count.low == count.high:
        return "no number" if count.low is None else f"{count.low}"
    if count.high is None:
        return f"at least {count.low}"
    return f"at most {count.high}" if count.low is None else f"{count.low} … {count.high}"


def chain_text(chain: Sequence[Hop], *, italics: bool) -> Text:
    """The sources from outside in, each with its cue, its day and whether it is named.

    A cue stands in italics, in « » where there are none.
    """
    if not chain:
        return Text("in the outlet's own voice", "dim")
    return Text(" › ").join([_hop(h, italics=italics) for h in chain])


def _hop(hop: Hop, *, italics: bool) -> Text:
    """One source of a chain: its words, its cue, its footnotes, whether it is named."""
    out = Text(words(hop.source))
    if hop.cue:
        cue = words(hop.cue)
        out.append(" ").append(cue if italics else f"«{cue}»", "italic")
    if hop.notes:
        out.append(" ").append("".join(words(m) for m in hop.notes), "dim")
    if hop.date:
        out.append(f", {hop.date}")
    return out if hop.named else out.append(" (not named)", "dim")

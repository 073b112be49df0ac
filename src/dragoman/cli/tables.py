"""How readings and events look on a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import get_args

import click
from rich.cells import cell_len

from dragoman.cli.plain import harmless
from dragoman.cli.terminal import Terminal, fit, isolate, spread, terminal
from dragoman.codebook import Codebook
from dragoman.model import PLACE_ROLES, Claim, Event, Hop, Mention, Place, Reading, Role, Status

#: How each role is called beside its words.
_LABELS: dict[Role, str] = {
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
_FIELD = 16
_STATUSES: tuple[Status, ...] = get_args(Status)
#: Cells in the list of reports: an outlet, a language, all claims, those of a status.
_OUTLET, _LANGUAGE, _TOTAL, _NUMBER = 20, 4, 7, 5


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


def hop(source: Hop, out: Terminal) -> str:
    """One source of a chain: its words, its cue, whether it is named."""
    words = isolate(harmless(source.source.text))
    cue = harmless(source.cue.text) if source.cue else ""
    said = f" {out.paint(cue, italic=True)}" if cue and out.colour else f" “{cue}”" if cue else ""
    when = f", {source.date}" if source.date else ""
    unnamed = "" if source.named else out.dim(" (not named)")
    return f"{words}{said}{when}{unnamed}"


def _columns(outlet: str, day: str, language: str) -> str:
    """The left part of a line in the list of reports: 38 cells."""
    return f"{fit(outlet, _OUTLET)}  {day:<10}  {fit(language, _LANGUAGE)}"


class ReadingPrinter:
    """Prints readings: one whole, many a line each."""

    def __init__(self, codebook: Codebook, gist: Callable[[Claim], str], *, why: bool) -> None:
        self.codebook = codebook
        self.gist = gist
        self.why = why
        self.out = terminal()
        self._headed = False

    def whole(self, reading: Reading) -> None:
        """Everything that one report claims."""
        self._head(reading)
        for number, claim in enumerate(reading.claims, 1):
            self.out.say()
            for line in self._claim(number, claim, reading):
                self.out.say(line)
        self.out.say()
        self._totals(reading)

    def line(self, reading: Reading) -> None:
        """One line for one report, below a head: how many claims, and how many of each status."""
        if not self._headed:
            self._headed = True
            self._heading()
        report = reading.report
        counts = Counter(c.status for c in reading.claims)
        numbers = "".join(self.out.count(s, counts[s], _NUMBER) for s in _STATUSES)
        name = isolate(harmless(report.outlet or report.id))
        day = report.day.isoformat() if report.day else "–"
        head = _columns(name, day, harmless(report.language or "–"))
        note = self.out.dim(f"  {harmless(reading.notes[0])}") if reading.notes else ""
        self.out.say(f"{head}{note or f'{len(reading.claims):>{_TOTAL}}{numbers}'}")

    def _heading(self) -> None:
        """What the marks mean, and the heads of the columns."""
        marks = [f"{self.out.sign(s, 4)} {s:<12}" for s in _STATUSES]
        for some in (marks[:4], marks[4:]):
            self.out.say("".join(some))
        signs = "".join(self.out.sign(s, _NUMBER) for s in _STATUSES)
        head = f"{_columns('outlet', 'day', 'lang')}{'claims':>{_TOTAL}}"
        self.out.say(f"{self.out.dim(head)}{signs}")

    def _head(self, reading: Reading) -> None:
        report, out = reading.report, self.out
        parts = [report.outlet or "outlet not stated", str(report.day or "no date")]
        parts += [report.language or "language not told", report.id]
        left = " · ".join(isolate(harmless(p)) for p in parts)
        digest = f"sha256 {report.digest[7:15]}…{report.digest[-4:]}"
        shown = (cell_len(left), cell_len(digest))
        if sum(shown) + 2 > out.width:
            out.say(out.paint(left, bold=True))
            out.say(out.dim(digest))
        else:
            out.say(spread(out.paint(left, bold=True), out.dim(digest), out.width, shown))
        if report.title:
            for line in out.wrap(isolate(harmless(report.title)), 0):
                out.say(line)

    def _claim(self, number: int, claim: Claim, reading: Reading) -> Iterator[str]:
        out = self.out
        status = out.mark(claim.status)
        rules = out.dim(f"{claim.trigger.start}–{claim.trigger.end}")
        kind = out.paint(f"{number:>2}  {claim.kind:<18}", bold=True)
        yield f"{kind} {status}"
        yield from out.wrap(self._sentence(claim), 4)
        trigger = out.paint(f"“{isolate(harmless(claim.trigger.text))}”", underline=True)
        yield f"    {trigger} {rules}"
        for role in self.codebook.roles:
            yield from self._role(role, claim, reading)  # type: ignore[arg-type]
        yield from self._row("when", self._when(claim))
        said = " › ".join(hop(h, out) for h in claim.chain) or out.dim("in the outlet's own voice")
        yield from self._row("said", said)
        for reason in claim.why if self.why else ():
            yield from self._row("why", harmless(reason))

    def _sentence(self, claim: Claim) -> str:
        gist = harmless(self.gist(claim))
        return f"{gist[:1].upper()}{gist[1:]}."

    def _when(self, claim: Claim) -> str:
        words = f"  “{harmless(claim.time.text)}”" if claim.time.text else ""
        return f"{days(claim.time.first, claim.time.last)}{self.out.dim(words)}"

    def _role(self, role: Role, claim: Claim, reading: Reading) -> Iterator[str]:
        family = self.codebook.kinds[claim.kind].family
        mentions = claim.role(role)
        if not mentions and role in _MOVEMENT and family == "movement":
            yield from self._row(_LABELS[role], self.out.dim("not stated"))
        for mention in mentions:
            words = isolate(harmless(" ".join(mention.text.split())))
            yield from self._row(_LABELS[role], words, self._resolved(role, mention, reading))

    def _resolved(self, role: Role, mention: Mention, reading: Reading) -> str:
        """What the words of a role were found to mean; empty when that adds nothing."""
        place, actor = reading.place_of(mention), reading.actor_of(mention)
        if place:
            return found(place)
        if role in PLACE_ROLES:
            return "not on the map"
        known = actor.name if actor else ""
        return "" if known.casefold() == mention.text.casefold() else known

    def _row(self, label: str, value: str, beside: str = "") -> Iterator[str]:
        """A field: its name, its words, and what they mean beside them or on a line below."""
        name = f"    {self.out.dim(fit(label, _FIELD - 4))}"
        room = self.out.width - _FIELD
        if beside and cell_len(value) + 2 + cell_len(beside) <= room:
            yield f"{name}{value}  {self.out.dim(beside)}"
            return
        if cell_len(click.unstyle(value)) <= room:
            yield f"{name}{value}"
        else:
            first, *rest = self.out.wrap(click.unstyle(value), _FIELD)
            yield f"{name}{first[_FIELD:]}"
            yield from rest
        if beside:
            yield f"{'':{_FIELD}}{self.out.dim(fit(beside, room).rstrip())}"

    def _totals(self, reading: Reading) -> None:
        counts = Counter(c.status for c in reading.claims)
        own = sum(not c.chain for c in reading.claims)
        parts = [f"{len(reading.claims)} claim{'s' * (len(reading.claims) != 1)}"]
        parts += [f"{n} {status}" for status, n in sorted(counts.items())]
        parts.append(f"{own} in the outlet's own voice")
        self.out.say(" · ".join(parts) if reading.claims else "no claims")
        for a, b in reading.aliases:
            self.out.say(f"{harmless(a)} = {harmless(b)}{self.out.dim('  (stated in the text)')}")
        for note in reading.notes:
            self.out.say(note)


def print_events(events: Sequence[Event]) -> None:
    """Events, two lines each: what and when, then who stands behind it and what is contested."""
    out = terminal()
    for event in events:
        out.say(
            f"{out.paint(event.id, bold=True)}  {out.mark(event.status)}  {_origins(event, out)}"
        )
        for line in out.wrap(f"{event.summary[:1].upper()}{event.summary[1:]}.", 12):
            out.say(line)
        where = found(event.place) if event.place else "no place found"
        out.say(f"{'':12}{out.dim(f'{days(event.first, event.last)} · {where}')}")
        for contest in event.contradictions:
            values = " against ".join(s.value for s in contest.values)
            out.say(
                f"{'':12}{out.paint(f'contested: {_field(contest.field)}: {values}', fg='red')}"
            )
        out.say()
    out.say(f"{len(events)} event{'s' * (len(events) != 1)}")


def _field(name: str) -> str:
    """A contested field in words."""
    return f"number ({name[6:]})" if name.startswith("count_") else name


def _origins(event: Event, out: Terminal) -> str:
    """Discs and words for independent origins, and the denials beside them."""
    n = len(event.origins)
    discs = "●" * n if n > 1 else "○" * n
    words = {0: "no origin asserts it", 1: "one origin"}.get(n, f"{n} independent origins")
    denied = len(event.denials)
    denials = f", {denied} denial{'s' * (denied != 1)}" if denied else ""
    return f"{discs} {words}{out.paint(denials, fg='red')}".strip()

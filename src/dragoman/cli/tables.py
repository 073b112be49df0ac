"""How readings and events look on a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import get_args

from rich.cells import cell_len

from dragoman.cli.plain import harmless
from dragoman.cli.rows import Rows, days, found, laid_out
from dragoman.cli.terminal import Terminal, fit, isolate, spread, terminal
from dragoman.codebook import Codebook
from dragoman.contract import resolved
from dragoman.model import Claim, Event, Reading, Status

_FIELD = 16
_STATUSES: tuple[Status, ...] = get_args(Status)
#: Cells in the list of reports: an outlet, a language, all claims, those of a status.
_OUTLET, _LANGUAGE, _TOTAL, _NUMBER = 20, 4, 7, 5


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
        print_head(reading, self.out)
        rows = Rows(resolved(reading), self.codebook, italics=self.out.colour)
        for number, claim in enumerate(reading.claims, 1):
            self.out.say()
            for line in self._claim(number, claim, rows):
                self.out.say(line)
        self.out.say()
        print_totals(reading, self.out)

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
        note = self.out.dim(f"  {harmless(reading.notes[0])}") if reading.unread else ""
        self.out.say(f"{head}{note or f'{len(reading.claims):>{_TOTAL}}{numbers}'}")

    def _heading(self) -> None:
        """What the marks mean, and the heads of the columns."""
        marks = [f"{self.out.sign(s, 4)} {s:<12}" for s in _STATUSES]
        for some in (marks[:4], marks[4:]):
            self.out.say("".join(some))
        signs = "".join(self.out.sign(s, _NUMBER) for s in _STATUSES)
        head = f"{_columns('outlet', 'day', 'lang')}{'claims':>{_TOTAL}}"
        self.out.say(f"{self.out.dim(head)}{signs}")

    def _claim(self, number: int, claim: Claim, rows: Rows) -> Iterator[str]:
        out = self.out
        status = out.mark(claim.status)
        rules = out.dim(f"{claim.trigger.start}–{claim.trigger.end}")
        kind = out.paint(f"{number:>2}  {claim.kind:<18}", bold=True)
        yield f"{kind} {status}"
        yield from out.wrap(self._sentence(claim), 4)
        trigger = out.paint(f"“{isolate(harmless(claim.trigger.text))}”", underline=True)
        yield f"    {trigger} {rules}"
        shown = (*rows.claim(claim), *(rows.why(claim) if self.why else ()))
        for laid in laid_out(shown, out.width - 4, _FIELD - 4):
            yield f"    {out.render(laid)}"

    def _sentence(self, claim: Claim) -> str:
        gist = harmless(self.gist(claim))
        return f"{gist[:1].upper()}{gist[1:]}."


def print_head(reading: Reading, out: Terminal) -> None:
    """Which report it is: outlet, day, language, id, digest, and its title."""
    report = reading.report
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


def print_totals(reading: Reading, out: Terminal) -> None:
    """How many claims there are of each status, aliases, and what could not be read."""
    counts = Counter(c.status for c in reading.claims)
    own = sum(not c.chain for c in reading.claims)
    parts = [f"{len(reading.claims)} claim{'s' * (len(reading.claims) != 1)}"]
    parts += [f"{n} {status}" for status, n in sorted(counts.items())]
    parts.append(f"{own} in the outlet's own voice")
    told = [" · ".join(parts) if reading.claims else "no claims"]
    told += [f"{harmless(a)} = {harmless(b)} (stated in the text)" for a, b in reading.aliases]
    for line in (*told, *map(harmless, reading.notes)):
        for part in out.wrap(line, 0):
            out.say(part)


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

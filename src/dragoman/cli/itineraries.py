"""How itineraries look on a terminal: a table where it is wide, a block a leg where it is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from rich.text import Text

from dragoman.cli.plain import harmless, several
from dragoman.cli.rows import Row, laid_out, wrapped
from dragoman.cli.terminal import STYLES, Terminal, fit, isolate, terminal
from dragoman.model import Contradiction, Itinerary, Movement, Status, Value, together

#: From so many cells on, legs are rows of a table.
_WIDE = 110
_FIELD = 11
#: A radius below this, in km, says no more than the name does.
_NEAR_KM = 25
_MOST_LINES = 3
_NUMBER = 4


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    share: int


#: Columns of the table and their shares of its width, gaps included.
_COLUMNS = (
    _Column("when", 17),
    _Column("from", 17),
    _Column("by way of", 13),
    _Column("to", 18),
    _Column("carrier", 16),
    _Column("load", 18),
    _Column("status, origins", 17),
)


def print_itineraries(found: Sequence[Itinerary]) -> None:
    """Itineraries of several legs, then single legs, then those that name no place, and totals."""
    out = terminal(widest=120)
    if not found:
        out.say("no movements")
        return
    chained = [i for i in found if len(i.legs) > 1]
    single = [i for i in found if len(i.legs) == 1 and _placed(i.legs[0])]
    nowhere = [i for i in found if len(i.legs) == 1 and not _placed(i.legs[0])]
    for name, some in (("Itineraries", chained), ("Single legs", single)):
        if some:
            _heading(out, name, len(some))
        for itinerary in some:
            _print(itinerary, out)
    if nowhere:
        _heading(out, "Legs that name no place", len(nowhere))
        for itinerary in nowhere:
            for line in _line(itinerary, out):
                out.say(line)
        out.say()
    _totals(found, out)


def _placed(movement: Movement) -> bool:
    """Whether a leg says anything of where."""
    return bool(movement.origin or movement.via or movement.destination or movement.at)


def _heading(out: Terminal, name: str, count: int) -> None:
    """A section's name and how many it holds; in a wide table the columns' names as well."""
    out.say(out.paint(f"{name} ({count})", bold=True))
    if out.width >= _WIDE and not name.startswith("Legs"):
        heads = [Text(c.name, "dim") for c in _COLUMNS]
        out.say(" " * _NUMBER + _side_by_side([[h] for h in heads], out)[0])
    out.say()


def _print(itinerary: Itinerary, out: Terminal) -> None:
    """One itinerary: its head where it has several legs, its legs, and what breaks it."""
    several = len(itinerary.legs) > 1
    if several or out.width >= _WIDE:
        out.say(_head(itinerary, out))
    for number, movement in enumerate(itinerary.legs, 1):
        sign = f"{number:>2}" if several else ""
        if out.width >= _WIDE:
            lines = _row(movement, sign, out)
        else:
            lines = _block(movement, sign or itinerary.id, out)
        for line in (*lines, *_notes(itinerary, movement, out)):
            out.say(line)
    breaks = [Row("broken", Text(harmless(b.why), "red")) for b in itinerary.breaks]
    for line in _rows(breaks, out):
        out.say(line)
    out.say()


def _rows(rows: Sequence[Row], out: Terminal) -> Iterator[str]:
    """Named fields under a leg."""
    for line in laid_out(rows, out.width - _NUMBER, _FIELD):
        yield " " * _NUMBER + out.render(line)


def _head(itinerary: Itinerary, out: Terminal) -> str:
    """The id, and what goes from where to where over all legs."""
    name = out.paint(itinerary.id, bold=True)
    if len(itinerary.legs) == 1:
        return name
    what = next((_value(m.cargo).plain for m in itinerary.legs if m.cargo), "load not stated")
    stops = [p.name for m in itinerary.legs for way in m.route for p in way]
    ends = list(dict.fromkeys(stops))
    way = f", {isolate(harmless(ends[0]))} to {isolate(harmless(ends[-1]))}" if ends[1:] else ""
    told = fit(f"{what[:1].upper()}{what[1:]}{way}", out.width - len(itinerary.id) - 2)
    return f"{name}  {told.rstrip()}"


def _row(movement: Movement, sign: str, out: Terminal) -> Iterator[str]:
    """A leg as a row of the table, its cells wrapped."""
    ends = [_value(movement.origin, placed=True), _passed(movement), _goal(movement)]
    cells = [Text(_when(movement)), *ends, _mover(movement), _value(movement.cargo)]
    laid = [_cell(cell, width) for cell, width in zip(cells, _widths(out), strict=False)]
    laid.append([_status(movement, out), *_cell(_origins(movement), _widths(out)[-1])])
    for number, line in enumerate(_side_by_side(laid, out)):
        yield f"{sign if not number else '':<{_NUMBER}}{line}"


def _widths(out: Terminal) -> list[int]:
    """The cells of each column, a gap of two after it counted in."""
    room, shares = out.width - _NUMBER, sum(c.share for c in _COLUMNS)
    return [room * c.share // shares for c in _COLUMNS]


def _cell(text: Text, width: int) -> list[Text]:
    """The lines of a cell, three at most; what is more ends in an ellipsis."""
    lines = list(wrapped(text, width - 2))
    kept = lines[:_MOST_LINES]
    if len(lines) > _MOST_LINES:
        kept[-1] = Text(fit(f"{kept[-1].plain} {lines[_MOST_LINES].plain}", width - 2).rstrip())
    return kept


def _side_by_side(cells: Sequence[Sequence[Text]], out: Terminal) -> list[str]:
    """Cells as lines across the table."""
    lines = []
    for n in range(max(map(len, cells))):
        line = Text()
        for cell, width in zip(cells, _widths(out), strict=True):
            part = cell[n] if n < len(cell) else Text()
            line.append_text(part).append(" " * max(width - part.cell_len, 0))
        lines.append(out.render(line).rstrip())
    return lines


def _block(movement: Movement, sign: str, out: Terminal) -> Iterator[str]:
    """A leg as rows of fields, for narrow terminals; `sign` is its number, or an id."""
    name = _name(sign, out)
    origins = out.render(_origins(movement))
    yield f"{name}{fit(_when(movement), 21)}{out.mark(movement.status)}  {origins}"
    rows = [Row("route", _way(movement))]
    rows += [Row("by", _value(movement.actor))] if movement.actor else []
    fields = (("carrier", movement.carrier), ("load", movement.cargo))
    rows += [Row(name, _value(values)) for name, values in fields]
    if movement.recipient:
        rows.append(Row("for", _value(movement.recipient)))
    yield from _rows(rows, out)


def _name(sign: str, out: Terminal) -> str:
    """An id or a number, and room up to the column of the fields."""
    return out.paint(sign, bold=True) + " " * max(_NUMBER + _FIELD - len(sign), 2)


def _way(movement: Movement) -> Text:
    """From → by way of → to, the kilometres, and where it was stopped."""
    stops = [_value(movement.origin, placed=True)]
    if movement.via:
        stops.append(_value(movement.via, placed=True))
    stops.append(_value(movement.destination, placed=True))
    way = Text(" → ").join(stops)
    if movement.km:
        way.append(f"  {movement.km:,} km", "dim")
    return way.append("; ").append_text(_halt(movement)) if movement.at else way


def _notes(itinerary: Itinerary, movement: Movement, out: Terminal) -> Iterator[str]:
    """Why a leg goes on from another, and what is contested of it."""
    rows = []
    connection = itinerary.before(movement.event)
    if connection:
        number = 1 + [m.event for m in itinerary.legs].index(connection.before)
        said = "; ".join((*connection.reasons, *filter(None, [connection.parts])))
        rows.append(Row(f"after {number}", Text(harmless(said), "dim")))
    contests = map(_contested, movement.contradictions)
    rows += [Row("contested", Text(harmless(said), "red")) for said in contests]
    yield from _rows(rows, out)


def _contested(contest: Contradiction) -> str:
    """A contradiction in words: the field, and its values against each other."""
    name = contest.field
    field = f"number ({name[6:]})" if name.startswith("count_") else name
    return f"{field}: {' against '.join(side.value for side in contest.values)}"


def _line(itinerary: Itinerary, out: Terminal) -> Iterator[str]:
    """A leg that names no place: its id, days, status and gist, on one line or two."""
    movement = itinerary.legs[0]
    gist = isolate(harmless(f"{movement.summary[:1].upper()}{movement.summary[1:]}."))
    head = f"{_name(itinerary.id, out)}{fit(_when(movement), 21)}"
    status = out.mark(movement.status) + " " * (12 - len(movement.status))
    if out.width >= _WIDE:
        room = out.width - max(_NUMBER + _FIELD, len(itinerary.id) + 2) - 21 - 17
        yield f"{head}{status}{fit(gist, room).rstrip()}"
        return
    yield head + status.rstrip()
    yield from out.wrap(gist, _NUMBER + _FIELD)


def _totals(found: Sequence[Itinerary], out: Terminal) -> None:
    """How many itineraries and legs there are, of each status, and how many are contested."""
    legs = [m for i in found for m in i.legs]
    counts = Counter(m.status for m in legs)
    statuses: tuple[Status, ...] = get_args(Status)
    parts = [several(len(found), "itinerary", "itineraries"), several(len(legs), "leg", "legs")]
    parts += [f"{counts[s]} {s}" for s in statuses if counts[s]]
    contested = sum(m.contested for m in legs)
    parts += [f"{contested} contested"] if contested else []
    for line in out.wrap(" · ".join(parts), 0):
        out.say(line)


def _value(values: tuple[Value, ...], *, placed: bool = False) -> Text:
    """The values of a field: those told together, then how many others there are."""
    if not values:
        return Text("not stated", "dim")
    shown = together(values)[:3]
    text = Text(", ").join([_named(v, placed=placed) for v in shown])
    others = len(values) - len(shown)
    return text.append(f" (+{others})", "dim") if others else text


def _named(value: Value, *, placed: bool) -> Text:
    """A value as it is shown: a place by its name, with its radius where that is wide.

    Words for a place that is not on the map stand in quotation marks.
    """
    words = isolate(harmless(value.name if placed else value.text))
    if not placed:
        return Text(words)
    if value.place and value.place.radius_km >= _NEAR_KM:
        return Text(words).append(f" ± {value.place.radius_km:.0f} km", "dim")
    return Text(words if value.place else f"“{words}”")


def _halt(movement: Movement) -> Text:
    """Where it was stopped, or seen."""
    stopped = movement.kind == "interception" or movement.status == "prevented"
    return Text("stopped at " if stopped else "at ").append_text(_value(movement.at, placed=True))


def _passed(movement: Movement) -> Text:
    """What lies between, and where it was stopped."""
    parts = [_value(movement.via, placed=True)] if movement.via else []
    parts += [_halt(movement)] if movement.at else []
    return Text(", ").join(parts) if parts else Text("not stated", "dim")


def _goal(movement: Movement) -> Text:
    """Where it went, and for whom."""
    end = _value(movement.destination, placed=True)
    if not movement.recipient:
        return end
    whom = Text("for ").append_text(_value(movement.recipient))
    return Text(", ").join([end, whom]) if movement.destination else whom


def _mover(movement: Movement) -> Text:
    """The carrier; else the body that went, or sent."""
    if movement.carrier or not movement.actor:
        return _value(movement.carrier)
    return Text("by ").append_text(_value(movement.actor))


def _status(movement: Movement, out: Terminal) -> Text:
    """The mark and the word of a status, in its colour."""
    return Text(out.mark(movement.status)) if not out.colour else _coloured(movement.status, out)


def _coloured(status: Status, out: Terminal) -> Text:
    plain = Terminal(out.width, colour=False, unicode=out.unicode).mark(status)
    return Text(plain, STYLES[status])


def _origins(movement: Movement) -> Text:
    """Discs for independent origins, and how many deny it."""
    n, denied = movement.n_origins, movement.n_denials
    discs = "●" * min(n, 5) if n > 1 else "○" * n
    words = Text(f"{discs} {n}" if n else "no origin")
    if denied:
        words.append(f", {several(denied, 'denial', 'denials')}", "red")
    return words


def _when(movement: Movement) -> str:
    """The days of a leg, what both have in common said once: "2026-10-12 … 13"."""
    first, last = movement.first, movement.last
    if not (first and last):
        return _open(first, last)
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return f"{first} … {last:%d}"
    return f"{first} … {last:%m-%d}" if first.year == last.year else f"{first} … {last}"


def _open(first: date | None, last: date | None) -> str:
    """A day with an open side."""
    if last:
        return f"by {last}"
    return f"from {first}" if first else "no day stated"

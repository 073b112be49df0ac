"""`dragoman actors`: the register of bodies, asked, counted and checked."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.inputs import actors_option, day
from dragoman.cli.plain import harmless, print_json
from dragoman.cli.project import own_settings

if TYPE_CHECKING:
    from dragoman.actors import Register
    from dragoman.actors.answers import Answer
    from dragoman.model import Actor, Tie

_LINE = 100


@click.group("actors")
def command() -> None:
    """Ask the register of bodies: who a name means, and what is known of it.

    The register comes with the package; tables of one's own are laid over it, by `actors` under
    `[read]` in the settings, or by --actors.
    """


@command.command("find")
@click.argument("name")
@click.option("--date", "on", callback=day, metavar="DATE", help="The day of the report.")
@click.option(
    "--country", metavar="CC", help="The country that the report is about, by its two letters."
)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@actors_option
@click.pass_context
def find(
    ctx: click.Context,
    name: str,
    on: date | None,
    country: str | None,
    as_json: bool,
    actors: tuple[Path, ...],
) -> None:
    """Say which body NAME means in a report, and why; the exit code is 1 when none.

    NAME may be a phrase, such as "Iran-backed fighters" or "54th Regiment".
    """
    from dragoman.actors.evidence import LEAST, Countries
    from dragoman.actors.naming import Namer

    code = (country or "").strip().upper()
    if code and (len(code) != 2 or not code.isalpha()):
        raise click.BadParameter(f"“{country}” is no country code such as SY", param_hint="country")
    register = _register(ctx, actors)
    told = Countries({code: LEAST} if code else {})
    answer = Namer(register, told, (on,) if on else ()).name(name)
    if as_json:
        print_json(_answer_json(name, answer))
    else:
        _say(_told(answer, register))
    sys.exit(0 if answer.actor else 1)


@command.command("info")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
@actors_option
@click.pass_context
def info(ctx: click.Context, as_json: bool, actors: tuple[Path, ...]) -> None:
    """Count the bodies of the register by kind and country, and say where they are from."""
    entries = list(_register(ctx, actors).entries())
    kinds = Counter(e.actor.kind or "none" for e in entries)
    countries = Counter(e.actor.country for e in entries if e.actor.country)
    counts: dict[str, Any] = {
        "bodies": len(entries),
        "names": sum(len(e.names) for e in entries),
        "dated": sum(bool(e.actor.first or e.actor.last) for e in entries),
        "tied": sum(bool(e.actor.part_of or e.actor.backed_by) for e in entries),
        "ucdp": sum(bool(e.actor.ucdp) for e in entries),
        "kinds": dict(sorted(kinds.items(), key=lambda k: (-k[1], k[0]))),
        "countries": dict(sorted(countries.items(), key=lambda c: (-c[1], c[0]))),
        "sources": list(SOURCES),
    }
    if as_json:
        print_json(counts)
        return
    for key, value in counts.items():
        shown = value
        if isinstance(value, dict):
            most = list(value.items())[:12]
            shown = ", ".join(f"{name} {count}" for name, count in most)
            shown += f", {len(value) - 12} more" if len(value) > 12 else ""
        _say([f"{key:10} {line}" for line in (shown if isinstance(shown, list) else [shown])])


#: Where the register is from, with the licence of each part.
SOURCES = (
    "names, ties and dates: general knowledge, this project, Apache-2.0",
    "UCDP ids: Uppsala Conflict Data Program, Georeferenced Event Dataset, ucdp.uu.se, CC BY 4.0",
)


@command.command("check")
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> None:
    """Check an own table of bodies: columns, ids, dates, ties and names; exit code 1 for faults.

    Each fault is a line that names file and line. A name that another body has is no fault, but is
    told: alone it will mean neither.
    """
    from dragoman.actors.checking import check as faults_of

    faults, shared, bodies = faults_of(file)
    _say(shared)
    _say(faults)
    click.echo(f"{bodies} bodies, {len(faults)} faults, {len(shared)} names shared")
    sys.exit(1 if faults else 0)


def _register(ctx: click.Context, actors: Sequence[Path]) -> Register:
    """The register with the tables of the settings, if there are settings, and with these."""
    from dragoman.actors import open_actors
    from dragoman.assembly import own_actors

    settings = own_settings(ctx)
    own = own_actors(settings) if settings else ()
    return open_actors((*own, *actors))


def _say(lines: Sequence[str]) -> None:
    for line in lines:
        click.echo(harmless(line))


# What is known of a body ----------------------------------------------------------------------


def _told(answer: Answer, register: Register) -> list[str]:
    """An answer for people."""
    if answer.actor is None:
        fit = [f"  {a.id}: {a.name}, {a.country or 'no one country'}" for a in answer.candidates]
        return [f"no body: {answer.why}", *fit]
    out = [f"{answer.actor.name}  ({answer.actor.id})", f"  why        {answer.why}"]
    if answer.label:
        out.append(f"  label      {answer.label}")
    return [*out, *_facts(answer.actor, register)]


def _facts(actor: Actor, register: Register) -> Iterator[str]:
    """What the register holds of a body, a line each."""
    facts = {
        "kind": actor.kind,
        "country": actor.country,
        "existed": _span(actor.first, actor.last),
        "part of": "; ".join(_tie(t, register) for t in actor.part_of),
        "backed by": "; ".join(_tie(t, register) for t in actor.backed_by),
        "CAMEO": actor.code,
        "UCDP": actor.ucdp,
    }
    yield from (f"  {name:10} {value}" for name, value in facts.items() if value)
    entry = register.entry(actor.id)
    if entry:
        names = ", ".join(entry.names[1:])
        yield f"  also       {names[:_LINE]}{' …' if len(names) > _LINE else ''}"


def _tie(tie: Tie, register: Register) -> str:
    body = register.actor(tie.body)
    name, span = body.name if body else tie.body, _span(tie.first, tie.last)
    return f"{name} ({span})" if span else name


def _span(first: date | None, last: date | None) -> str:
    """Two days as people write them; empty when both are open."""
    if first is None and last is None:
        return ""
    return f"{first or '…'} to {last or 'now'}"


def _answer_json(name: str, answer: Answer) -> dict[str, Any]:
    """An answer for machines."""
    return {
        "name": name,
        "actor": _actor_json(answer.actor) if answer.actor else None,
        "label": answer.label,
        "why": answer.why,
        "candidates": [_actor_json(a) for a in answer.candidates],
    }


def _actor_json(actor: Actor) -> dict[str, Any]:
    """A body with all that the register holds of it."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "from": actor.first.isoformat() if actor.first else None,
        "to": actor.last.isoformat() if actor.last else None,
        "part_of": [_tie_json(t) for t in actor.part_of],
        "backed_by": [_tie_json(t) for t in actor.backed_by],
        "code": actor.code,
        "ucdp": actor.ucdp,
    }


def _tie_json(tie: Tie) -> dict[str, Any]:
    return {
        "id": tie.body,
        "from": tie.first.isoformat() if tie.first else None,
        "to": tie.last.isoformat() if tie.last else None,
    }

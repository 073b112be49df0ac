"""`dragoman grade source | event`: the letter or digit that a person sets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click

from dragoman.assembly import Project, clock
from dragoman.cli.plain import harmless
from dragoman.cli.project import current
from dragoman.errors import UnknownSubjectError
from dragoman.model import (
    CREDIBILITY,
    OUTLET,
    RELIABILITY,
    Judgement,
    Verdict,
    directory,
)
from dragoman.ports import Store


@click.group("grade")
def command() -> None:
    """Set the letter of a source or the digit of an event.

    The letter says how reliable a source is, the digit how credible it is that an event happened
    as told. They answer two questions and are set apart. What is set stays until the next word on
    it; nothing overwrites it, and --undo takes it back.
    """


def _options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Who says it, why, and whether it is taken back."""
    by = click.option("--by", required=True, help="Who says so.")
    why = click.option("--why", default="", help="Why.")
    undo = click.option("--undo", is_flag=True, help="Take back what was set.")
    return by(why(undo(function)))


@command.command("source")
@click.argument("name")
@click.argument("letter", required=False)
@_options
@click.pass_context
def source(
    ctx: click.Context, name: str, letter: str | None, by: str, why: str, undo: bool
) -> None:
    """Set the letter of the source NAME: A, completely reliable, to E, unreliable, or F.

    F says that its reliability cannot be judged. NAME is one of `dragoman sources`, or an alias of
    it. A letter set here stands before the one in the settings.
    """
    from dragoman.pipeline import grading

    value = _chosen(letter and letter.upper(), RELIABILITY, "letter", undo=undo)
    project = current(ctx)
    main = _named(name, project)
    given = grading(project.store, project.settings.outlets)
    if undo and given.known.key(main) not in given.letters:
        raise UnknownSubjectError(main, "nobody has set a letter here; there is none to take back")
    _keep(project.store, OUTLET + main, "reliability", value, by, why)
    click.echo(_said(main, value, RELIABILITY))


@command.command("event")
@click.argument("id")
@click.argument("digit", required=False)
@_options
@click.pass_context
def event(ctx: click.Context, id: str, digit: str | None, by: str, why: str, undo: bool) -> None:
    """Set the digit of the event ID: 1, confirmed, to 5, improbable, or 6.

    6 says that its truth cannot be judged. A digit follows its event when that is merged. What the
    program would set is told with its reason once the digit is chosen.
    """
    from dragoman.pipeline import grading

    value = _chosen(digit, CREDIBILITY, "digit", undo=undo)
    store = current(ctx).store
    found = store.event(id)
    before = grading(store).grade(found)
    if undo and before.digit is None:
        raise UnknownSubjectError(found.id, "nobody has set a digit; there is none to take back")
    _keep(store, found.id, "credibility", value, by, why)
    suggested = before.suggested
    click.echo(
        f"{_said(found.id, value, CREDIBILITY)} (suggested {suggested.value}: {suggested.why})"
    )


def _chosen(given: str | None, scale: Mapping[str, str], what: str, *, undo: bool) -> str:
    """The value chosen, "" to take it back; a usage error when it is not on the scale."""
    if undo:
        if given:
            raise click.UsageError(f"--undo takes no {what}")
        return ""
    if not given or given not in scale:
        wanted = f"{min(scale)} to {max(scale)}"
        said = f", is “{harmless(given)[:20]}”" if given else ""
        raise click.UsageError(f"the {what} should be {wanted}{said}")
    return given


def _named(name: str, project: Project) -> str:
    """The main name of a source; `UnknownSubjectError` where there is none of that name."""
    from dragoman.pipeline import sources

    known = directory(project.settings.outlets)
    if known.outlet(name):
        return known.name(name)
    every = sources(project.store, project.coder, project.settings.outlets).standings
    found = next((s.name for s in every if known.key(s.name) == known.key(name)), None)
    if found is None:
        raise UnknownSubjectError(name, "no source of that name; `dragoman sources` lists them")
    return found


def _keep(store: Store, subject: str, verdict: Verdict, value: str, by: str, why: str) -> None:
    """Appends a judgement; without a value it takes back."""
    said: Verdict = verdict if value else "withdrawn"
    store.add_judgement(
        Judgement(verdict=said, subjects=(subject,), by=by, at=clock(), why=why, value=value)
    )


def _said(subject: str, value: str, scale: Mapping[str, str]) -> str:
    """What was kept, in one line."""
    name = harmless(subject)
    return f"{name}: {value}, {scale[value]}" if value else f"{name}: taken back"

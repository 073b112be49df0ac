"""`dragoman judge`: what people decide of claims and events."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import click

from dragoman.assembly import Project, clock
from dragoman.cli.plain import harmless, print_json
from dragoman.cli.project import current, tell
from dragoman.errors import InputError
from dragoman.model import Judgement, Verdict

#: Parts the two sides of `different`; an option could take one claim only.
_AGAINST = "--against"


@click.group("judge")
def command() -> None:
    """Say what claims tell of: the same, different things, nothing true.

    CLAIM is the id of a claim, which may be cut to eight characters, or of an event, which stands
    for all its claims. Judgements are kept for good, and the store is weighed again at once; undo
    takes one back.
    """


def said_by(function: Callable[..., None]) -> Callable[..., None]:
    """The options that every judgement has."""
    by = click.option("--by", metavar="NAME", help="Who says so; the settings' analyst by default.")
    why = click.option("--why", default="", help="The reason, in a few words.")
    return by(why(function))


@command.command("same")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
@said_by
@click.pass_context
def same(ctx: click.Context, claims: tuple[str, ...], by: str | None, why: str) -> None:
    """Say that all these claims tell of one happening: their events are merged."""
    project = current(ctx)
    found = _named(project, claims)
    if len(found) < 2:
        raise InputError(claims[0], "is one claim; name two or more")
    _judge(project, [_judgement(project, "same", found, by, why)])


@command.command("different", context_settings={"ignore_unknown_options": True})
@click.argument(
    "claims", nargs=-1, required=True, type=click.UNPROCESSED, metavar="CLAIM... --against CLAIM..."
)
@said_by
@click.pass_context
def different(ctx: click.Context, claims: tuple[str, ...], by: str | None, why: str) -> None:
    """Say that no claim before --against tells of a happening that one after it tells of.

    Their event is split.
    """
    subjects, against = _sides(claims)
    project = current(ctx)
    ours = _named(project, subjects)
    theirs = tuple(c for c in _named(project, against) if c not in ours)
    if not theirs:
        raise InputError(_AGAINST, "names no other claims than those before it")
    _judge(project, [_judgement(project, "different", ours, by, why, theirs)])


def _sides(given: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """What stands before and after `--against`."""
    wrong = [g for g in given if g.startswith("-") and g != _AGAINST]
    if wrong:
        raise click.UsageError(f"No such option: {wrong[0]}")
    if given.count(_AGAINST) != 1:
        raise click.UsageError(f"Give {_AGAINST} once, between the two sides.")
    at = given.index(_AGAINST)
    if at in (0, len(given) - 1):
        raise click.UsageError(f"Name claims on both sides of {_AGAINST}.")
    return given[:at], given[at + 1 :]


@command.command("reject")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
@said_by
@click.pass_context
def reject(ctx: click.Context, claims: tuple[str, ...], by: str | None, why: str) -> None:
    """Say that these claims are wrong: they count in no event."""
    project = current(ctx)
    _judge(project, [_judgement(project, "rejected", _named(project, claims), by, why)])


@command.command("accept")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
@said_by
@click.pass_context
def accept(ctx: click.Context, claims: tuple[str, ...], by: str | None, why: str) -> None:
    """Say that these claims are right; one that was rejected counts again."""
    project = current(ctx)
    _judge(project, [_judgement(project, "accepted", _named(project, claims), by, why)])


@command.command("undo")
@click.argument("count", type=click.IntRange(1), default=1, metavar="[N]")
@said_by
@click.pass_context
def undo(ctx: click.Context, count: int, by: str | None, why: str) -> None:
    """Take back the last N judgements that stand, one by default.

    They stay in the log, with the word that takes them back.
    """
    from dragoman.pipeline import latest_standing, take_back

    project = current(ctx)
    last = latest_standing(project.store.ledger().since(0), count)
    if len(last) < count:
        raise InputError("undo", f"{len(last)} judgements stand, {count} were to be taken back")
    _judge(project, [take_back(j, by or project.analyst, clock(), why) for j in last])


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the judgements as JSON Lines.")
@click.pass_context
def list_all(ctx: click.Context, as_json: bool) -> None:
    """List all judgements, oldest first, with what each did to events."""
    from dragoman.contract import judgement_json
    from dragoman.desk.log import log_of

    store = current(ctx).store
    for entry in log_of(store.judgements(), store.changes()):
        j = entry.judgement
        if as_json:
            print_json(judgement_json(j) | {"stands": entry.stands})
            continue
        taken = "" if entry.stands or j.verdict == "withdrawn" else " (taken back)"
        why = f": {j.why}" if j.why else ""
        click.echo(harmless(f"{j.at.isoformat()}  {j.by} {entry.said}{why}{taken}"))
        against = (" against ", *j.against) if j.against else ()
        click.echo(harmless(f"    {' '.join((*j.subjects, *against))}"))
        for effect in entry.effects:
            click.echo(harmless(f"    {effect}"))


def _named(project: Project, names: Sequence[str]) -> tuple[str, ...]:
    """The claims that names mean."""
    from dragoman.pipeline import claims_named

    return claims_named(project.store, project.coder, names)


def _judgement(
    project: Project,
    verdict: Verdict,
    subjects: Sequence[str],
    by: str | None,
    why: str,
    against: Sequence[str] = (),
) -> Judgement:
    return Judgement(
        verdict=verdict,
        subjects=tuple(subjects),
        against=tuple(against),
        by=(by or "").strip() or project.analyst,
        at=clock(),
        why=" ".join(why.split()),
    )


def _judge(project: Project, said: Sequence[Judgement]) -> None:
    """Keeps judgements and says what they did: ids on standard output, who said what beside it."""
    from dragoman.desk.log import effects
    from dragoman.desk.log import said as words
    from dragoman.pipeline import judge

    change = judge(project.store, project.coder, project.books, said)
    for judgement in said:
        tell(f"{judgement.by} {words(judgement)}")
    lines = [str(e) for e in effects(change)]
    for line in lines or ["no event changed"]:
        click.echo(harmless(line))

"""`dragoman dispatch draft | check | publish`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.assembly import Project
from dragoman.cli.inputs import day as iso_day
from dragoman.cli.plain import print_text
from dragoman.cli.project import current, tell
from dragoman.errors import DispatchError, UnknownSubjectError
from dragoman.model import Draft, slug

if TYPE_CHECKING:
    from dragoman.publish import Complaint


@click.group("dispatch")
def command() -> None:
    """Draft, check and publish dispatches.

    A draft is a Markdown file that people edit: every sentence cites claims as [@claim-id], and
    the numbered notes are made from the citations. A sentence without one is refused.
    """


@command.command("draft")
@click.option("--series", help="The series; the first of the settings by default.")
@click.option("--event", "events", multiple=True, help="An event to tell.")
@click.option(
    "--date",
    "day",
    callback=iso_day,
    metavar="DATE",
    help="The day of the dispatch, an ISO date; today by default.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write; - prints.")
@click.pass_context
def write(
    ctx: click.Context,
    series: str | None,
    events: tuple[str, ...],
    day: date | None,
    output: Path | None,
) -> None:
    """Write a first draft from events.

    The first event named leads. Without --event, the best attested event leads, with those that
    share its places. An earlier draft is never overwritten.
    """
    from dragoman.assembly import clock
    from dragoman.pipeline import draft
    from dragoman.publish import format_draft

    project = current(ctx)
    found = draft(
        project.store,
        project.reader.coder,
        project.books,
        project.series(series),
        day=day or clock().date(),
        events=events,
    )
    text = format_draft(found)
    if str(output) == "-":
        print_text(text)
        return
    if output is None:
        make_folder(project.drafts)
    path = output or _free_name(project, found)
    keep_draft(path, text)
    click.echo(str(path))


def make_folder(folder: Path) -> None:
    """Makes the folder of drafts where it is missing; `DispatchError` when it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise DispatchError(str(folder), "is a file; drafts need a folder") from None
    except OSError as error:
        raise DispatchError(str(folder), error.strerror or "cannot be made") from None


def keep_draft(path: Path, text: str) -> None:
    """Writes a draft that is not there yet; `DispatchError` when it cannot be written."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise DispatchError(str(path), "is there already; a draft is never overwritten") from None
    except FileNotFoundError:
        raise DispatchError(str(path.parent), "no such folder") from None
    except OSError as error:
        raise DispatchError(str(path), error.strerror or "cannot be written") from None


def _free_name(project: Project, found: Draft) -> Path:
    """A file for a draft that does not exist yet."""
    stem = f"{found.date.isoformat()}-{'-'.join(slug(found.title).split('-')[:7])}"
    names = (project.drafts / f"{stem}{f'-{n}' if n > 1 else ''}.md" for n in count(1))
    return next(n for n in names if not n.exists())


def load_draft(path: Path) -> Draft:
    """The draft in a file."""
    from dragoman.publish import parse_draft

    try:
        return parse_draft(path.read_text(encoding="utf-8"), str(path))
    except FileNotFoundError:
        raise DispatchError(str(path), "no such draft") from None
    except UnicodeDecodeError as error:
        raise DispatchError(str(path), f"not UTF-8 at byte {error.start}") from None
    except OSError as error:
        raise DispatchError(str(path), error.strerror or "cannot be read") from None


def _unknown(project: Project, found: Draft) -> Iterator[Complaint]:
    """What a draft names and the project does not have: its series, its events."""
    from dragoman.publish import Complaint

    known = [s.name for s in project.settings.series]
    if slug(found.series) not in map(slug, known):
        why = f"no such series in the settings, which have {', '.join(known)}:"
        yield Complaint(paragraph=0, sentence=0, text=found.series, why=why)
    for event in found.events:
        try:
            project.store.event(event)
        except UnknownSubjectError:
            why = "no such event in the store:"
            yield Complaint(paragraph=0, sentence=0, text=event, why=why, level="warn")


@command.command("check")
@click.argument("path", type=click.Path(path_type=Path), metavar="DRAFT")
@click.pass_context
def check(ctx: click.Context, path: Path) -> None:
    """Say what keeps DRAFT from being published.

    One line a complaint. The exit code is 1 when publishing would be refused.
    """
    from dragoman.pipeline import check_draft

    project = current(ctx)
    found = load_draft(path)
    complaints = [
        *_unknown(project, found),
        *check_draft(project.store, project.reader.coder, found),
    ]
    for complaint in complaints:
        click.echo(f"{path}: {complaint}")
    refused = sum(c.level == "refuse" for c in complaints)
    warned = len(complaints) - refused
    tell(f"{refused} to mend, {warned} to look at" if complaints else "ready to publish")
    sys.exit(1 if refused else 0)


@command.command("publish")
@click.argument("path", type=click.Path(path_type=Path), metavar="DRAFT")
@click.pass_context
def publish(ctx: click.Context, path: Path) -> None:
    """Number DRAFT in its series and write it to the public site.

    Refused while a sentence stands without a note. Publishing the same draft again changes
    nothing; an edited one of the same title and date becomes the next version.
    """
    from dragoman.assembly import clock
    from dragoman.pipeline import check_draft, publish

    project = current(ctx)
    found = load_draft(path)
    for complaint in check_draft(project.store, project.reader.coder, found):
        if complaint.level == "refuse":
            tell(f"{path}: {complaint}")
    dispatch, addresses = publish(
        project.store,
        project.reader.coder,
        found,
        project.series(found.series),
        project.channels(),
        moment=clock(),
    )
    version = f", version {dispatch.version}" if dispatch.version > 1 else ""
    click.echo(f"{dispatch.draft.series} No. {dispatch.number}{version}")
    for address in addresses:
        click.echo(address)

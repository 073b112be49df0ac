"""`dragoman dispatch draft | list | show | save | check | publish`."""

from __future__ import annotations

import re
import sys
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.assembly import Project
from dragoman.cli.inputs import day as iso_day
from dragoman.cli.plain import print_text
from dragoman.cli.project import current, tell
from dragoman.errors import DispatchError
from dragoman.model import Revision, slug

if TYPE_CHECKING:
    from dragoman.pipeline import Hand, Refusal

_DRAFT = re.compile(r"D-[0-9a-f]{12}")
_VERSION = re.compile(r"^version = \d+$", re.MULTILINE)


@click.group("dispatch")
def command() -> None:
    """Draft, check and publish dispatches.

    A draft is kept in the store in every version, for the desk and for you: a Markdown file is a
    copy to edit. Every sentence cites claims as [@claim-id], and the numbered notes are made from
    the citations. A sentence without one is refused.
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
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Where to write; - prints, and keeps nothing.",
)
@click.pass_context
def write(
    ctx: click.Context,
    series: str | None,
    events: tuple[str, ...],
    day: date | None,
    output: Path | None,
) -> None:
    """Write a first draft from events.

    The first event named leads. Without --event, it is the story that most origins tell: the best
    attested event and those that share its places. An earlier draft is never overwritten.
    """
    from dragoman.assembly import clock
    from dragoman.pipeline import draft
    from dragoman.publish import format_draft

    project = current(ctx)
    chosen = project.newsroom.series(series)
    found = draft(
        project.store,
        project.coder,
        project.books,
        chosen,
        day=day or clock().date(),
        events=events,
    )
    text = format_draft(found)
    if str(output) == "-":
        print_text(text)
        return
    if output is None:
        make_folder(project.drafts)
    path = output or _free_name(project, found.date, found.title)
    told = f"event {found.events[0]}" if len(found.events) == 1 else f"{len(found.events)} events"
    hold(path)
    kept = project.newsroom.keep_new(text, _hand(project), f"drafted from {told}")
    write_draft(path, kept)
    click.echo(str(path))


def make_folder(folder: Path) -> None:
    """Makes the folder of drafts where it is missing; `DispatchError` when it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise DispatchError(str(folder), "is a file; drafts need a folder") from None
    except OSError as error:
        raise DispatchError(str(folder), error.strerror or "cannot be made") from None


def hold(path: Path) -> None:
    """Makes the file of a draft that is not there yet; `DispatchError` when it cannot be."""
    try:
        path.open("x", encoding="utf-8").close()
    except FileExistsError:
        raise DispatchError(str(path), "is there already; a draft is never overwritten") from None
    except FileNotFoundError:
        raise DispatchError(str(path.parent), "no such folder") from None
    except OSError as error:
        raise DispatchError(str(path), error.strerror or "cannot be written") from None


def write_draft(path: Path, kept: Revision) -> None:
    """Writes a version of a draft into its file, saying which version it is."""
    from dragoman.publish import with_origin

    try:
        text = with_origin(kept.text, kept.saved.draft, kept.saved.number)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise DispatchError(str(path), error.strerror or "cannot be written") from None


def _free_name(project: Project, day: date, title: str) -> Path:
    """A file for a draft that does not exist yet."""
    stem = f"{day.isoformat()}-{'-'.join(slug(title).split('-')[:7])}"
    names = (project.drafts / f"{stem}{f'-{n}' if n > 1 else ''}.md" for n in count(1))
    return next(n for n in names if not n.exists())


def _hand(project: Project) -> Hand:
    """Whoever sits at this machine, now."""
    from dragoman.assembly import clock
    from dragoman.pipeline import Hand

    return Hand(project.analyst, clock())


def read_file(path: Path) -> str:
    """The text of the file of a draft; `DispatchError` when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DispatchError(str(path), "no such draft") from None
    except UnicodeDecodeError as error:
        raise DispatchError(str(path), f"not UTF-8 at byte {error.start}") from None
    except OSError as error:
        raise DispatchError(str(path), error.strerror or "cannot be read") from None


def _is_kept(name: str) -> bool:
    """True for the id of a draft in the store; anything else names a file."""
    return _DRAFT.fullmatch(name) is not None and not Path(name).exists()


def taken(project: Project, name: str, hand: Hand) -> Revision:
    """The version of a draft that an id or a file means; a file that was edited makes the next.

    `DispatchError` where the draft was edited elsewhere since the file was written.
    """
    from dragoman.pipeline import take_file

    if _is_kept(name):
        return project.store.drafts.revision(name)
    text = read_file(Path(name))
    found = take_file(project.newsroom, text, name, hand)
    if not isinstance(found, Revision):
        raise _refused(name, found)
    _renumber(Path(name), text, found)
    return found


def _renumber(path: Path, text: str, kept: Revision) -> None:
    """Notes in a file which version of its draft it is now; the rest of it stays as it is."""
    head, fence, rest = text.partition("\n+++")
    numbered = _VERSION.sub(f"version = {kept.saved.number}", head) + fence + rest
    if numbered == text:
        return
    try:
        path.write_text(numbered, encoding="utf-8")
    except OSError as error:
        raise DispatchError(str(path), error.strerror or "cannot be written") from None


def _refused(name: str, refusal: Refusal) -> DispatchError:
    """A refusal as an error that says what can be done."""
    if refusal.kind == "stale":
        draft = refusal.why.partition(":")[0]
        why = f"{refusal.why}; nothing was done. `dragoman dispatch show {draft}` prints it"
        return DispatchError(name, why)
    if refusal.kind == "same hand":
        return DispatchError(name, f"not released: {refusal.why}")
    return DispatchError("", refusal.why)


@command.command("list")
@click.option("--all", "every", is_flag=True, help="Those that were put away as well.")
@click.pass_context
def listed(ctx: click.Context, every: bool) -> None:
    """List the drafts that are kept, the latest first.

    One line each: id, version, state, who saved it and when, title.
    """
    drafts = current(ctx).store.drafts
    done = {r.draft: r for r in drafts.releases()}
    for kept in drafts.last():
        saved, last = kept.saved, done.get(kept.saved.draft)
        if saved.away and not every:
            continue
        state = "draft" if last is None else f"{last.series}/{last.number} v{last.version}"
        state += "" if last is None or last.revision == saved.number else ", edited since"
        state = "put away" if saved.away else state
        at = f"{saved.at:%Y-%m-%d %H:%M}"
        cells = (saved.draft, f"v{saved.number}", state, saved.by, at, saved.title)
        print_text("\t".join(" ".join(c.split()) for c in cells) + "\n")


@command.command("show")
@click.argument("draft", metavar="ID")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A new file to write it to.")
@click.pass_context
def show(ctx: click.Context, draft: str, output: Path | None) -> None:
    """Print the draft ID, or write it to a file to edit."""
    from dragoman.publish import with_origin

    kept = current(ctx).store.drafts.revision(draft)
    if output is None:
        print_text(with_origin(kept.text, kept.saved.draft, kept.saved.number))
        return
    hold(output)
    write_draft(output, kept)
    click.echo(str(output))


@command.command("save")
@click.argument("path", type=click.Path(path_type=Path), metavar="DRAFT")
@click.pass_context
def save(ctx: click.Context, path: Path) -> None:
    """Keep the file DRAFT as the next version of its draft.

    Refused when the draft was edited elsewhere since the file was written. A file that does not
    say which draft it is begins one.
    """
    project = current(ctx)
    kept = taken(project, str(path), _hand(project)).saved
    click.echo(f"{kept.draft} version {kept.number}")


@command.command("check")
@click.argument("path", metavar="DRAFT")
@click.pass_context
def check(ctx: click.Context, path: str) -> None:
    """Say what keeps DRAFT, a file or the id of a kept draft, from being published.

    One line a complaint. The exit code is 1 when publishing would be refused.
    """
    from dragoman.publish import parse_draft

    project = current(ctx)
    kept = _is_kept(path)
    text = project.store.drafts.revision(path).text if kept else read_file(Path(path))
    complaints = project.newsroom.findings(parse_draft(text, path))
    for complaint in complaints:
        click.echo(f"{path}: {complaint}")
    refused = sum(c.level == "refuse" for c in complaints)
    warned = len(complaints) - refused
    tell(f"{refused} to mend, {warned} to look at" if complaints else "ready to publish")
    sys.exit(1 if refused else 0)


@command.command("publish")
@click.argument("path", metavar="DRAFT")
@click.pass_context
def publish(ctx: click.Context, path: str) -> None:
    """Number DRAFT, a file or the id of a kept draft, and write it to the public site.

    Refused while a sentence stands without a note, and by the rule of two for whoever wrote the
    last version. Publishing the same draft again changes nothing; an edited one becomes the next
    version, and so does a file of the same title and date.
    """
    from dragoman.pipeline import Refusal, release
    from dragoman.publish import parse_draft

    project = current(ctx)
    hand = _hand(project)
    kept = taken(project, path, hand)
    for complaint in project.newsroom.findings(parse_draft(kept.text, path)):
        if complaint.level == "refuse":
            tell(f"{path}: {complaint}")
    done = release(project.newsroom, kept.saved.draft, kept.saved.number, hand)
    if isinstance(done, Refusal):
        raise _refused(path, done)
    dispatch = done.dispatch
    version = f", version {dispatch.version}" if dispatch.version > 1 else ""
    click.echo(f"{dispatch.draft.series} No. {dispatch.number}{version}")
    for address in done.addresses:
        click.echo(address)

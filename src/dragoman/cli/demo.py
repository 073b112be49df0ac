"""`dragoman demo`: one invented week, from reports to a published dispatch, served."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import click

from dragoman.assembly import NOW, Project, create_project
from dragoman.cli.project import tell
from dragoman.errors import InputError

#: The moment of the demo: the morning after the invented week.
MOMENT = "2026-10-18T06:00:00+00:00"


def examples() -> Path:
    """The folder of example reports: in the package, or beside it in a clone."""
    inside = Path(str(files("dragoman"))) / "examples"
    beside = Path(str(files("dragoman"))).parent.parent / "examples"
    for folder in (inside, beside):
        if (folder / "dragoman.toml").is_file():
            return folder
    raise InputError("examples", "the example reports are not here")


@click.command("demo")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default="demo",
    show_default=True,
    help="Where to make the project.",
)
@click.option("--port", type=click.IntRange(1, 65535), help="The port to serve on.")
@click.option(
    "--serve/--detach",
    default=None,
    help="Serve until Ctrl-C, or leave it running; detached when this is no terminal.",
)
@click.option(
    "--minutes",
    type=click.IntRange(1, 24 * 60),
    default=60,
    show_default=True,
    help="A detached server ends by itself after this many minutes.",
)
def command(folder: Path, port: int | None, serve: bool | None, minutes: int) -> None:
    """Run one invented week from reports to a published dispatch.

    Collects the example reports, reads them, weighs what they claim, drafts a dispatch, checks
    and publishes it, verifies it down to the archived bytes, and serves the public site and the
    desk on this machine. Running it again adds nothing.
    """
    os.environ.setdefault(NOW, MOMENT)
    settings = (examples() / "dragoman.toml").read_text(encoding="utf-8")
    project = create_project(folder, settings)
    address = _run(project)
    _serve(
        project,
        address,
        port,
        serve=sys.stdout.isatty() if serve is None else serve,
        minutes=minutes,
    )


def _run(project: Project) -> str:
    """Every step of the pipe; the address of the dispatch below the site."""
    _collect_and_read(project)
    _weigh(project)
    address = _publish(project)
    _verify(project)
    return address


def _step(name: str, said: str) -> None:
    click.echo(f"{click.style(f'{name:<9}', bold=True)} {said}")


def _collect_and_read(project: Project) -> None:
    from dragoman.assembly import clock, file_source
    from dragoman.collect import Hints
    from dragoman.pipeline import collect, read_store

    done = collect([file_source([str(examples())])], Hints(), project.store, clock, lambda _: None)
    _step("collect", f"{done.new} new reports, {done.known} known")
    read_store(project.store, project.reader, lambda _: None)
    readings = list(project.store.readings(project.reader.coder))
    hops = sum(len(c.chain) > 1 for r in readings for c in r.claims)
    claims = sum(len(r.claims) for r in readings)
    _step("read", f"{claims} claims, {hops} of them through two or more sources")
    for reading in readings:
        for note in reading.notes:
            _step("", f"{reading.report.outlet}: {note}")


def _weigh(project: Project) -> None:
    from dragoman.pipeline import weigh_store

    events = weigh_store(project.store, project.reader.coder, project.books)
    corroborated = sum(len(e.origins) > 1 for e in events)
    contested = sum(bool(e.contradictions) for e in events)
    _step(
        "weigh",
        f"{len(events)} events, {corroborated} with more than one independent origin, "
        f"{contested} contested",
    )


def _publish(project: Project) -> str:
    from dragoman.assembly import clock
    from dragoman.pipeline import draft, publish
    from dragoman.publish import format_draft, parse_draft

    series, path = project.series(None), project.drafts / "demo.md"
    if not path.exists():
        found = draft(
            project.store, project.reader.coder, project.books, series, day=clock().date()
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(format_draft(found), encoding="utf-8")
    _step("draft", str(path))
    edited = parse_draft(path.read_text(encoding="utf-8"), str(path))
    dispatch, addresses = publish(
        project.store, project.reader.coder, edited, series, project.channels(), moment=clock()
    )
    _step("publish", f"{dispatch.draft.series} No. {dispatch.number}, {len(dispatch.notes)} notes")
    return Path(addresses[0]).parent.relative_to(project.site).as_posix()


def _verify(project: Project) -> None:
    from dragoman.pipeline import verify

    findings = list(verify(project.store, project.reader.coder))
    broken = [f for f in findings if not f.holds]
    for finding in broken:
        _step("verify", f"BROKEN {finding.subject}: {finding.how}")
    if not broken:
        _step("verify", f"{len(findings)} checks, from sentences to bytes: all whole")


def _serve(project: Project, address: str, port: int | None, *, serve: bool, minutes: int) -> None:
    """Serves here until stopped, or leaves a server running for a while."""
    from dragoman.desk.serve import free_port
    from dragoman.desk.serve import serve as run

    host = project.settings.desk.host
    chosen = port or free_port(host, project.settings.desk.port)
    click.echo()
    click.echo(f"dispatch  http://{host}:{chosen}/{address}/")
    click.echo(f"desk      http://{host}:{chosen}/desk")
    if serve:
        tell("stop with Ctrl-C")
        project.store.close()
        run(Project(project.settings).desk(), host, chosen)
        return
    process = _detached(project, chosen, minutes)
    tell(f"serving for {minutes} minutes; stop with: kill {process}")


def _detached(project: Project, port: int, minutes: int) -> int:
    """A server of its own that outlives this command; its process number, once it answers."""
    import time
    import urllib.request

    config = project.settings.path("dragoman.toml")
    log = project.settings.path("desk.log").open("ab")
    arguments = ["--config", str(config), "desk", "--port", str(port), "--minutes", str(minutes)]
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "dragoman", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,
    )
    url = f"http://{project.settings.desk.host}:{port}/healthz"
    for _ in range(100):
        if process.poll() is not None:
            raise InputError("desk", f"did not start; see {log.name}")
        try:
            urllib.request.urlopen(url, timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    return process.pid

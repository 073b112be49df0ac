"""`dragoman demo`: one invented week, from reports to a published dispatch, served."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from functools import partial
from importlib.resources import files
from pathlib import Path

import click

from dragoman.assembly import NOW, Project, clock, create_project
from dragoman.cli.project import tell
from dragoman.errors import ConfigError, DispatchError, InputError

#: The moment of the demo: the morning after the invented week.
MOMENT = datetime(2026, 10, 18, 6, 0, tzinfo=UTC)
#: How often a detached server is asked whether it answers, every tenth of a second.
_TRIES = 300


def now() -> datetime:
    """The moment of the demo, or the one that `DRAGOMAN_NOW` names."""
    return clock() if os.environ.get(NOW) else MOMENT


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
    settings = (examples() / "dragoman.toml").read_text(encoding="utf-8")
    try:
        project = create_project(folder, settings)
    except OSError as error:
        raise ConfigError(str(folder), error.strerror or "cannot be written") from None
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
    from dragoman.collect import FileSource, Hints
    from dragoman.pipeline import collect, read_store

    source = FileSource([str(examples())], now)
    done = collect([source], Hints(), project.store, now, lambda _: None)
    _step("collect", f"{done.new} new reports, {done.known} known")
    reader = project.reader
    read_store(project.store, reader.coder, partial(map, reader.read), lambda _: None)
    readings = list(project.store.readings(project.reader.coder))
    hops = sum(len(c.chain) > 1 for r in readings for c in r.claims)
    claims = sum(len(r.claims) for r in readings)
    _step("read", f"{claims} claims, {hops} of them through two or more sources")
    for reading in readings:
        for note in reading.notes:
            _step("", f"{reading.report.outlet}: {note}")


def _weigh(project: Project) -> None:
    from dragoman.pipeline import weigh_store

    weigh_store(project.store, project.reader.coder, project.books)
    events = list(project.store.events())
    corroborated = sum(len(e.origins) > 1 for e in events)
    contested = sum(bool(e.contradictions) for e in events)
    _step(
        "weigh",
        f"{len(events)} events, {corroborated} with more than one independent origin, "
        f"{contested} contested",
    )


def _publish(project: Project) -> str:
    from dragoman.cli.dispatch import hold, make_folder, taken, write_draft
    from dragoman.pipeline import Hand, Refusal, release

    hand, path = Hand(project.analyst, now()), project.drafts / "demo.md"
    if not path.exists():
        kept = project.newsroom.begin((), hand)
        make_folder(path.parent)
        hold(path)
        write_draft(path, kept)
    _step("draft", str(path))
    saved = taken(project, str(path), hand).saved
    done = release(project.newsroom, saved.draft, saved.number, hand)
    if isinstance(done, Refusal):
        raise DispatchError(str(path), done.why)
    dispatch, addresses = done.dispatch, done.addresses
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
    from dragoman.cli.desk import chosen_port, web
    from dragoman.desk.serve import serve as run
    from dragoman.desk.serve import server

    project.store.close()
    host, usual = project.settings.desk.host, project.settings.desk.port
    app = Project(project.settings).desk()
    server(app, host, usual)
    chosen = chosen_port(host, port, usual)
    process = None if serve else _detached(project, chosen, minutes)
    click.echo()
    click.echo(f"dispatch  {web(host, chosen)}/{address}/")
    click.echo(f"desk      {web(host, chosen)}/desk")
    if process is None:
        tell("stop with Ctrl-C")
        run(app, host, chosen)
    else:
        tell(f"serving for {minutes} minutes; stop with: kill {process}")


def _detached(project: Project, port: int, minutes: int) -> int:
    """A server of its own that outlives this command; its process number, once it answers."""
    from dragoman.cli.desk import web

    config, log = project.settings.path("dragoman.toml"), project.settings.path("desk.log")
    arguments = ["--config", str(config), "desk", "--port", str(port), "--minutes", str(minutes)]
    with log.open("ab") as said:
        process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "dragoman", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
    if not _answers(process, f"{web(project.settings.desk.host, port)}/healthz"):
        process.terminate()
        raise InputError("desk", f"did not start; see {log}")
    return process.pid


def _answers(process: subprocess.Popen[bytes], url: str) -> bool:
    """Whether the server answers before it ends or the tries are over."""
    import time
    from urllib.request import ProxyHandler, build_opener

    opener = build_opener(ProxyHandler({}))
    for _ in range(_TRIES):
        if process.poll() is not None:
            return False
        try:
            opener.open(url, timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False

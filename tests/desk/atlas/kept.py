"""The sample on a real store: what maps and lists of places count, they count in the database."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.desk import About, create_app
from dragoman.desk.forms import one_person
from dragoman.desk.judging import Judging
from dragoman.model import Chart, Institute, Judgement
from dragoman.places import caption, draw
from dragoman.store import SqlStore, create

from ..fakes import CODER, NOON
from ..fakes import draw as sketch
from ..sample import sample_store

with warnings.catch_warnings():
    # Starlette's client works with httpx and says that it would rather have httpx2.
    warnings.simplefilter("ignore")
    from fastapi.testclient import TestClient

if TYPE_CHECKING:
    from fastapi import FastAPI

Draw = Callable[..., str]


def kept(folder: Path) -> SqlStore:
    """A store in that folder with all that the sample has."""
    store, sample = create(folder / "dragoman.db"), sample_store()
    for capture, report in sample.held_reports:
        store.add_report(capture, report)
    for reading in sample.held_readings:
        store.put_reading(reading)
    store.put_events(sample.held_events, list(sample.forwards.items()))
    for judgement in sample.held_judgements:
        store.add_judgement(judgement)
    return store


def app_on(store: SqlStore, *, drawn: bool = False) -> FastAPI:
    """The desk over a store on which nobody judges; its maps are sketches unless `drawn`."""

    def nobody(_: object) -> object:
        raise NotImplementedError

    return create_app(
        store,
        About(CODER, Institute(name="Basin Desk")),
        maps=(draw, caption) if drawn else (sketch, _no_words),
        site=None,
        judging=Judging(who=one_person("Rima"), now=lambda: NOON, judge=nobody, secret=b"a secret"),  # type: ignore[arg-type]
    )


def _no_words(chart: Chart) -> str:
    return "Lines join places."


def client_on(store: SqlStore) -> TestClient:
    """A client on this machine for the desk over a store."""
    return TestClient(app_on(store), base_url="http://localhost", follow_redirects=False)


def corrected(claim: str, field: str, was: str, value: str) -> Judgement:
    """Somebody corrects a field of a claim."""
    return Judgement(
        verdict="corrected",
        subjects=(claim,),
        by="Rima",
        at=NOON,
        field=field,
        was=was,
        value=value,
    )

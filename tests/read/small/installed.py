"""The installed model for the tests that need one; they are skipped only where there is none."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from dragoman.codebook import load
from dragoman.model import Claim
from dragoman.read.engines.small import SmallEngine, build
from dragoman.read.small.installed import PACKAGE
from dragoman.read.small.model import Model, open_model
from tests.read.texts import report


def folder() -> Path:
    """The folder of the model package; skips the test when it is not installed."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        pytest.skip("the model package dragoman-model-en is not installed")
    return Path(spec.origin).parent


@cache
def _opened() -> Model:
    return open_model()


def model() -> Model:
    """The model, opened once; skips the test when it is not installed."""
    folder()
    return _opened()


@cache
def _built() -> SmallEngine:
    return build(load())


def engine() -> SmallEngine:
    """The small engine, built once; skips the test when the model is not installed."""
    folder()
    return _built()


def claims(text: str) -> list[Claim]:
    """The claims that the small engine reads in a text."""
    return list(engine().read(report(text)).claims)

"""The installed model for the tests that need one; they are skipped only where there is none."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from dragoman.read.small.installed import PACKAGE
from dragoman.read.small.model import Model, open_model


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

"""Schemathesis puts to the API what its description allows, and what it does not.

All its default checks, in this process, offline.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dragoman.desk.api.openapi import description

from .keeping import Api, published

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from schemathesis import GenerationMode, openapi

PATHS: dict[str, Any] = description("1", shut=True)["paths"]
OPERATIONS = [(path, method) for path, methods in PATHS.items() for method in methods]
#: Requests an operation, of either mode.
EXAMPLES = 12


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    with published(tmp_path_factory.mktemp("api")) as store:
        yield Api(store)


@pytest.fixture(scope="module")
def token(api: Api) -> str:
    return api.token("layla", "analyst", "read", "judge")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda m: m.value)
@pytest.mark.parametrize(("path", "method"), OPERATIONS, ids=lambda v: v)
def test_every_answer_is_as_described(
    api: Api, token: str, path: str, method: str, mode: GenerationMode
) -> None:
    described = openapi.from_asgi("/api/v1/openapi.json", api.app, headers={"Host": "localhost"})
    headers = {"Host": "localhost", "Authorization": f"Bearer {token}"}

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )
    @given(st.data())
    def ask(data: st.DataObject) -> None:
        case = data.draw(described[path][method].as_strategy(generation_mode=mode))
        case.call_and_validate(headers=headers)

    ask()

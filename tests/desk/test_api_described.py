"""Schemathesis puts to the API what its description allows, and what it does not."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

from .keeping import Api, kept

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import schemathesis
    from schemathesis import openapi


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    with kept(tmp_path_factory.mktemp("api")) as store:
        yield Api(store)


@pytest.fixture(scope="module")
def token(api: Api) -> str:
    return api.token("layla", "analyst", "read", "judge")


@pytest.fixture
def described(api: Api, token: str) -> Any:
    return openapi.from_asgi("/api/v1/openapi.json", api.app, headers={"Host": "localhost"})


schema = schemathesis.pytest.from_fixture("described")


@pytest.mark.filterwarnings("ignore")
@schema.parametrize()
@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
def test_every_answer_is_as_described(case: Any, token: str) -> None:
    headers = {"Host": "localhost", "Authorization": f"Bearer {token}"}
    case.call_and_validate(headers=headers)

"""Carriers, loads and targets of classes that exclude each other; wider words do not."""

import pytest

from .told import fields, told


def landed(outlet: str, carrier: str) -> object:
    return told(outlet, f"A {carrier} landed.", trigger="landed", roles=[("carrier", carrier)])


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("plane", "ship", ["carrier"]),
        ("Il-76", "An-124", ["carrier"]),
        ("plane", "Il-76", []),
        ("Ilyushin", "Il-76", []),
        ("lorry", "truck", []),
    ],
)
def test_carriers(one: str, other: str, found: list[str]) -> None:
    assert fields(landed("A", one), landed("B", other)) == found  # type: ignore[arg-type]


def brought(outlet: str, text: str) -> object:
    return told(outlet, text, trigger="brought")


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("The plane brought rifles.", "The plane brought medicine.", ["cargo"]),
        ("The plane brought rifles.", "The plane brought medicine and ammunition.", []),
        ("The train brought jet fuel.", "The train brought diesel.", ["cargo"]),
        ("The train brought fuel.", "The train brought diesel.", []),
        ("They brought rifles.", "They brought flour, not rifles.", ["cargo"]),
        ("They brought rifles.", "They brought rifles under sacks of rice.", []),
    ],
)
def test_loads(one: str, other: str, found: list[str]) -> None:
    assert fields(brought("A", one), brought("B", other)) == found  # type: ignore[arg-type]


def test_a_market_and_a_brigade_cannot_both_be_the_target() -> None:
    a = told("A", "Jets hit a market.", trigger="hit", kind="airstrike")
    b = told("B", "Jets hit a brigade.", trigger="hit", kind="airstrike")
    assert fields(a, b) == ["target"]


def test_civilians_and_fighters_cannot_both_be_the_dead() -> None:
    a = told("A", "A drone killed two villagers.", trigger="killed", kind="airstrike")
    b = told("B", "A drone killed two militants.", trigger="killed", kind="airstrike")
    assert fields(a, b) == ["target"]

"""How two places lie to each other, and by what a report names them."""

import pytest

from dragoman.model import Place, Precision
from dragoman.weigh.blocks import share
from dragoman.weigh.features import features
from dragoman.weigh.scenes import tellings_of
from dragoman.weigh.spots import lie

from .invented import PLACES, reading

FAMILIES = {"transfer": "movement"}


def place(id: str, lat: float, lon: float, radius: float, precision: Precision) -> Place:
    return Place(
        id=id, name=id, lat=lat, lon=lon, radius_km=radius, precision=precision, country="LY"
    )


OSTRA = place("ostra", 24.0, 23.0, 5, "town")
NEAR_OSTRA = place("ostra", 24.0, 23.0, 14, "district")
ROAD = place("ostra..velm", 24.0, 23.12, 19, "district")
FAR = place("karsun", 24.0, 23.6, 5, "town")


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        (OSTRA, ROAD, "within"),
        (place("well", 24.0, 23.1, 9, "district"), ROAD, "near"),
        (place("mill", 24.0, 23.28, 9, "district"), ROAD, "within"),
        (FAR, ROAD, "apart"),
        (place("dam", 24.0, 23.36, 9, "district"), ROAD, "beside"),
    ],
)
def test_a_stretch_between_two_places_holds_what_lies_in_its_circle(
    one: Place, other: Place, how: str
) -> None:
    assert lie(one, other) == how
    assert lie(other, one) == how


def test_a_stretch_between_two_places_names_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PLACES, "Kufra", ROAD)
    (telling,) = tellings_of(reading("A", roles=(("destination", "Kufra"),)), FAMILIES)
    assert features(telling).named == {"ostra..velm", "ostra", "velm"}


def test_a_town_and_the_province_that_holds_it_are_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    province = place("north", 25.5, 24.5, 220, "region")
    monkeypatch.setitem(PLACES, "Kufra", OSTRA)
    monkeypatch.setitem(PLACES, "Sabha", province)
    (town,) = tellings_of(reading("A", roles=(("destination", "Kufra"),)), FAMILIES)
    (wide,) = tellings_of(reading("B", roles=(("destination", "Sabha"),)), FAMILIES)
    assert share(features(town), features(wide))
    assert share(features(wide), features(town))


def test_a_town_beyond_the_province_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PLACES, "Kufra", OSTRA)
    monkeypatch.setitem(PLACES, "Sabha", place("far", 48.0, 37.0, 100, "region"))
    (town,) = tellings_of(
        reading("A", roles=(("destination", "Kufra"),), text="Lorries came."), FAMILIES
    )
    (wide,) = tellings_of(
        reading("B", roles=(("destination", "Sabha"),), text="Planes landed."), FAMILIES
    )
    assert not share(features(town), features(wide))

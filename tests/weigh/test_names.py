"""Names that no list holds bring reports together, in one script and across scripts."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Spot, Telling
from dragoman.weigh.blocks import share
from dragoman.weigh.features import features
from dragoman.weigh.names import names_in

from .invented import reading, weighed

NOTHING: frozenset[str] = frozenset()
DAY = date(2026, 10, 12)


def keys(text: str, known: frozenset[str] = NOTHING) -> set[str]:
    return {key for _, key in names_in(text, known)}


@pytest.mark.parametrize(
    "other",
    [
        "Колонна прошла через Кибумбу ночью",
        "عبر الرتل قرية كيبومبا ليلا",
        "Konvoy gece Kibumba'dan geçti",
        "La colonne est passée près d'Kibumba dans la nuit",
    ],
)
def test_a_name_has_one_key_in_all_scripts(other: str) -> None:
    assert keys("The column came through Kibumba by night") <= keys(other)


def test_common_words_and_those_that_open_a_sentence_are_no_names() -> None:
    assert keys("Several trucks left. The Army fired. Witnesses fled; After that, quiet.") == set()


def test_a_short_name_is_kept_whole_where_its_script_has_capitals() -> None:
    assert keys("They burned the clinic at Mbau again") == {"=mbau"}
    assert keys("أحرقوا عيادة مباو") & {"=mbau", "mb"} == set()


def test_words_that_were_found_otherwise_are_left_out() -> None:
    assert keys("the harbour of Kibumba", frozenset(("kibumba",))) == set()


def test_an_unread_report_joins_by_a_village_that_no_list_holds() -> None:
    roles = (("destination", "Zarlabat"), ("cargo", "rifles"))
    read = reading("A", roles=roles, said="Lorries with rifles came to Zarlabat on Monday")
    text = "Грузовики с оружием прибыли в Зарлабат 12 октября"
    found = reading("Вестник", n=0, text=text, when="2026-10-12")
    other = replace(found, report=replace(found.report, language="ru"), unread=True)
    (event,) = weighed(read, other).events
    assert event.matched == (other.report.digest,)
    away = replace(other, report=replace(other.report, text=text.replace("Зарлабат", "Мурдакин")))
    (alone,) = weighed(read, away).events
    assert alone.matched == ()


def telling(id: str, names: frozenset[str], places: tuple[str, ...]) -> Telling:
    spots = tuple(
        Spot(id=p, name=p, lat=n * 5.0, lon=20, radius_km=3, precision="town")
        for n, p in enumerate(places)
    )
    return Telling(
        id=id, digest=id, language="en", day=DAY, claims=(id,), spots={}, around=spots,
        stated=((DAY, DAY),), first=DAY, last=DAY, names=names, role_words={},
    )  # fmt: skip


_NAMES = st.frozensets(st.sampled_from(("kbmb", "zrlbt", "mrdkn", "=mbau")), max_size=3)
_PLACES = st.sets(st.sampled_from(("Kibumba", "Zarlabat")), max_size=2).map(sorted).map(tuple)


@given(_NAMES, _NAMES, _PLACES, _PLACES)
def test_two_that_share_a_name_meet_whichever_comes_first(
    ours: frozenset[str],
    theirs: frozenset[str],
    here: tuple[str, ...],
    there: tuple[str, ...],
) -> None:
    a, b = features(telling("a", ours, here)), features(telling("b", theirs, there))
    assert share(a, b) == share(b, a)
    if ours & theirs and not (here and there):
        assert share(a, b)

"""Names that no list holds bring reports together, in one script and across scripts."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Attribution, Mention, Spot, Telling
from dragoman.weigh.blocks import share
from dragoman.weigh.features import features
from dragoman.weigh.names import names_in, shared
from dragoman.weigh.tellings import names_of

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


@pytest.mark.parametrize("other", ["У островов Ханиш", "près de Hanich", "Hanış yakınında"])
def test_a_short_name_has_one_key_in_scripts_that_write_vowels(other: str) -> None:
    assert keys("Three skiffs came near Hanish") == {"=hanis"} <= keys(other)


def test_short_names_of_one_frame_and_other_vowels_are_two() -> None:
    assert keys("a raid near Larsi").isdisjoint(keys("обстрел у села Лурас"))


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


@pytest.mark.parametrize(
    ("text", "told"),
    [("La ville de Zarlabat dort.", True), ("La ville dort.", False)],
)
def test_a_name_in_the_words_of_a_source_counts_where_it_stands_elsewhere_too(
    text: str, told: bool
) -> None:
    text = f"Le curé de Zarlabat raconte la nuit. {text}"
    found = reading("Vigie", n=0, text=text)
    start = text.index("curé")
    priest = Mention(start=start, end=start + 16, text="curé de Zarlabat")
    said = Attribution(source=priest, cue=priest, content=())
    (name,) = {key for _, key in names_in("à Zarlabat", NOTHING)}
    assert (name in {key for _, key in names_of(replace(found, attributions=(said,)))}) is told


@pytest.mark.parametrize(
    "text",
    [
        "Офицер из Турции и генерал из России прибыли в октябре",
        "قال وزير الدفاع الأمريكي محمد في رمضان",
        "Cumhurbaşkanı Pazartesi günü Rusya'dan döndü",
    ],
)
def test_countries_months_and_common_given_names_are_no_names(text: str) -> None:
    english = "Mr Mohammed of America and Turkiye, in Russia, spoke on Pazartesi in Ramadan"
    assert keys(text) & keys(english) == set()


def test_words_of_the_same_consonants_that_sound_otherwise_are_two_names() -> None:
    assert shared({"krdn": "Кордоне"}, {"krdn": "Akaridian"}) == {}
    assert shared({"kbmb": "Кибумбу"}, {"kbmb": "Kibumba"}) == {"kbmb": "Kibumba"}


@given(
    st.sampled_from(("Menakalen", "Ménakalen", "Менакален")),
    st.sampled_from(("Ménakalen", "Менакален")),
)
def test_a_shared_name_is_written_the_same_from_either_side(one: str, other: str) -> None:
    assert shared({"mnkln": one}, {"mnkln": other}) == shared({"mnkln": other}, {"mnkln": one})


def test_marks_and_composed_letters_make_no_other_name() -> None:
    assert keys("عبر الرتل قرية كِيبُومبَا ليلا") >= {"kbmb"}
    assert keys("le village de Me\u0301nakalen") == keys("le village de Ménakalen") != set()


@given(st.text())
def test_any_text_has_names_or_none(text: str) -> None:
    assert all(word and key for word, key in names_in(text, NOTHING))


def telling(id: str, names: frozenset[str], places: tuple[str, ...], *, coded: bool) -> Telling:
    spots = tuple(
        Spot(id=p, name=p, lat=n * 5.0, lon=20, radius_km=3, precision="town")
        for n, p in enumerate(places)
    )
    return Telling(
        id=id, digest=id, language="en", day=DAY, claims=(id,) * coded, spots={}, around=spots,
        stated=((DAY, DAY),), first=DAY, last=DAY, names=dict.fromkeys(names, "x"), role_words={},
    )  # fmt: skip


_NAMES = st.frozensets(st.sampled_from(("kbmb", "zrlbt", "mrdkn", "=mbau")), max_size=3)
_PLACES = st.sets(st.sampled_from(("Kibumba", "Zarlabat")), max_size=2).map(sorted).map(tuple)


@given(_NAMES, _NAMES, _PLACES, _PLACES, st.booleans(), st.booleans())
def test_two_that_share_a_name_meet_whichever_comes_first(
    ours: frozenset[str],
    theirs: frozenset[str],
    here: tuple[str, ...],
    there: tuple[str, ...],
    one: bool,
    other: bool,
) -> None:
    a = features(telling("a", ours, here, coded=one))
    b = features(telling("b", theirs, there, coded=other))
    assert share(a, b) == share(b, a)
    if ours & theirs and not (here and there):
        assert share(a, b) == (one or other)

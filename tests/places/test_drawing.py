from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Chart, Leg, Pin, Place
from dragoman.places import caption, draw, open_gazetteer
from dragoman.places.labels import PLAIN, Words
from dragoman.places.view import fit
from tests.places.invented import place

SVG = "{http://www.w3.org/2000/svg}"
GAZETTEER = open_gazetteer()


def listed(name: str) -> Place:
    return GAZETTEER.find(name)[0]


def pin(name: str, origins: int = 1, href: str | None = None) -> Pin:
    return Pin(place=listed(name), label=name, n_origins=origins, href=href)


def leg(status: str, *stops: str, **more: object) -> Leg:
    places = tuple(map(listed, stops))
    return Leg(stops=places, status=status, label="1", **more)  # type: ignore[arg-type]


def chart(*pins: Pin, legs: tuple[Leg, ...] = ()) -> Chart:
    return Chart(title="Crates & planes", description="Invented.", pins=pins, legs=legs)


AIRLIFT = chart(
    pin("Benghazi", 2),
    pin("Kufra", 2),
    pin("Faya-Largeau"),
    legs=(
        leg("asserted", "Benghazi", "Kufra", n_origins=2),
        leg("planned", "Kufra", "Faya-Largeau"),
    ),
)


def classes(svg: str) -> list[str]:
    return re.findall(r'class="([^"]+)"', svg)


def elements(svg: str, cls: str) -> list[ET.Element]:
    root = ET.fromstring(svg)  # noqa: S314
    return [e for e in root.iter() if cls in e.get("class", "").split()]


def texts(svg: str) -> list[str]:
    return [e.text or "" for e in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert draw(AIRLIFT) == draw(AIRLIFT)


def test_a_map_is_small() -> None:
    assert len(draw(AIRLIFT).encode()) < 60_000
    assert len(draw(AIRLIFT, narrow=True).encode()) < 60_000


def test_a_map_has_a_title_and_a_description_that_it_is_labelled_by() -> None:
    root = ET.fromstring(draw(AIRLIFT))  # noqa: S314
    ids = root.get("aria-labelledby", "").split()
    named = {e.get("id"): e.text for e in root if e.get("id")}
    assert [named[i] for i in ids] == ["Crates & planes", "Invented."]
    assert root.get("role") == "img"


def test_two_maps_on_a_page_do_not_share_an_id() -> None:
    other = replace(AIRLIFT, description="Another.")
    made = [draw(AIRLIFT), draw(AIRLIFT, narrow=True), draw(other)]
    ids = [set(re.findall(r'\bid="([^"]+)"', svg)) for svg in made]
    assert all(not a & b for a, b in combinations(ids, 2))


def test_a_map_carries_no_style_no_colour_and_no_script() -> None:
    svg = draw(AIRLIFT)
    assert "style" not in svg
    assert "fill=" not in svg
    assert "stroke=" not in svg
    assert "<script" not in svg


def test_the_framings_have_the_sizes_and_classes_of_the_sheet() -> None:
    assert 'class="map wide-map" viewBox="0 0 880 372"' in draw(AIRLIFT)
    assert 'class="map narrow" viewBox="0 0 360 420"' in draw(AIRLIFT, narrow=True)
    assert 'viewBox="0 0 640 400"' in draw(AIRLIFT, width=640, height=400)


def test_fill_is_independence() -> None:
    svg = draw(AIRLIFT)
    assert len(elements(svg, "m-solid")) == 2
    assert len(elements(svg, "m-hollow")) == 1


@pytest.mark.parametrize(
    ("precision", "wanted"),
    [("exact", "m-exact"), ("town", "m-locality"), ("district", "m-locality")]
    + [("region", "m-governorate"), ("country", "m-governorate")],
)
def test_ring_is_precision(precision: str, wanted: str) -> None:
    spot = place(precision=precision, radius_km=20.0)
    assert len(elements(draw(chart(Pin(place=spot, label="Spot"))), wanted)) == 1


def test_a_ring_is_to_scale_but_never_under_seven_pixels() -> None:
    wide = chart(
        Pin(place=place("Wide", radius_km=30.0), label="Wide"),
        Pin(place=place("Small", lon=17.8, radius_km=0.5), label="Small"),
    )
    small, large = sorted(float(e.get("r", 0)) for e in elements(draw(wide), "m-ring"))
    view = fit(wide, 880, 372, (92, 44, 92, 50))
    assert small == 7.0
    assert large == pytest.approx(30 * view.pixels_per_km(17.0, 27.0), abs=0.1)


def test_a_whole_country_is_shown_by_its_outline() -> None:
    (ring,) = elements(draw(chart(pin("Libya"))), "m-governorate")
    assert ring.tag == f"{SVG}path"


@pytest.mark.parametrize(
    ("status", "cls", "mark"),
    [
        ("asserted", "leg-asserted", "leg-head"),
        ("alleged", "leg-alleged", "leg-head"),
        ("planned", "leg-planned", "leg-head"),
        ("conditional", "leg-conditional", "leg-head"),
        ("prevented", "leg-prevented", "leg-stop"),
        ("denied", "leg-denied", "leg-x"),
        ("negated", "leg-denied", "leg-x"),
    ],
)
def test_line_style_is_status(status: str, cls: str, mark: str) -> None:
    svg = draw(chart(legs=(leg(status, "Benghazi", "Kufra"),)))
    (group,) = elements(svg, "leg")
    assert group.get("class") == f"leg {cls} single"
    assert elements(svg, mark)


def test_a_prevented_leg_has_no_head_and_an_asserted_one_no_bar() -> None:
    assert not elements(draw(chart(legs=(leg("prevented", "Benghazi", "Kufra"),))), "leg-head")
    assert not elements(draw(chart(legs=(leg("asserted", "Benghazi", "Kufra"),))), "leg-stop")


def test_a_contested_leg_keeps_its_own_line_and_bears_a_cross() -> None:
    svg = draw(chart(legs=(leg("asserted", "Benghazi", "Kufra", contested=True, n_origins=2),)))
    assert elements(svg, "leg-asserted")
    (cross,) = elements(svg, "leg-contested")
    assert cross[0].get("class") == "leg-x"


def test_two_origins_make_a_leg_that_is_not_single() -> None:
    svg = draw(chart(legs=(leg("asserted", "Benghazi", "Kufra", n_origins=2),)))
    assert "leg leg-asserted" in classes(svg)


def test_a_leg_is_numbered_once_however_many_stops_it_has() -> None:
    svg = draw(chart(legs=(leg("asserted", "Benghazi", "Kufra", "Faya-Largeau"),)))
    assert len(elements(svg, "leg-no")) == 1
    assert len(elements(svg, "leg-line")) == 2


def test_ends_of_legs_without_pins_are_drawn_and_named_and_stops_are_small() -> None:
    svg = draw(chart(legs=(leg("asserted", "Benghazi", "Kufra", "Faya-Largeau"),)))
    assert len(elements(svg, "m-dot")) == 2
    assert {"Benghazi", "Kufra", "Faya-Largeau"} <= set(texts(svg))


def test_legs_between_the_same_places_do_not_lie_on_each_other() -> None:
    there, back = leg("asserted", "Benghazi", "Kufra"), leg("alleged", "Kufra", "Benghazi")
    again = leg("planned", "Benghazi", "Kufra")
    lines = elements(draw(chart(legs=(there, back, again))), "leg-line")
    assert len({line.get("d") for line in lines}) == 3


def test_a_leg_of_one_stop_or_none_draws_no_line() -> None:
    svg = draw(
        chart(legs=(leg("asserted", "Kufra"), leg("asserted"), leg("asserted", *["Kufra"] * 2)))
    )
    assert not elements(svg, "leg")


def test_pins_with_an_address_are_links_in_a_group() -> None:
    svg = draw(chart(pin("Kufra", href="/events/1?a=b&c=d"), pin("Benghazi")))
    root = ET.fromstring(svg)  # noqa: S314
    (link,) = root.iter(f"{SVG}a")
    assert link.get("href") == "/events/1?a=b&c=d"
    assert root.get("role") == "group"


def test_the_second_line_of_a_label_is_small() -> None:
    svg = draw(chart(Pin(place=listed("Kufra"), label="Kufra\none unnamed source")))
    (sub,) = elements(svg, "m-sub")
    assert sub.text == "one unnamed source"


def test_there_is_a_scale_of_a_round_length_and_degrees_at_the_edge() -> None:
    found = texts(draw(AIRLIFT))
    assert any(re.fullmatch(r"[125]0*0 km", text) for text in found)
    assert "20°E" in found
    assert any(text.endswith("°N") for text in found)


def test_countries_and_towns_help_to_find_ones_way() -> None:
    found = set(texts(draw(AIRLIFT)))
    assert {"LIBYA", "CHAD", "EGYPT"} <= found
    assert {"Tripoli", "Cairo"} & found


def test_an_empty_chart_shows_a_region() -> None:
    found = set(texts(draw(Chart(title="", description=""))))
    assert {"LIBYA", "IRAQ", "SUDAN"} <= found


def test_a_single_pin_shows_at_least_three_hundred_kilometres() -> None:
    view = fit(chart(pin("Palmyra")), 880, 372, (92, 44, 92, 50))
    assert 372 / view.pixels_per_km(38.28, 34.56) == pytest.approx(300, rel=0.02)


def test_places_over_the_date_line_stay_together() -> None:
    east, west = place("East", lat=-17, lon=179.0), place("West", lat=-14, lon=-172.0)
    view = fit(
        chart(Pin(place=east, label="E"), Pin(place=west, label="W")), 880, 372, (92, 44, 92, 50)
    )
    assert view.frame.holds(*view.spot(east))
    assert view.frame.holds(*view.spot(west))
    assert view.spot(east)[0] < view.spot(west)[0]
    assert view.pixels_per_km(179, -17) > 0.5


def test_the_whole_world_is_another_projection_and_the_caption_says_so() -> None:
    world = chart(pin("Caracas"), pin("Tehran"), pin("Pyongyang"))
    assert "Miller" in caption(world)
    assert {"RUSSIA", "BRAZIL"} <= set(texts(draw(world)))


def test_the_caption_says_what_a_reader_must_know() -> None:
    said = caption(AIRLIFT)
    assert said.startswith("Lambert conformal conic projection, parallels ")
    assert "Outlines: Natural Earth, simplified." in said
    assert "Borders are no statement on status." in said
    assert said.endswith("Lines join places and are not tracks.")
    assert "Lines" not in caption(chart(pin("Kufra")))


def boxes(svg: str) -> list[tuple[str, tuple[float, float, float, float]]]:
    made = []
    for e in ET.fromstring(svg).iter(f"{SVG}text"):  # noqa: S314
        if "m-place" in e.get("class", "").split() and e.text:
            wide = Words((e.text,), PLAIN).width * 0.85
            x, y = float(e.get("x", 0)), float(e.get("y", 0))
            left = x - {"start": 0, "middle": wide / 2, "end": wide}[e.get("text-anchor", "start")]
            made.append((e.text, (left, y - 7, left + wide, y)))
    return made


def test_labels_stay_in_the_frame_and_off_each_other() -> None:
    made = boxes(draw(AIRLIFT))
    for _, (left, top, right, bottom) in made:
        assert left >= 0
        assert top >= 0
        assert right <= 880
        assert bottom <= 372
    for (one, a), (other, b) in combinations(made, 2):
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        assert apart, (one, other)


SPOTS = st.builds(
    place,
    name=st.sampled_from("ABCD"),
    lat=st.floats(-85, 85),
    lon=st.floats(-180, 180),
    radius_km=st.floats(0.1, 3000),
    precision=st.sampled_from(["exact", "town", "district", "region", "country"]),
)


@settings(max_examples=12, deadline=None)
@given(st.lists(SPOTS, min_size=1, max_size=2), st.integers(0, 3), st.booleans())
def test_any_places_give_a_well_formed_map_with_every_pin_in_the_frame(
    spots: list[Place], origins: int, narrow: bool
) -> None:
    pins = tuple(Pin(place=s, label=s.name, n_origins=origins) for s in spots)
    legs = (Leg(stops=tuple(spots), status="denied", label="7"),)
    svg = draw(Chart(title="t", description="d", pins=pins, legs=legs), narrow=narrow)
    wide, high = (360, 420) if narrow else (880, 372)
    dots = elements(svg, "m-dot")
    assert len(dots) == len(pins)
    for dot in dots:
        assert 0 <= float(dot.get("cx", -1)) <= wide
        assert 0 <= float(dot.get("cy", -1)) <= high
    for element in ET.fromstring(svg).iter():  # noqa: S314
        for name in ("d", "x", "y", "cx", "cy", "r"):
            assert re.fullmatch(r"[MLQZlhvm\d. -]*", element.get(name, "")), element.attrib


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_any_words_are_escaped_and_legal(label: str, title: str) -> None:
    one = chart(Pin(place=listed("Kufra"), label=label, href=title or None))
    svg = draw(replace(one, title=title, description=label))
    root = ET.fromstring(svg)  # noqa: S314
    assert svg.encode("utf-8")
    assert root[0].tag == f"{SVG}title"


def test_markup_in_words_is_text() -> None:
    svg = draw(chart(Pin(place=listed("Kufra"), label='<b onload="x">&amp;')))
    assert '<b onload="x">&amp;' in texts(svg)
    assert "<b" not in svg

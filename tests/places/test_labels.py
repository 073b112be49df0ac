from __future__ import annotations

from dragoman.places.clip import Box
from dragoman.places.labels import EIGHT, PLAIN, STRONG, Sheet, Words, lines, spots, width

FRAME = Box(0, 0, 200, 100)


def test_more_letters_and_bold_take_more_room() -> None:
    assert width("Kufra", 12) < width("Kufra Airport", 12)
    assert width("Kufra", 12) < width("Kufra", 12, bold=True)
    assert width("ٌ", 12) == 0


def test_the_spots_lie_around_the_point_and_none_covers_it() -> None:
    made = spots((100, 50), 10, Words(("Kufra",), PLAIN))
    assert len(made) > EIGHT
    assert not any(spot.box.holds(100, 50) for spot in made)


def test_words_go_right_when_there_is_room_and_left_at_the_right_edge() -> None:
    assert Sheet(FRAME).best(spots((60, 50), 8, Words(("Kufra",), PLAIN))).anchor == "start"
    assert Sheet(FRAME).best(spots((190, 50), 8, Words(("Kufra",), PLAIN))).anchor == "end"


def test_words_avoid_other_words_and_lines() -> None:
    sheet = Sheet(FRAME)
    first = sheet.best(spots((60, 50), 8, Words(("Kufra",), STRONG)))
    second = sheet.best(spots((62, 50), 8, Words(("Rabyanah",), PLAIN)))
    assert first.box.overlap(second.box) == 0
    busy = Sheet(FRAME, trails=[(x, 50.0) for x in range(60, 200, 4)])
    assert busy.crossed(busy.best(spots((60, 50), 8, Words(("Kufra",), PLAIN))).box) == 0


def test_optional_words_are_left_out_where_there_is_no_room() -> None:
    sheet = Sheet(FRAME, boxes=[FRAME])
    assert sheet.first(spots((60, 50), 8, Words(("Kufra",), PLAIN))) is None


def test_empty_lines_are_no_lines() -> None:
    assert lines("a\n\n b \n\x00") == ("a", " b ")

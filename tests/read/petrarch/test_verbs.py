import pytest

from dragoman.read.petrarch.verbs import Code, read_verbs
from tests.read.petrarch.dictionaries import VERBS

FOUND = read_verbs(VERBS.splitlines())


@pytest.mark.parametrize("form", ["ATTACK", "ATTACKS", "ATTACKED", "ATTACKING", "LEFT", "LEAVES"])
def test_regular_and_listed_forms_are_known(form: str) -> None:
    assert form in FOUND


def test_listed_forms_stand_for_the_regular_ones() -> None:
    assert "LEAVED" not in FOUND


def test_a_verb_has_the_code_of_its_block_or_its_own() -> None:
    assert FOUND["VISITED"][0].code == Code("042", "043")
    assert FOUND["LEFT"][0].code == Code("044")


def test_a_verb_of_several_words_is_found_by_the_marked_one() -> None:
    (shut,) = FOUND["SHUT"]
    (tapped,) = FOUND["TAPPED"]
    assert (shut.before, shut.after) == ((), ("DOWN",))
    assert (tapped.before, tapped.after) == (("WIRE",), ())


def test_the_longest_pattern_comes_first() -> None:
    sizes = [p.size for p in FOUND["ATTACK"][0].patterns]
    assert sizes == sorted(sizes, reverse=True)


def test_a_code_of_dashes_makes_no_event() -> None:
    assert any(p.code is None for p in FOUND["ATTACK"][0].patterns)


def test_a_set_holds_its_plurals_and_the_sets_in_it() -> None:
    (pattern,) = FOUND["SENT"][0].patterns
    (goods,) = pattern.right
    assert {("GRAINS",), ("FUEL", "OIL"), ("TIMBER",), ("CASH",)} <= set(goods.words)
    assert ("CASHES",) not in goods.words


def test_a_set_that_names_itself_ends() -> None:
    found = read_verbs(["&A", "+&B", "&B", "+&A", "--- GO [1] ---", "GO", "- * &A [2]"])
    assert found["GO"][0].patterns[0].right[0].words == ()


def test_a_later_entry_of_a_verb_comes_before_an_earlier_one() -> None:
    found = read_verbs(["--- GO [1] ---", "GO", "--- GO [2] ---", "GO"])
    assert found["GO"][0].code == Code("2")


@pytest.mark.parametrize("line", ["- no verb [1]", "- * no code", "stray", "+", "&", "--- X ---"])
def test_a_line_that_says_nothing_is_passed_over(line: str) -> None:
    assert "GO" in read_verbs(["--- GO [1] ---", "GO", line])

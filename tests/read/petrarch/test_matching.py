from hypothesis import given
from hypothesis import strategies as st

from dragoman.read.petrarch.matching import Line, fit
from dragoman.read.petrarch.phrases import Group, Phrase
from dragoman.read.petrarch.verbs import Part, Pattern, read_verbs

NOTHING = Line((), {}, {}, leftwards=True)


def pattern(words: str) -> Pattern:
    (verb, *_) = read_verbs(["--- GO [1] ---", "GO", f"- {words} [2]"])["GO"]
    return verb.patterns[0]


def right(words: str) -> Line:
    """A line to the right of a verb; a word in small letters is an actor of its own."""
    keys = words.split()
    actors = {i: w for i, w in enumerate(keys) if w.islower()}
    groups = {i: Group((Phrase(i, i + 1, (w,)),)) for i, w in actors.items()}
    return Line(tuple(keys), groups, {i: i + 1 for i in groups}, leftwards=False)


def fits(words: str, sentence: str) -> bool:
    return fit(pattern(words), NOTHING, right(sentence)) is not None


def test_words_apart_may_have_others_between() -> None:
    assert fits("* A B", "X A X B")
    assert not fits("* A B", "B A")


def test_words_joined_may_not() -> None:
    assert fits("* A_B", "A X A B")
    assert not fits("* A_B", "A X B")
    assert not fits("*_A", "X A")


def test_words_on_the_left_are_read_towards_the_left() -> None:
    left = Line(("NOT", "DID", "ASH"), {}, {}, leftwards=True)
    assert fit(pattern("DID_NOT_*"), left, right("")) is not None
    assert fit(pattern("NOT DID *"), left, right("")) is None


def test_a_skipped_actor_is_not_taken() -> None:
    found = fit(pattern("* ^ +"), NOTHING, right("A ash B birch"))
    assert found is not None
    assert found.target is not None
    assert found.target.codes == ("birch",)


def naive(parts: tuple[Part, ...], words: tuple[str, ...], at: int = 0) -> bool:
    if not parts:
        return True
    (phrase,) = parts[0].words
    reach = range(at, at + 1) if parts[0].close else range(at, len(words))
    return any(
        words[i : i + len(phrase)] == phrase and naive(parts[1:], words, i + len(phrase))
        for i in reach
    )


LETTERS = st.lists(st.sampled_from("AB"), min_size=1, max_size=8)


@given(LETTERS, st.lists(st.tuples(st.sampled_from("_ "), st.sampled_from("AB")), max_size=5))
def test_a_search_that_forgets_no_way_finds_what_trying_all_finds(
    sentence: list[str], wanted: list[tuple[str, str]]
) -> None:
    words = pattern("*" + "".join(join + letter for join, letter in wanted))
    line = right(" ".join(sentence))
    assert (fit(words, NOTHING, line) is not None) == naive(words.right, line.words)

"""Every engine takes any Unicode text, and every mention is the text at its offsets."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.assembly import build_reader
from dragoman.errors import ConfigError
from dragoman.model import Reading
from dragoman.pipeline import Reader

from .texts import mentions, report

ENGINES = ("rules", "small")

_SENTENCES = """the Sarat Brigade moved 40 crates of rifles from Belvar to Damascus on Monday ,
said . denied that it had shelled Karsun harbour at least six lorries carrying will not if a.k.a.
the 5th Regiment ( BGC ) according to two dockers “ ” [1] Russia’s 3,000 U.S. 12–14 October"""
WORDS = st.sampled_from([*_SENTENCES.split(), "\n\n"])
#: Signs that have broken offsets elsewhere: they grow in another case, take no cell, or join.
ODD = st.sampled_from(
    [
        "İ",
        "ß",
        "ﬁ",
        "ŉ",
        "e\u0301",
        "\u200d",
        "\u200b",
        "\ufeff",
        "\u202e",
        "\x00",
        "\x1b",
        "\u2028",
    ]
    + [
        "\x85",
        "\r\n",
        "👩‍👩‍👧‍👦",
        "🇱🇾",
        "𝔖",
        "𐍈",
        "北京",
        "سرات",
        "שרת",
        "ไทย",
        "ǅ",
        "\u0345",
        "½",
        "²",
        "①",
    ]
)
TEXTS = st.lists(WORDS | ODD | st.text(max_size=3), max_size=50).map(" ".join) | st.lists(
    WORDS | ODD, max_size=30
).map("".join)


@cache
def reader(engine: str) -> Reader:
    """The reader with that engine; skips where it is not installed."""
    try:
        return build_reader(engine)
    except (ConfigError, ImportError) as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=120, deadline=None)
@given(text=TEXTS | st.text())
def test_every_mention_of_any_text_is_the_text_at_its_offsets(engine: str, text: str) -> None:
    reading = reader(engine).read(report(text))
    assert isinstance(reading, Reading), reading
    for mention in mentions(reading):
        assert mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=25, deadline=None)
@given(text=TEXTS)
def test_any_text_is_read_the_same_twice(engine: str, text: str) -> None:
    assert reader(engine).read(report(text)) == reader(engine).read(report(text))

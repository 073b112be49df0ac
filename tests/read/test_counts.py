"""Numbers that open a noun phrase: what is counted, and what only measures one thing."""

import pytest

from dragoman.codebook import load
from dragoman.model import Filler, Mention
from dragoman.read.counts import counts_of, read_count
from dragoman.read.lexicon import build_lexicon

COUNTING = build_lexicon(load()).counting


def counted(words: str) -> tuple[int | None, int | None] | None:
    found = read_count("cargo", Mention(start=0, end=len(words), text=words), COUNTING)
    return (found.low, found.high) if found else None


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("20 trucks", (20, 20)),
        ("at least 1,200 rifles", (1200, None)),
        ("up to 40 men", (None, 40)),
        ("about two dozen pickups", (24, 24)),
        ("a dozen trucks", (12, 12)),
        ("more than a hundred drones", (100, None)),
        ("half a dozen boats", (6, 6)),
        ("several dozen fighters", (36, None)),
        ("hundreds of shells", (200, None)),
        ("3 million rounds", (3_000_000, 3_000_000)),
        ("20 to 30 trucks", (20, 30)),
        ("20-30 trucks", (20, 30)),
        ("three or four buses", (3, 4)),
        ("23-vehicle convoy", (23, 23)),
        ("30 tonnes of flour", (30, 30)),
        ("500 pounds of flour", (500, 500)),
    ],
)
def test_a_number_has_its_bounds(words: str, bounds: tuple[int | None, int | None]) -> None:
    assert counted(words) == bounds


@pytest.mark.parametrize(
    "words",
    [
        "152 mm shells",
        "122mm rockets",
        "107-mm rockets",
        "40-foot container",
        "10-wheel truck",
        "60 km column of trucks",
        "16-year-old boy",
        "500-pound bomb",
        "21st Division",
        "2019 convoy",
        "Il-76",
        "a truck",
        "1.5 tonnes of flour",
    ],
)
def test_a_size_an_age_or_a_name_counts_nothing(words: str) -> None:
    assert counted(words) is None


def test_a_column_counts_what_it_is_of() -> None:
    words = "column of about 60 lorries"
    carrier = Filler(role="carrier", mention=Mention(start=0, end=len(words), text=words))
    (found,) = counts_of([carrier], COUNTING)
    assert (found.of, found.text, found.low, found.high) == ("carrier", "about 60 lorries", 60, 60)

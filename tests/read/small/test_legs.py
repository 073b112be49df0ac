"""One leg is one claim: a participle that tells the same movement joins the verb."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from dragoman.codebook import load
from dragoman.model import Claim, Filler, Mention, Period
from dragoman.read.lexicon import build_lexicon
from dragoman.read.small.claims import Named, Proposal
from dragoman.read.small.features import Line
from dragoman.read.small.legs import Told, one_leg
from dragoman.read.small.parse import Parse
from tests.read.small.installed import claims

WORDS = "Lorries loaded with rifles left Belvar"
# "loaded" hangs on "Lorries", the subject of "left"
PARSE = Parse(
    upos=("NOUN", "VERB", "ADP", "NOUN", "VERB", "PROPN"),
    xpos=("NNS", "VBN", "IN", "NNS", "VBD", "NNP"),
    heads=(4, 0, 3, 1, -1, 4),
    labels=("nsubj", "acl", "case", "obl", "root", "obj"),
)
LINE = Line(tuple(WORDS.split()), 0, PARSE)
LEXICON = build_lexicon(load())


def words(text: str) -> Mention:
    start = WORDS.index(text)
    return Mention(start=start, end=start + len(text), text=text)


def told(trigger: str, score: float, roles: dict[str, str], **other: str) -> Told:
    at = WORDS.split().index(trigger)
    kind, status = other.get("kind", "transfer"), other.get("status", "asserted")
    fillers = tuple(Filler(role=r, mention=words(w)) for r, w in roles.items())  # type: ignore[arg-type]
    claim = Claim(
        id=trigger,
        kind=kind,
        status=status,  # type: ignore[arg-type]
        sentence=words(WORDS),
        trigger=words(trigger),
        chain=(),
        fillers=fillers,
        counts=(),
        time=Period(),
        why=("told",),
    )
    names = (Named(kind, 1.0),)
    proposal = Proposal(0, at, at + 1, score, names, (Named(status, 1.0),), (), (), 0, 1.0)
    return Told(claim, proposal)


LOADED = told("loaded", 0.7, {"carrier": "Lorries", "cargo": "rifles"})
LEFT = told("left", 0.9, {"carrier": "Lorries", "origin": "Belvar"})


def triggers(*items: Told) -> list[str]:
    return [c.trigger.text for c in one_leg(items, [LINE], LEXICON)]


def test_the_surer_word_stands_for_the_leg_and_takes_what_the_other_adds() -> None:
    (claim,) = one_leg([LOADED, LEFT], [LINE], LEXICON)
    assert claim.trigger.text == "left"
    assert [m.text for m in claim.role("cargo", "carrier", "origin")] == [
        "rifles",
        "Lorries",
        "Belvar",
    ]
    assert claim.why[-1] == "“loaded” tells the same leg"


@pytest.mark.parametrize(
    "other",
    [
        told("left", 0.9, {"carrier": "Belvar"}),
        told("left", 0.9, {"carrier": "Lorries"}, status="planned"),
        told("left", 0.9, {"carrier": "Lorries"}, kind="clash"),
    ],
)
def test_another_load_status_or_family_is_another_claim(other: Told) -> None:
    assert triggers(LOADED, other) == ["loaded", "left"]


def test_planes_that_land_coming_from_somewhere_fly_one_leg() -> None:
    text = "Two planes landed at Karsun on Monday, coming from Belvar."
    (claim,) = claims(text)
    assert [m.text for m in claim.role("origin", "destination")] == ["Belvar", "Karsun"]


def ends(text: str) -> list[tuple[list[str], list[str]]]:
    told = claims(text)
    names = [[[m.text for m in c.role(r)] for r in ("origin", "destination")] for c in told]
    return [(origins, destinations) for origins, destinations in names]


def test_a_column_that_leaves_and_drives_on_goes_one_leg() -> None:
    text = "A column of twenty lorries left the Belvar base on Monday and drove to Karsun."
    assert ends(text) == [(["Belvar base"], ["Karsun"])]


@pytest.mark.parametrize(
    "text",
    [
        "A plane flew from Belvar to Karsun on Monday and flew back to Belvar in the evening.",
        "A plane landed at Karsun on Monday and took off for Belvar on Tuesday.",
        "Three planes landed at Karsun on Monday and twenty lorries drove to Belvar.",
    ],
)
def test_a_way_back_another_day_and_another_vehicle_are_another_leg(text: str) -> None:
    assert len(ends(text)) == 2

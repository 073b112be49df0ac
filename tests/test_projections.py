"""Claims under PLOVER's codes, by kind, words and telling; places under codes of precision."""

from dataclasses import replace

import pytest

from dragoman.codebook import load
from dragoman.model import Claim, Filler, Hop, Mention, Place, Role, Status
from dragoman.projections import geo_precision, plover_of, where_prec
from tests.read.texts import only

CLAIM = only("Trucks delivered fuel to Sabha.")


def words(text: str) -> Mention:
    return Mention(start=0, end=len(text), text=text)


def claim(
    kind: str,
    trigger: str,
    status: Status = "asserted",
    cue: str = "said",
    roles: dict[Role, str] | None = None,
    sentence: str = "",
) -> Claim:
    hop = Hop(source=words("clerk"), kind="person", named=False, cue=words(cue))
    fillers = tuple(Filler(role=role, mention=words(text)) for role, text in (roles or {}).items())
    start = max(0, sentence.find(trigger))
    named = Mention(start=start, end=start + len(trigger), text=trigger)
    return replace(
        CLAIM,
        kind=kind,
        sentence=words(sentence or trigger),
        trigger=named,
        status=status,
        chain=(hop,),
        fillers=fillers,
    )


def event(found: Claim) -> tuple[str, str] | None:
    plover = plover_of(found, load())
    return (plover.event, plover.mode) if plover else None


@pytest.mark.parametrize(
    ("kind", "trigger", "expected"),
    [
        ("abduction", "seized", ("ASSAULT", "abduct")),
        ("agreement", "deal", ("SUPPORT", "")),
        ("agreement", "granted", ("CONCEDE", "")),
        ("transfer", "returned", ("RETREAT", "")),
        ("arrest", "surrendered", ("RETREAT", "")),
        ("agreement", "agreed", ("AGREE", "")),
        ("agreement", "Ceasefire", ("RETREAT", "ceasefire")),
        ("statement", "noted", None),
        ("statement", "had praised", ("SUPPORT", "")),
        ("sanction", "blacklisted", ("COERCE", "restrict")),
        ("sanction", "expelled", ("SANCTION", "expel")),
    ],
)
def test_the_words_of_a_happening_narrow_its_event(
    kind: str, trigger: str, expected: tuple[str, str] | None
) -> None:
    assert event(claim(kind, trigger)) == expected


@pytest.mark.parametrize(
    ("actor", "expected"),
    [("striking dockworkers", "PROTEST"), ("students", "PROTEST"), ("army", "COERCE")],
)
def test_who_blocks_a_road_decides_what_it_is(actor: str, expected: str) -> None:
    blocked = claim("restriction", "blocked", roles={"actor": actor})
    assert (event(blocked) or "")[0] == expected


@pytest.mark.parametrize(
    ("kind", "status", "cue", "expected"),
    [
        ("aid", "planned", "said", "AGREE"),
        ("shelling", "planned", "said", "THREATEN"),
        ("shelling", "conditional", "said", "THREATEN"),
        ("shelling", "alleged", "accused", "ACCUSE"),
        ("shelling", "alleged", "believed", "ASSAULT"),
        ("demand", "denied", "rejected", "REJECT"),
        ("shelling", "denied", "rejected", "ASSAULT"),
        ("demand", "planned", "said", "REQUEST"),
        ("bombing", "asserted", "condemned", "ACCUSE"),
        ("meeting", "negated", "said", "REJECT"),
        ("agreement", "prevented", "said", "REJECT"),
        ("shelling", "negated", "said", "ASSAULT"),
        ("sanction", "negated", "said", "RETREAT"),
        ("restriction", "negated", "said", "RETREAT"),
    ],
)
def test_the_way_it_is_told_turns_the_event(
    kind: str, status: Status, cue: str, expected: str
) -> None:
    assert (event(claim(kind, "words", status, cue)) or "")[0] == expected


@pytest.mark.parametrize(
    ("kind", "trigger", "status", "expected"),
    [
        ("aid", "suspended", "negated", ("SANCTION", "discontinue")),
        ("aid", "suspended", "asserted", ("AID", "")),
        ("aid", "gave", "negated", ("REJECT", "")),
        ("protest", "called off", "negated", ("RETREAT", "")),
        ("protest", "called", "asserted", ("PROTEST", "")),
    ],
)
def test_a_variant_may_hold_for_a_status_alone(
    kind: str, trigger: str, status: Status, expected: tuple[str, str]
) -> None:
    assert event(claim(kind, trigger, status)) == expected


@pytest.mark.parametrize(
    ("kind", "trigger", "status", "sentence", "expected"),
    [
        ("sanction", "lift", "negated", "Oslo will not lift the embargo.", "REJECT"),
        ("sanction", "lifted", "negated", "Oslo lifted the embargo.", "RETREAT"),
        ("protest", "end", "conditional", "They refuse to end the strike.", "REJECT"),
        ("release", "release", "negated", "They will not release the crew.", "REJECT"),
        ("killing", "killing", "asserted", "Oslo strongly condemned the killing.", "ACCUSE"),
        ("killing", "killing", "asserted", "Oslo reported the killing.", "ASSAULT"),
        ("deployment", "sent", "asserted", "It sent men on a peacekeeping mission.", "AID"),
        ("deployment", "sent", "asserted", "It sent men to the border.", "MOBILIZE"),
    ],
)
def test_the_words_around_it_count_too(
    kind: str, trigger: str, status: Status, sentence: str, expected: str
) -> None:
    assert (event(claim(kind, trigger, status, sentence=sentence)) or "")[0] == expected


def test_a_turned_event_keeps_no_mode_of_the_old_one() -> None:
    assert event(claim("airstrike", "raid", "planned")) == ("THREATEN", "")


@pytest.mark.parametrize(
    ("place", "ucdp", "acled"),
    [
        ({"precision": "exact", "radius_km": 2, "kind": "airbase"}, 1, 1),
        ({"precision": "town", "radius_km": 8, "kind": "city"}, 1, 1),
        ({"precision": "district", "radius_km": 2, "kind": "quarter"}, 1, 1),
        ({"precision": "district", "radius_km": 15, "kind": "relative"}, 2, 2),
        ({"precision": "district", "radius_km": 40, "kind": "district"}, 3, 2),
        ({"precision": "district", "radius_km": 40, "kind": "relative"}, 5, 3),
        ({"precision": "region", "radius_km": 80, "kind": "region"}, 4, 3),
        ({"precision": "region", "radius_km": 150, "kind": "relative"}, 5, 3),
        ({"precision": "country", "radius_km": 300, "kind": "country"}, 6, 3),
        ({"precision": "region", "radius_km": 150, "kind": "water"}, 5, 3),
        ({"precision": "region", "radius_km": 150, "kind": "water", "country": None}, 7, 3),
    ],
)
def test_a_place_has_the_precision_codes_of_ucdp_and_acled(
    place: dict[str, object], ucdp: int, acled: int
) -> None:
    fields: dict[str, object] = {"id": "x", "name": "X", "lat": 27.0, "lon": 17.0, "country": "LY"}
    found = Place(**fields | place)  # type: ignore[arg-type]
    assert (where_prec(found), geo_precision(found)) == (ucdp, acled)

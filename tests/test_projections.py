"""Which PLOVER event a claim would be: by its kind, its words, and the way it is told."""

from dataclasses import replace

import pytest

from dragoman.codebook import load
from dragoman.model import Claim, Filler, Hop, Mention, Role, Status
from dragoman.projections import plover_of
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
) -> Claim:
    hop = Hop(source=words("clerk"), kind="person", named=False, cue=words(cue))
    fillers = tuple(Filler(role=role, mention=words(text)) for role, text in (roles or {}).items())
    return replace(
        CLAIM, kind=kind, trigger=words(trigger), status=status, chain=(hop,), fillers=fillers
    )


def event(found: Claim) -> tuple[str, str] | None:
    plover = plover_of(found, load())
    return (plover.event, plover.mode) if plover else None


@pytest.mark.parametrize(
    ("kind", "trigger", "expected"),
    [
        ("abduction", "seized", ("ASSAULT", "abduct")),
        ("agreement", "deal", ("COOPERATE", "")),
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
    ],
)
def test_the_way_it_is_told_turns_the_event(
    kind: str, status: Status, cue: str, expected: str
) -> None:
    assert (event(claim(kind, "words", status, cue)) or "")[0] == expected


def test_a_turned_event_keeps_no_mode_of_the_old_one() -> None:
    assert event(claim("airstrike", "raid", "planned")) == ("THREATEN", "")

"""Who is named: the list, one body, and who stands around it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dragoman.desk.people.actors import record, stating
from dragoman.desk.people.network import NODES, bonds, columns, draw
from dragoman.model import Judgement, Ledger, Status, Taken
from dragoman.model.bodies import Part

from ..fakes import CODER, NOON
from ..sample import COLUMN, COURIER, sample_store
from .staff import Staff, with_guard


@pytest.fixture
def staff(tmp_path: Path) -> Staff:
    made = Staff(tmp_path)
    with_guard(made.store, COLUMN.digest, "Guards", country="LY")
    return made


def test_bodies_are_listed_with_how_often_they_are_source_and_party(staff: Staff) -> None:
    words = staff.alone().open("/desk/actors")
    assert "Oasis Guard group LY 0 1 1 October 18, 2026" in words
    assert "district transport office not listed not known 1 0 1" in words
    assert "a porter" not in words


def test_the_list_is_narrowed_by_its_address(staff: Staff) -> None:
    rima = staff.alone()
    assert "transport office" not in rima.open("/desk/actors?words=OASIS+guard")
    assert "Oasis Guard" not in rima.open("/desk/actors?kind=state")
    assert "Nobody is named so" in rima.open("/desk/actors?words=zeppelin")
    assert "Oasis Guard" in rima.open("/desk/actors?page=900&sort=last")


def test_the_list_is_there_for_programs_too(staff: Staff) -> None:
    client = staff.alone().client
    (guard,) = client.get("/desk/actors.json?words=guard").json()
    assert (guard["key"], guard["as_party"], guard["last"]) == ("guard", 1, "2026-10-18")
    rows = list(csv.DictReader(io.StringIO(client.get("/desk/actors.csv").text)))
    assert {r["key"] for r in rows} >= {"guard", "~oasis courier"}
    feed = ElementTree.fromstring(client.get("/desk/actors.atom").text)  # noqa: S314
    titles = [t.text for t in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert titles[1] == "Oasis Guard"
    assert client.get("/desk/actors.json?words=zeppelin").json() == []


def test_a_name_in_any_spelling_leads_to_the_body(staff: Staff) -> None:
    client = staff.alone().client
    for name in ("GUARDS", "oasis%20guard"):
        answer = client.get(f"/desk/actors/{name}")
        assert (answer.status_code, answer.headers["location"]) == (307, "/desk/actors/guard")
    unlisted = client.get("/desk/actors/oasis%20courier").headers["location"]
    assert unlisted == "/desk/actors/~oasis%20courier"
    assert client.get("/desk/actors/zeppelin").status_code == 404
    assert client.get("/desk/actors/~").status_code == 404


def test_a_body_is_shown_with_its_events_and_its_names(staff: Staff) -> None:
    words = staff.alone().open("/desk/actors/guard")
    assert "party to 1" in words
    assert "Column of tankers stopped on the way to Tazirbu acts prevented" in words
    assert "Guards 1" in words
    assert "None: no claim" not in words


def test_a_source_is_shown_with_what_became_of_its_claims(staff: Staff) -> None:
    words = staff.alone().open("/desk/actors/~oasis%20courier")
    assert "Of its latest 1 claim: 1 told by another independent origin too" in words
    assert "1 denied, or contradicted in a field" in words


def test_ties_are_told_with_the_words_that_state_them(staff: Staff) -> None:
    (held,) = staff.store.readings_of([COURIER.digest], CODER)
    tie = ("Oasis Courier", "part-of", "district transport office")
    staff.store.put_reading(replace(held, relations=(tie,)))
    words = staff.alone().open("/desk/actors/~oasis%20courier")
    assert "part of district transport office" in words
    words = staff.alone().open("/desk/actors/~district%20transport%20office")
    assert "has as a part Oasis Courier" in words


def test_the_sentence_that_states_a_tie_is_found_whole() -> None:
    text = "It rained. The Salt Guard, a.k.a. the\nGrey Men, is part of the Corps. It ended."
    assert stating(text, "Salt Guard", "Grey Men").startswith("The Salt Guard, a.k.a. the Grey Men")
    assert stating(text, "Salt Guard", "Nobody") == ""
    assert len(stating("A " + "b" * 900 + " C", "A", "C")) == 320


def taken(claim: str, part: Part, key: str, status: Status = "asserted") -> Taken:
    return Taken(
        claim=claim, report="r" + claim, kind="clash", status=status, part=part, key=key, name=key
    )


def test_whoever_acts_on_a_body_stands_before_it_and_the_others_after() -> None:
    found = bonds(
        "me",
        [
            *(taken("1", "actor", "me"), taken("1", "target", "foe"), taken("1", "source", "wire")),
            *(taken("2", "actor", "me", "denied"), taken("2", "target", "foe", "denied")),
            *(taken("3", "actor", "foe"), taken("3", "actor", "me"), taken("3", "partner", "x")),
        ],
    )
    told = {b.key: (b.side, b.claims, b.status) for b in found}
    assert told == {
        "foe": ("after", 3, "asserted"),
        "wire": ("beside", 1, "asserted"),
        "x": ("after", 1, "asserted"),
    }
    assert [b.key for b in found] == ["foe", "wire", "x"]
    left, right = columns(found)
    assert ([b.key for b in left], [b.key for b in right]) == (["wire"], ["foe", "x"])


def test_a_network_has_sixty_nodes_at_most_and_is_drawn_the_same_each_time() -> None:
    crowd = [taken("1", "actor", "me"), *(taken("1", "target", f"b{n:03}") for n in range(200))]
    found = bonds("me", crowd)
    assert len(found) == NODES - 1
    drawn = draw("me", found, "Who stands around me")
    assert drawn == draw("me", bonds("me", crowd[:1] + crowd[:0:-1]), "Who stands around me")
    svgs = ElementTree.fromstring(f"<b>{drawn}</b>")  # noqa: S314
    assert [len(svg.findall("rect")) for svg in svgs] == [NODES, NODES]
    assert draw("me", (), "alone") == ""


def test_names_in_a_network_are_text() -> None:
    bad = '"><script>x</script>'
    drawn = draw(bad, bonds("me", [taken("1", "actor", "me"), taken("1", "target", bad)]), bad)
    assert "<script" not in drawn
    ElementTree.fromstring(f"<b>{drawn}</b>")  # noqa: S314


def test_a_claim_is_corroborated_by_another_origin_of_its_own_side() -> None:
    airlift = sample_store().held_events[0]
    (reading,) = sample_store().readings_of([COURIER.digest], CODER)
    landing, _, denial = reading.claims
    mine = [
        replace(taken(landing.id, "source", "me"), report=COURIER.digest),
        replace(taken(denial.id, "source", "me", "denied"), report=COURIER.digest),
        taken("elsewhere", "source", "me"),
    ]
    said = Judgement(verdict="rejected", subjects=("elsewhere",), by="Rima", at=NOON)
    found = record(mine, dict.fromkeys(airlift.claims, airlift), Ledger([said]))
    assert (found.of, found.in_events, found.corroborated, found.contradicted, found.rejected) == (
        *(3, 2, 1, 2, 1),
    )
    assert airlift.first == date(2026, 10, 12)


def test_the_bar_of_an_actors_page_names_who_is_here_as_elsewhere(staff: Staff) -> None:
    rima = staff.alone()
    listed, one = rima.open("/desk/actors"), rima.open("/desk/actors/guard")
    here = [words for words in ("Rima here", "rima here", "analyst here") if words in listed]
    assert here
    assert here[0] in one

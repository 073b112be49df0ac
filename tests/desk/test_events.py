from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.desk.events import CLAIMS, PAGE
from dragoman.model import Contradiction, Draft, Side

from .fakes import NOON, FakeStore, capture, client_over, reading, report
from .sample import COURIER, LOG, sample_store
from .tree import Tree, tree

CLIENT = client_over(sample_store())


def page(path: str, store: FakeStore | None = None) -> Tree:
    answer = (client_over(store) if store else CLIENT).get(path)
    assert answer.status_code == 200, answer.text
    return tree(answer.text)


LIST, AIRLIFT = page("/desk"), page("/desk/events/E-0101")


def test_the_list_counts_what_is_kept_and_says_as_of_when() -> None:
    assert "5 of 5 events, as of October 22, 2026, 06:00 UTC" in LIST.words()
    assert "1 of 5 events" in page("/desk?kind=drone-strike").words()


def test_the_form_shows_the_filters_of_the_address() -> None:
    found = page("/desk?kind=transfer&status=planned&place=Taz&text=generators")
    chosen = [
        around[-1] for text, around in found.texts if around and text in ("transfer", "planned")
    ]
    assert [a for tag, a in chosen if tag == "option"] == [
        {"value": code, "dir": "auto", "selected": ""} for code in ("transfer", "planned")
    ]
    typed = [a["value"] for tag, a in found.elements if tag == "input" and a["type"] == "text"]
    assert typed == ["Taz", "generators"]


def test_an_event_says_status_origins_denials_contradictions_when_and_where() -> None:
    said = LIST.words()
    assert (
        "1 Generators flown to Kufra Airport asserted 2 independent origins one denies "
        "3 contradictions transfer October 12–13, 2026 Kufra Airport, exact, within 1.5 km 6 claims"
    ) in said


def test_what_is_not_stated_or_known_is_said() -> None:
    assert "A meeting on fuel asserted one origin meeting when: not stated where: not known" in (
        LIST.words()
    )


def test_each_event_opens_without_script() -> None:
    tags = [tag for tag, _ in LIST.elements]
    assert tags.count("details") == tags.count("summary") == 5
    assert LIST.values("src") == ["/desk/static/keys.js"]


def test_a_claim_shows_its_report_words_chain_roles_time_and_reasons() -> None:
    said = page("/desk?kind=drone-strike").words()
    for words in (
        "Oasis Courier October 17, 2026 drone-strike alleged",
        "Two men who keep a date stall said",
        "at Murzuq district district, within 90 km",
        "when October 16, 2026 from “on October 16”",
        "why “may have” is a hedge",
    ):
        assert words in said


def test_the_words_that_prove_a_claim_are_marked_in_its_status() -> None:
    found = page("/desk?kind=drone-strike")
    marks = [(text, a[-1][1]["class"]) for text, a in found.texts if a and a[-1][0] == "mark"]
    assert ("struck", "on alleged trigger") in marks
    assert ("Murzuq district", "on alleged word") in marks


def test_sources_that_are_not_named_are_set_apart() -> None:
    inside = [
        text
        for text, around in page("/desk?kind=drone-strike").texts
        if any(a.get("class") == "anon" for _, a in around)
    ]
    assert inside == ["Two men who keep a date stall"]


def test_a_claim_without_a_chain_is_in_the_outlets_own_voice() -> None:
    assert "in the outlet’s own voice" in page("/desk?status=prevented").words()


def test_claims_that_are_not_in_the_reading_are_counted() -> None:
    assert (
        "one claim of this event is not in the present reading"
        in page("/desk?kind=meeting").words()
    )


def test_the_map_stands_twice_and_the_numbers_lead_to_the_list() -> None:
    assert [a["class"] for tag, a in LIST.elements if tag == "svg"] == [
        "map wide-map",
        "map narrow",
    ]
    assert {"e1", "e2", "e3", "e4", "e5"} <= set(LIST.values("id"))
    assert "Not on the map, because no place is known: 5." in LIST.words()


def test_a_list_without_places_has_words_for_a_map() -> None:
    found = page("/desk?kind=meeting")
    assert "svg" not in found.tags()
    assert "No place of these events is known, so there is no map." in found.words()


def test_filters_that_keep_nothing_offer_the_way_back() -> None:
    found = page("/desk?text=zeppelin")
    assert "No event is of that kind, status, place and words." in found.words()
    assert "/desk" in found.values("href")


def many(n: int) -> FakeStore:
    """A store with that many events, all but in id like the airlift."""
    store = sample_store()
    airlift = store.held_events[0]
    store.held_events = [replace(airlift, id=f"E-{i:04}") for i in range(n)]
    return store


def test_a_long_list_comes_in_pages_that_keep_the_filters() -> None:
    store = many(PAGE + 3)
    first, second = page("/desk?kind=transfer", store), page("/desk?kind=transfer&page=2", store)
    assert "Page 1 of 2" in first.words()
    assert "/desk?kind=transfer&page=2" in first.values("href")
    assert "/desk?kind=transfer" in second.values("href")
    assert f"e{PAGE + 3}" in second.values("id")
    assert "e1" not in second.values("id")


def test_a_page_beyond_the_last_is_the_last() -> None:
    assert "Page 2 of 2" in page("/desk?page=99", many(PAGE + 1)).words()


def test_claims_beyond_a_dozen_are_left_to_the_events_page() -> None:
    store = sample_store()
    airlift, found = store.held_events[0], store.held_readings[1]
    (told,) = found.claims
    copies = tuple(replace(told, id=f"c{i}") for i in range(CLAIMS + 2))
    store.held_readings[1] = replace(found, claims=copies)
    store.held_events[0] = replace(airlift, claims=tuple(c.id for c in copies))
    found_page = page("/desk?text=E-0101", store)
    assert sum(a.get("class") == "claim" for _, a in found_page.elements) == CLAIMS
    assert "2 more claims" in found_page.words()


def test_an_event_sums_itself_up() -> None:
    assert (
        "asserted 2 independent origins 3 contradictions, one origin denies 6 claims in 4 reports "
        "when October 12–13, 2026 where Kufra Airport, exact, within 1.5 km "
        "as of October 22, 2026, 06:00 UTC"
    ) in AIRLIFT.words()


def test_an_event_gives_each_origin_with_its_outlets_and_reason() -> None:
    said = AIRLIFT.words()
    assert (
        "O1 A source that is not named Oasis Courier Nubian Wire ديوان الواحة "
        "Oasis Courier, a porter at the airport; Nubian Wire names it as its source"
    ) in said
    assert "D1 An official source denied" in said
    assert "Two origins tell of the event; one denies it." in said


def test_contradictions_stand_side_by_side_with_who_says_what() -> None:
    said = AIRLIFT.words()
    assert "started from Benina Oasis Courier Tripoli Harbour and Air Log" in said
    assert "day October 12, 2026 Harbour and Air Log October 13, 2026 ديوان الواحة" in said
    assert "whether happened Oasis Courier, Harbour and Air Log did not happen ديوان الواحة" in said


def test_a_side_that_says_no_counts_the_denials_behind_it() -> None:
    store = sample_store()
    airlift = store.held_events[0]
    both = Side(value="did not happen", reports=(COURIER.digest, LOG.digest), denies=True)
    alone = Contradiction(
        field="status", values=(both, replace(both, value="happened", denies=False))
    )
    store.held_events[0] = replace(airlift, contradictions=(alone,))
    found = page("/desk/events/E-0101", store)
    sides = [i for i, (tag, _) in enumerate(found.elements) if tag == "dd"][-2:]
    classes = [found.elements[i + 3][1].get("class") for i in sides]
    assert [found.elements[i + 4][1].get("class") for i in sides] == [
        "orig hollow", "orig solid",
    ], classes  # fmt: skip


def test_an_event_says_where_it_is_cited_and_who_judged_it() -> None:
    said = AIRLIFT.words()
    assert "cited in Dispatch 101, Night flight to Kufra" in said
    assert "06:00 UTC Rima called 6 claims one happening: same tail number" in said


def test_only_the_latest_version_of_a_dispatch_is_named() -> None:
    store = sample_store()
    (first,) = store.held_dispatches
    draft: Draft = replace(first.draft, title="Night flight, corrected")
    store.put_dispatch(replace(first, version=2, draft=draft))
    said = page("/desk/events/E-0101", store).words()
    assert said.count("Dispatch 101") == 1
    assert "Night flight, corrected" in said


def test_an_event_nobody_cited_or_judged_says_so() -> None:
    said = page("/desk/events/E-0103").words()
    assert "cited in no dispatch yet judged by nobody yet" in said
    assert "Only one report tells of it: nothing to compare." in said
    assert "It has one claim only." in said


def test_a_merged_id_leads_to_the_event_that_took_it_in() -> None:
    answer = CLIENT.get("/desk/events/E-0105")
    assert (answer.status_code, answer.headers["location"]) == (307, "/desk/events/E-0101")


@pytest.mark.parametrize("path", ["/desk/events/E-9", "/desk/reports/sha256:0", "/desk/captures/x"])
def test_what_is_not_there_is_a_page_that_says_so(path: str) -> None:
    answer = CLIENT.get(path)
    assert answer.status_code == 404
    assert path.rsplit("/", 1)[1] in tree(answer.text).words()


def test_an_empty_store_says_what_to_do_next() -> None:
    assert "dragoman collect FOLDER" in page("/desk", FakeStore()).words()


def test_reports_that_are_not_read_are_told_from_reports_without_events() -> None:
    store = FakeStore()
    told = report("a", "Nothing moved.")
    store.add_report(capture(told), told)
    assert (
        "One report was collected, and none is read by rules 1 yet." in page("/desk", store).words()
    )
    store.put_reading(reading(told))
    assert "One report was read, and no claim in it" in page("/desk", store).words()


def test_an_event_without_an_archived_report_has_no_date_to_stand_by() -> None:
    store = sample_store()
    store.held_reports.clear()
    assert "as of" not in page("/desk", store).words()
    assert NOON.isoformat() not in page("/desk", store).words()

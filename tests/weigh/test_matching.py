"""Reports that could not be read still stand beside the event whose places they name."""

from dataclasses import replace

from dragoman.model import Mention, Place, Placed, Reading

from .invented import BENINA, KUFRA, SABHA, reading, weighed


def unread(*places: Place, day: str = "2026-10-14") -> Reading:
    found = reading("Sawt", day=day, n=0, text="وصلت قافلة من الشاحنات")
    placed = tuple(
        Placed(mention=Mention(start=i, end=i + 1, text="x"), place=p) for i, p in enumerate(places)
    )
    report = replace(found.report, language="ar")
    return replace(found, report=report, places=placed, unread=True)


def test_a_report_that_names_two_places_of_an_event_joins_it_and_says_why() -> None:
    other = unread(KUFRA, BENINA)
    (event,) = weighed(reading("A"), other).events
    assert other.report.digest in event.reports
    assert any("Sawt (ar) was not read" in w and "both name" in w for w in event.why)
    assert event.matched == (other.report.digest,)


def test_it_adds_no_claim_and_no_origin() -> None:
    (event,) = weighed(reading("A"), unread(KUFRA, BENINA)).events
    assert len(event.claims) == len(event.origins) == 1


def test_no_shared_place_or_another_month_is_not_enough() -> None:
    for other in (unread(SABHA), unread(KUFRA, BENINA, day="2026-12-14")):
        (event,) = weighed(reading("A"), other).events
        assert other.report.digest not in event.reports


def test_the_event_that_more_reports_tell_goes_first() -> None:
    back = reading("A", roles=(("destination", "Benina"), ("origin", "Kufra")))
    other = unread(KUFRA, BENINA)
    events = weighed(reading("A"), reading("B"), back, other).events
    (joined,) = [e for e in events if other.report.digest in e.reports]
    assert len(joined.reports) == 3


def test_a_report_of_which_no_claim_was_read_joins_like_one_that_was_not_read() -> None:
    silent = replace(unread(KUFRA, BENINA), unread=False)
    (event,) = weighed(reading("A"), silent).events
    assert event.matched == (silent.report.digest,)
    assert not any("was not read" in why for why in event.why)

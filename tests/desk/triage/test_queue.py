"""What stands in the queue, in which order, and how far people are with it."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.desk.triage import views
from dragoman.desk.triage.queue import Queue
from dragoman.desk.triage.sieve import Sieve, parse
from dragoman.model import REPORT, Copy, Judgement, Verdict

from ..fakes import CODER, NOON, FakeStore, capture, report
from ..sample import COLUMN, COURIER, DIWAN, LOG, MARKET, SWAHILI, WIRE, sample_store
from .analyst import Analyst

ORDER = [COLUMN, MARKET, DIWAN, WIRE, LOG, COURIER, SWAHILI]


@pytest.fixture
def store() -> FakeStore:
    return sample_store()


def queue(store: FakeStore) -> Queue:
    made = Queue(store, CODER)
    made.refresh()
    return made


def digests(store: FakeStore, **asked: str) -> list[str]:
    return [o.digest for o in queue(store).kept(Sieve(**asked)).outlines]  # type: ignore[arg-type]


def say(store: FakeStore, verdict: Verdict, *subjects: str, **more: str) -> None:
    store.add_judgement(
        Judgement(verdict=verdict, subjects=subjects, by="Rima", at=NOON, **more)  # type: ignore[arg-type]
    )


def claims(store: FakeStore, digest: str) -> list[str]:
    return [c.id for c in next(store.readings_of([digest], CODER)).claims]


def test_reports_stand_newest_first_and_undated_ones_last(store: FakeStore) -> None:
    assert digests(store) == [r.digest for r in ORDER]


def test_a_report_that_was_not_read_is_not_in_the_queue(store: FakeStore) -> None:
    new = report("new", "Not read yet.", published=date(2026, 10, 30))
    store.add_report(capture(new), new)
    assert new.digest not in digests(store)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"lang": "ar"}, [DIWAN]),
        ({"source": "Nubian Wire"}, [COLUMN, WIRE]),
        ({"kind": "passage"}, [DIWAN, LOG, COURIER]),
        ({"kind": "passage", "status": "denied"}, [DIWAN, COURIER]),
        ({"kind": "transfer", "status": "denied"}, []),
        ({"text": "TANKERS jalu"}, [COLUMN]),
        ({"text": "طاءره"}, []),
        ({"text": "طائره"}, [DIWAN]),
        ({"lang": "sw", "text": "soko"}, [SWAHILI]),
    ],
)
def test_filters_narrow_the_queue(store: FakeStore, asked: dict[str, str], found: list) -> None:  # type: ignore[type-arg]
    assert digests(store, **asked) == [r.digest for r in found]


def test_words_may_be_asked_for_under_the_name_that_the_search_has() -> None:
    assert parse({"q": "kufra"}) == parse({"text": "kufra"}) == Sieve(text="kufra")


def test_words_mean_what_they_mean_in_the_search(store: FakeStore) -> None:
    assert digests(store, text='"12 tankers"') == [COLUMN.digest]
    assert digests(store, text="tank") == [COLUMN.digest]
    assert digests(store, text="tan") == []
    assert COLUMN.digest not in digests(store, text="jalu -tankers")


def test_a_report_is_done_when_each_claim_has_a_word(store: FakeStore) -> None:
    first, *rest = claims(store, COURIER.digest)
    say(store, "accepted", first)
    assert queue(store).state(COURIER.digest) == "left"
    say(store, "rejected", *rest)
    assert queue(store).state(COURIER.digest) == "done"
    say(store, "deferred", first)
    assert queue(store).state(COURIER.digest) == "later"


def test_a_report_without_claims_is_done_when_it_was_passed(store: FakeStore) -> None:
    assert queue(store).state(SWAHILI.digest) == "left"
    say(store, "passed", REPORT + SWAHILI.digest)
    assert queue(store).state(SWAHILI.digest) == "done"


def test_what_others_say_meanwhile_is_heard(store: FakeStore) -> None:
    made = queue(store)
    (only,) = claims(store, MARKET.digest)
    say(store, "accepted", only)
    assert made.state(MARKET.digest) == "left"
    made.refresh()
    assert made.state(MARKET.digest) == "done"
    say(store, "withdrawn", only)
    made.refresh()
    assert made.kept(Sieve()).counts == {"left": 7}


def test_filters_go_by_what_people_corrected(store: FakeStore) -> None:
    made = queue(store)
    assert made.kept(Sieve(kind="shelling")).outlines == ()
    say(store, "corrected", *claims(store, MARKET.digest), field="kind", value="shelling")
    made.refresh()
    assert [o.digest for o in made.kept(Sieve(kind="shelling")).outlines] == [MARKET.digest]


def test_copies_are_folded_into_the_first_of_them(store: FakeStore) -> None:
    store.held_copies = [
        Copy(report=WIRE.digest, original=COURIER.digest, overlap=0.94),
        Copy(report=DIWAN.digest, original=COURIER.digest, overlap=0.5),
    ]
    assert digests(store) == [r.digest for r in ORDER if r not in (WIRE, DIWAN)]
    assert queue(store).group(COURIER.digest) == (WIRE.digest, DIWAN.digest)
    assert digests(store, source="Nubian Wire") == [COLUMN.digest, WIRE.digest]


def test_folded_copies_are_counted_and_named_on_the_page(store: FakeStore) -> None:
    store.held_copies = [Copy(report=WIRE.digest, original=COURIER.digest, overlap=0.943)]
    words = Analyst(store, f"/desk/triage?report={COURIER.digest}").page.words()
    assert "Oasis Courier en · Oct 13 · +1 same" in words
    assert "Nubian Wire, Oct 14 copy: 94 % of its word runs" in words
    assert "6 left, 0 done" in words


def test_the_next_report_is_the_next_undecided_one_and_the_top_follows_the_end(
    store: FakeStore,
) -> None:
    say(store, "accepted", *claims(store, MARKET.digest))
    made = queue(store)
    following = made.next_left(Sieve(), COLUMN.digest)
    assert following
    assert following.digest == DIWAN.digest
    last = made.next_left(Sieve(), SWAHILI.digest)
    assert last
    assert last.digest == COLUMN.digest
    assert made.next_left(Sieve(lang="fa"), COLUMN.digest) is None


def test_counts_are_of_all_that_the_other_filters_keep(store: FakeStore) -> None:
    say(store, "accepted", *claims(store, COLUMN.digest))
    kept = queue(store).kept(Sieve(source="Nubian Wire", state="done"))
    assert [o.digest for o in kept.outlines] == [COLUMN.digest]
    assert kept.counts == {"done": 1, "left": 1}


def test_filters_live_in_the_address() -> None:
    asked = {"lang": "ar", "source": "a & b", "state": "left", "text": "x y"}
    sieve = parse(asked)
    assert sieve.address(report="sha256:1", claim="c", n=2) == (
        "/desk/triage?lang=ar&source=a+%26+b&state=left&text=x+y&report=sha256%3A1&claim=c#c2"
    )
    assert parse({"state": "nonsense", "page": "-1"}).state == ""


def test_fifty_reports_stand_on_a_page(store: FakeStore) -> None:
    for n in range(60):
        new = report(f"r{n}", f"Nothing {n}.", published=date(2026, 11, 1), title=f"Title {n}")
        store.add_report(capture(new), new)
        store.put_reading(next(iter(_empty(store, new))))
    page = Analyst(store).page
    assert sum(a.get("href", "").startswith("/desk/triage?report=") for a in _rows(page)) == 50
    assert "Page 1 of 2" in page.words()
    rima = Analyst(store, "/desk/triage?page=2")
    assert "Page 2 of 2" in rima.page.words()
    assert sum(a.get("href", "").startswith("/desk/triage?report=") for a in _rows(rima.page)) == 17


def _empty(store: FakeStore, new: object) -> list:  # type: ignore[type-arg]
    from ..fakes import reading

    return [reading(new)]  # type: ignore[arg-type]


def _rows(page: object) -> list[dict[str, str]]:
    """The links in the rows of the list."""
    rows: list[dict[str, str]] = []
    inside = False
    for tag, a in page.elements:  # type: ignore[attr-defined]
        if tag == "ol":
            inside = a.get("class") == "queue"
        if inside and tag == "a":
            rows.append(a)
        if tag == "article":
            inside = False
    return rows


def test_the_newest_reports_are_a_queue_while_the_rest_is_read_in(store: FakeStore) -> None:
    part = Queue(store, CODER, newest=3)
    assert not part.is_read
    part.refresh()
    assert [o.digest for o in part.kept(Sieve()).outlines] == [r.digest for r in ORDER[:3]]
    assert part.is_part
    say(store, "accepted", *claims(store, COLUMN.digest))
    part.refresh()
    assert part.state(COLUMN.digest) == "done"
    assert part.next_left(Sieve(), "") is not None


def test_a_page_does_not_wait_for_the_whole_queue_to_be_read_in(
    store: FakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_: object) -> None:
        raise AssertionError("the whole queue was read in")

    monkeypatch.setattr(views, "NEWEST", 3)
    monkeypatch.setattr(store, "outlines", slow)
    monkeypatch.setattr(store, "newest_outlines", lambda *_: newest)
    newest = FakeStore.outlines(store, CODER)[:3]
    page = Analyst(store).page
    assert "of the newest 3" in page.words()
    assert "still being read in" in page.words()
    assert len([a for t, a in page.elements if t == "li" and a.get("id", "").startswith("r")]) == 3


def test_the_queue_answers_as_json(store: FakeStore) -> None:
    (only,) = claims(store, COLUMN.digest)
    say(store, "accepted", only)
    client = Analyst(store).client
    (row,) = client.get("/desk/triage.json?source=Nubian+Wire&state=done").json()
    assert row == {
        "digest": COLUMN.digest,
        "outlet": "Nubian Wire",
        "published": "2026-10-18",
        "language": "en",
        "title": "Tankers turned back",
        "state": "done",
        "same": [],
        "claims": [
            {
                "id": only,
                "kind": "transfer",
                "status": "prevented",
                "word": {"verdict": "accepted", "by": "Rima", "at": NOON.isoformat()},
            }
        ],
    }

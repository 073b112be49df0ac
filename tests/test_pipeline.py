"""The loop over a real store: what is damaged or read anew keeps nothing else from its way."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from dragoman.codebook import load
from dragoman.collect import Hints, extract
from dragoman.errors import DispatchError, InputError, UnknownSubjectError
from dragoman.model import (
    Capture,
    Claim,
    Coder,
    Dispatch,
    Draft,
    Filler,
    Institute,
    Mention,
    Reading,
    Report,
    Series,
)
from dragoman.pipeline import (
    Books,
    Finding,
    Reader,
    check_draft,
    cited_by,
    collect,
    draft,
    gather,
    named,
    read_store,
    verify,
    weigh_store,
)
from dragoman.pipeline import verifying as stage
from dragoman.pipeline.publishing import earlier, enter
from dragoman.pipeline.publishing import send as sent
from dragoman.publish import SiteChannel
from dragoman.publish.drafts import cite
from dragoman.store import SqlStore, create, database

OLD, NEW = Coder(name="rules", version="1"), Coder(name="rules", version="2")
BOOKS = Books(load())
SERIES = Series(name="Dispatch", start=101)
NOON = datetime(2026, 10, 18, 12, tzinfo=UTC)
TRUCKS = "Outlet: Oasis Courier\nPublished: 2026-10-17\nLanguage: en\n\nTrucks left Jalu on Friday."
PLANES = "Outlet: Nubian Wire\nPublished: 2026-10-16\nLanguage: en\n\nPlanes left Kufra on Friday."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "dragoman.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqlStore]:
    with create(path) as made:
        yield made


def take(store: SqlStore, text: str, media: str = "text/plain") -> Report:
    """A report taken into the store from these bytes."""
    body = text.encode()
    name = "sha256:" + sha256(body).hexdigest()
    capture = Capture(digest=name, media=media, body=body, origin="a.txt", fetched=NOON)
    report = extract(capture, Hints())
    store.add_report(capture, report)
    return report


def claim(report: Report, id: str, words: str = "left") -> Claim:
    def mention(text: str) -> Mention:
        start = report.text.index(text)
        return Mention(start=start, end=start + len(text), text=text)

    carrier = Filler(role="carrier", mention=mention(report.text.split()[0]))
    return Claim(
        id=id,
        kind="transfer",
        status="asserted",
        sentence=mention(report.text.split("\n")[0]),
        trigger=mention(words),
        fillers=(carrier,),
    )


def read(store: SqlStore, report: Report, coder: Coder, *ids: str) -> None:
    made = tuple(claim(report, one) for one in ids)
    store.put_reading(Reading(report=report, coder=coder, claims=made))


def written(*sentences: str, title: str = "Trucks on the road") -> Draft:
    paragraphs = tuple((cite(s),) for s in sentences)
    return Draft(series="Dispatch", date=date(2026, 10, 18), title=title, paragraphs=paragraphs)


def damage(path: Path, report: Report) -> None:
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(
            "UPDATE captures SET body = x'00' WHERE digest ="
            " (SELECT capture FROM reports WHERE digest = ?)",
            (report.digest,),
        )


def broken(findings: Iterator[Finding]) -> list[tuple[str, str]]:
    return [(f.subject, f.how) for f in findings if not f.holds]


@dataclass
class Pair:
    """Two reports, each read and weighed, and a sentence on each."""

    trucks: Report
    planes: Report
    on_trucks: str = "Trucks left Jalu.[@aaaa00000001]"
    on_planes: str = "Planes left Kufra.[@bbbb00000001]"


@pytest.fixture
def pair(store: SqlStore) -> Pair:
    found = Pair(take(store, TRUCKS), take(store, PLANES))
    read(store, found.trucks, OLD, "aaaa00000001")
    read(store, found.planes, OLD, "bbbb00000001")
    weigh_store(store, OLD, BOOKS)
    return found


REPRINT = (
    "Outlet: {}\nPublished: 2026-10-{}\nLanguage: en\n\nTrucks left Jalu on Friday with valves for "
    "the pumping station at Tazerbo, the keeper of the depot said, and came back empty."
)


def test_collecting_finds_copies_and_weighing_counts_with_them(store: SqlStore) -> None:
    class Wire:
        name = "wire"

        def fetch(self) -> Iterator[Capture]:
            for outlet, day in (("Delta Post", 18), ("Oasis Courier", 17)):
                body = REPRINT.format(outlet, day).encode()
                name = "sha256:" + sha256(body).hexdigest()
                yield Capture(
                    digest=name, media="text/plain", body=body, origin=outlet, fetched=NOON
                )

    collect([Wire()], Hints(), store, lambda: NOON, print)
    first, again = store.reports()
    (copy,) = store.copies()
    assert (copy.report, copy.original, copy.exact) == (again.digest, first.digest, True)
    read(store, first, OLD, "aaaa00000001")
    read(store, again, OLD, "bbbb00000001")
    weigh_store(store, OLD, BOOKS)
    origins = [origin for event in store.events() for origin in event.origins]
    assert {copy for origin in origins for copy in origin.copies} == {again.digest}


def test_weighing_compares_reports_that_no_collecting_did(store: SqlStore) -> None:
    take(store, REPRINT.format("Oasis Courier", 17))
    again = take(store, REPRINT.format("Delta Post", 18))
    assert not list(store.copies())
    weigh_store(store, OLD, BOOKS)
    assert [copy.report for copy in store.copies()] == [again.digest]


def site(store: SqlStore, folder: Path, coder: Coder) -> SiteChannel:
    """The public site over a store, with the archived reports."""
    return SiteChannel(
        folder=folder,
        institute=Institute(),
        dispatches=store.dispatches,
        evidence=lambda d: gather(store, coder, claims=cited_by(d), events=store.events()),
        reports=True,
    )


def send(store: SqlStore, found: Draft, coder: Coder = OLD, folder: Path | None = None) -> Dispatch:
    channels: Sequence[SiteChannel] = [site(store, folder, coder)] if folder else []
    dispatch = enter(store, coder, found, SERIES, earlier(store, found), NOON)
    sent(dispatch, channels)
    return dispatch


def test_a_damaged_capture_is_a_finding_and_the_rest_is_still_checked(
    store: SqlStore, path: Path, pair: Pair
) -> None:
    send(store, written(pair.on_trucks, pair.on_planes))
    assert broken(verify(store, OLD)) == []
    damage(path, pair.planes)
    findings = list(verify(store, OLD))
    assert broken(iter(findings)) == [
        (f"Nubian Wire {pair.planes.digest[7:19]}", "the archived bytes are damaged")
    ]
    assert f"Oasis Courier {pair.trucks.digest[7:19]}" in [f.subject for f in findings if f.holds]
    assert findings[-1] == Finding(
        subject="dispatch/101 v1", holds=True, how="2 of 2 sentences, 2 notes"
    )
    assert len(broken(verify(store, OLD, "d/101"))) == 1


def test_a_damaged_capture_keeps_only_what_cites_it_from_being_published(
    store: SqlStore, path: Path, tmp_path: Path, pair: Pair
) -> None:
    damage(path, pair.planes)
    (event,) = (e for e in store.events() if pair.trucks.digest in e.reports)
    assert draft(store, OLD, BOOKS, SERIES, day=date(2026, 10, 18), events=[event.id]).paragraphs
    assert draft(store, OLD, BOOKS, SERIES, day=date(2026, 10, 18)).paragraphs
    found = written(pair.on_trucks)
    assert check_draft(store, OLD, found) == ()
    assert send(store, found, folder=tmp_path / "site").number == 101
    (complaint,) = check_draft(store, OLD, written(pair.on_planes))
    assert "bbbb00000001 is not archived" in complaint.why
    with pytest.raises(DispatchError):
        send(store, written(pair.on_planes, title="Planes"))


def test_a_site_with_a_published_report_outlives_damage_to_its_capture(
    store: SqlStore, path: Path, tmp_path: Path, pair: Pair
) -> None:
    folder = tmp_path / "site"
    first = send(store, written(pair.on_planes), folder=folder)
    before = files(folder)
    damage(path, pair.planes)
    site(store, folder, OLD).send(first)
    assert files(folder) == before
    with pytest.raises(DispatchError, match="dispatch/101 v1: note 1: the report behind it"):
        site(store, tmp_path / "another", OLD).send(first)
    assert not (tmp_path / "another").exists()


def files(folder: Path) -> dict[str, bytes]:
    found = (p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in found}


def test_a_dispatch_holds_after_a_new_version_of_the_coder_claims_something_else(
    store: SqlStore, tmp_path: Path, pair: Pair
) -> None:
    found, folder = written(pair.on_trucks, pair.on_planes), tmp_path / "site"
    first = send(store, found, folder=folder)
    before = files(folder)
    read(store, pair.trucks, NEW, "cccc00000001")
    read(store, pair.planes, NEW)
    assert broken(verify(store, NEW)) == []
    assert broken(verify(store, NEW, "d/101")) == []
    assert check_draft(store, NEW, found) == ()
    assert send(store, found, NEW, folder) == first
    assert list(store.dispatches()) == [first]
    assert files(folder) == before


def test_a_draft_may_cite_old_and_new_claims_of_one_report(store: SqlStore, pair: Pair) -> None:
    read(store, pair.trucks, NEW, "cccc00000001")
    found = written(pair.on_trucks, "Trucks were seen to leave.[@cccc00000001]")
    assert check_draft(store, NEW, found) == ()
    assert [n.claims for n in send(store, found, NEW).notes] == [("aaaa00000001", "cccc00000001")]


def test_the_coders_own_claims_come_before_those_of_earlier_readings(
    store: SqlStore, pair: Pair
) -> None:
    now = replace(claim(pair.trucks, "aaaa00000001"), status="alleged")
    store.put_reading(Reading(report=pair.trucks, coder=NEW, claims=(now,)))
    found = gather(store, NEW, claims=["aaaa00000001"])
    assert [(r.coder, r.claims) for r in found.readings.values()] == [(NEW, (now,))]


def test_evidence_holds_only_what_was_asked_for(store: SqlStore, pair: Pair) -> None:
    found = gather(store, OLD, claims=["aaaa00000001"], events=store.events())
    assert set(found.readings) == set(found.captures) == {pair.trucks.digest}
    assert [e.reports for e in found.events.values()] == [(pair.trucks.digest,)]


def test_a_claim_that_no_reading_has_breaks_the_sentence(
    store: SqlStore, path: Path, pair: Pair
) -> None:
    send(store, written(pair.on_trucks, pair.on_planes))
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("DELETE FROM claims WHERE id = 'bbbb00000001'")
    assert broken(verify(store, OLD)) == [
        ("dispatch/101 v1, sentence 2", "leads to no claim bbbb00000001")
    ]


def test_words_that_are_not_where_an_old_reading_says_are_found(
    store: SqlStore, pair: Pair
) -> None:
    wrong = Mention(start=0, end=4, text="Vans")
    moved = replace(claim(pair.trucks, "dddd00000001"), trigger=wrong)
    store.put_reading(Reading(report=pair.trucks, coder=OLD, claims=(moved,)))
    send(store, written("Vans left Jalu.[@dddd00000001]"))
    for subject in (None, "101"):
        assert broken(verify(store, NEW, subject)) == [("claim dddd00000001", "“Vans” is not at 0")]


HTML = """<html lang="en"><head><title>Convoy</title></head><body><article><h1>Convoy</h1>
<p>A convoy of forty trucks left Jalu on Friday morning, drivers at the fuel market said.</p>
<p>Nobody in the town could say for whom the trucks were meant or where they were going.</p>
</article></body></html>"""


def test_another_text_from_the_same_bytes_is_told_from_a_changed_text(
    store: SqlStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = take(store, HTML, "text/html")

    def other(capture: Capture, hints: Hints) -> Report:
        found = extract(capture, hints)
        return replace(found, text=found.text + "\n\nShare this")

    monkeypatch.setattr(stage, "extract", other)
    (finding,) = verify(store, OLD)
    assert finding.holds
    assert finding.how.endswith("the bytes hold, this version extracts other text from them")
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE reports SET text = replace(text, 'forty', 'fifty')")
    name = f"{report.outlet or report.id} {report.digest[7:19]}"
    assert broken(verify(store, OLD)) == [(name, "the text is not the one that was taken in")]


def test_a_plain_text_that_its_bytes_do_not_hold_is_broken(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(store, TRUCKS)
    monkeypatch.setattr(stage, "extract", lambda c, h: replace(extract(c, h), text="Else."))
    ((_, why),) = broken(verify(store, OLD))
    assert why == "the text is not the one in the archived bytes"


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (InputError("a.txt", "no text in it"), "no text in it"),
        (LookupError("x\ny"), "no text can be taken from the bytes (LookupError: x y)"),
    ],
)
def test_bytes_that_break_the_extractor_are_a_finding(
    store: SqlStore, pair: Pair, monkeypatch: pytest.MonkeyPatch, error: Exception, why: str
) -> None:
    send(store, written(pair.on_trucks))

    def fail(_: Capture, __: Hints) -> Report:
        raise error

    monkeypatch.setattr(stage, "extract", fail)
    assert [how for _, how in broken(verify(store, OLD))] == [why, why]


def test_a_refusal_counts_what_is_to_mend_in_one_short_line(store: SqlStore, pair: Pair) -> None:
    with pytest.raises(DispatchError) as caught:
        send(store, written("Nobody said so.", "Nor this.", pair.on_trucks))
    assert str(caught.value) == "Trucks on the road: may not be published: 2 to mend"


def numbered(series: str, number: int) -> Dispatch:
    found = replace(written("Trucks left.[@aaaa00000001]"), series=series)
    return Dispatch(number=number, version=1, draft=found, notes=(), published=NOON)


@pytest.mark.parametrize(
    ("subject", "main", "other"),
    [
        ("d/7", True, False),
        ("/d/7/", True, False),
        ("7", True, True),
        ("night-flights/7", True, False),
        ("d/night-flights/7", True, False),
        ("d/border-inquiry/7", False, True),
        ("border-inquiry/7", False, True),
        ("d/8", False, False),
        ("x/d/7", False, False),
        ("", False, False),
    ],
)
def test_an_address_means_the_dispatch_that_lies_there(
    subject: str, main: bool, other: bool
) -> None:
    first, second = numbered("Night Flights", 7), numbered("Border Inquiry", 7)
    assert named(first, subject, "Night Flights") is main
    assert named(second, subject, "Night Flights") is other


def test_a_short_address_means_the_main_series_and_a_bare_number_what_is_unique(
    store: SqlStore,
) -> None:
    for series, number in (("Night Flights", 7), ("Border Inquiry", 7), ("Border Inquiry", 8)):
        store.put_dispatch(numbered(series, number))

    def asked(subject: str, main: str = "") -> set[str]:
        found = verify(store, OLD, subject, main)
        return {f.subject.partition(" ")[0] for f in found}

    assert asked("d/7", "Night Flights") == asked("7", "Night Flights") == {"night-flights/7"}
    assert asked("8", "Night Flights") == asked("d/8") == {"border-inquiry/8"}
    with pytest.raises(UnknownSubjectError, match="no such dispatch"):
        asked("d/8", "Night Flights")
    with pytest.raises(UnknownSubjectError, match="means several: border-inquiry/7, night-"):
        asked("7")


@dataclass
class Engine:
    """An engine that claims nothing and notes what it was given."""

    given: list[Report]
    coder: Coder = OLD

    def read(self, report: Report) -> Reading:
        self.given.append(report)
        if len(self.given) == 3:
            raise LookupError("three")
        return Reading(report=report, coder=self.coder)


class Nowhere:
    """A gazetteer that knows no name."""

    def find(self, _: str, *__: object, **___: object) -> tuple[()]:
        return ()


class Nobody:
    """A register of bodies that knows no name."""

    def find(self, _: str) -> None:
        return None

    def candidates(self, _: str) -> tuple[()]:
        return ()


def test_reading_a_store_meets_each_report_once_though_it_writes_meanwhile(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PAGE", 2)
    taken = [take(store, TRUCKS.replace("Trucks", f"{n} trucks")) for n in range(7)]
    engine = Engine([])
    reader = Reader(engine, Nowhere(), Nobody(), lambda: NOON)  # type: ignore[arg-type]
    assert read_store(store, reader.coder, partial(map, reader.read), lambda _: None) == (6, 1)
    assert sorted(r.digest for r in engine.given) == sorted(r.digest for r in taken)
    assert store.count_failures() == 1

"""What people made of the machine's claims, how much they decide, which dispatches it touches."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from dragoman.model import (
    Cited,
    Dispatch,
    Draft,
    Footnote,
    Judgement,
    Ledger,
    Verdict,
)
from dragoman.pipeline.quality import corrections, fates, work
from dragoman.pipeline.touched import latest, touched

NOON = datetime(2026, 1, 10, 12, tzinfo=UTC)


def say(verdict: Verdict, *claims: str, after: int = 0, **more: str) -> Judgement:
    more.setdefault("by", "layla")
    at = NOON + timedelta(hours=after)
    return Judgement(verdict=verdict, subjects=claims, at=at, **more)  # type: ignore[arg-type]


def test_the_last_word_on_a_claim_says_what_became_of_it() -> None:
    ledger = Ledger(
        [
            say("accepted", "a", "b", "d"),
            say("corrected", "b", after=1, field="kind", value="clash"),
            say("accepted", "b", after=2),
            say("rejected", "c", after=3),
            say("rejected", "d", after=4),
            say("deferred", "e"),
            say("accepted", "f"),
            say("withdrawn", "f", after=5),
            say("same", "a", "g"),
        ]
    )
    assert fates(ledger) == {"a": "as read", "b": "corrected", "d": "rejected", "c": "rejected"}


def test_a_claim_that_a_person_read_is_none_of_the_machine() -> None:
    stated = say("stated", "n", field="sha256:r", value="clash\tasserted\t0-1 x\t0-1 x")
    ledger = Ledger([stated, say("accepted", "n", after=1)])
    assert fates(ledger) == {}
    assert corrections(ledger, {}).missed == 1
    gone = Ledger([stated, say("withdrawn", "n", after=1)])
    assert corrections(gone, {}).missed == 0


def test_a_field_counts_once_for_each_claim() -> None:
    ledger = Ledger(
        [
            say("corrected", "a", field="kind", value="clash"),
            say("corrected", "a", field="kind", value="shelling", after=1),
            say("corrected", "a", field="time", value="../..", after=1),
            say("corrected", "b", field="kind", value="clash"),
            say("rejected", "b", after=2),
            say("corrected", "c", field="kind", value="clash"),
        ]
    )
    assert corrections(ledger, fates(ledger)).fields == (("kind", 2), ("time", 1))


def test_decisions_are_counted_by_person_and_day() -> None:
    said = [
        say("accepted", "a"),
        say("same", "a", "b", after=1),
        say("withdrawn", "a", after=2),
        say("rejected", "c", after=-24, by="omar"),
        say("rejected", "d", after=-24 * 40, by="omar"),
    ]
    found = work(said, date(2026, 1, 10), 2)
    assert [(w.by, w.days, w.every) for w in found] == [("layla", (0, 2), 2), ("omar", (1, 0), 2)]


def dispatch(number: int, *claims: str, version: int = 1, at: datetime = NOON) -> Dispatch:
    sentences = tuple(Cited(text="So it was.", claims=(c[:8],)) for c in claims)
    note = Footnote(
        number=1, report="r", capture="c", outlet="Post", published=None, fetched=NOON,
        language="en", title=None, url=None, claims=claims,
    )  # fmt: skip
    draft = Draft(series="Dispatch", date=NOON.date(), title="T", paragraphs=(sentences,))
    return Dispatch(number=number, version=version, draft=draft, notes=(note,), published=at)


def test_a_dispatch_is_touched_by_what_was_said_after_it_was_published() -> None:
    one = dispatch(1, "aaaaaaaaaaaa", "bbbbbbbbbbbb")
    ledger = Ledger(
        [
            say("rejected", "aaaaaaaaaaaa", after=-1),
            say("accepted", "bbbbbbbbbbbb", after=1),
            say("corrected", "bbbbbbbbbbbb", after=2, field="kind", value="clash"),
        ]
    )
    (found,) = touched([one], ledger)
    assert (found.claim, found.word.verdict, found.sentences) == ("bbbbbbbbbbbb", "corrected", (2,))


def test_a_word_that_was_taken_back_touches_nothing() -> None:
    ledger = Ledger([say("rejected", "aaaaaaaa", after=1), say("withdrawn", "aaaaaaaa", after=2)])
    assert touched([dispatch(1, "aaaaaaaa")], ledger) == ()


def test_the_last_version_of_a_dispatch_counts_and_the_latest_comes_first() -> None:
    later = NOON + timedelta(hours=2)
    held = [dispatch(1, "a"), dispatch(1, "b", version=2, at=later), dispatch(2, "c")]
    assert [(d.number, d.version) for d in latest(held)] == [(1, 2), (2, 1)]

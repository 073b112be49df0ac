"""What people said, by what they speak of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Judgement, Ledger, Verdict, decided, rejected, standing

NOON = datetime(2026, 10, 20, 12, tzinfo=UTC)
VERDICTS: tuple[Verdict, ...] = ("accepted", "rejected", "deferred", "corrected", "withdrawn")


def said(verdict: Verdict, *subjects: str, minutes: int = 0) -> Judgement:
    return Judgement(
        verdict=verdict, subjects=subjects, by="Rima", at=NOON + timedelta(minutes=minutes)
    )


some = st.lists(
    st.builds(
        lambda v, s, m: said(v, *sorted(s), minutes=m),
        st.sampled_from(VERDICTS),
        st.sets(st.sampled_from("abc"), min_size=1),
        st.integers(0, 5),
    ),
    max_size=12,
)


#: Words on pairs among the others.
paired = st.lists(
    st.builds(
        lambda v, s, m: said(v, *sorted(s), minutes=m),
        st.sampled_from((*VERDICTS, "same", "different", "unsure")),
        st.sets(st.sampled_from("abcd"), min_size=1),
        st.integers(0, 5),
    ),
    max_size=12,
)


@given(some, st.integers(0, 12))
def test_whatever_is_said_in_whatever_steps_the_order_is_by_time(
    judgements: list[Judgement], cut: int
) -> None:
    ledger = Ledger(judgements[:cut])
    ledger.add(judgements[cut:])
    assert ledger.judgements() == tuple(sorted(judgements, key=lambda j: j.at))
    assert len(ledger) == len(judgements)


@given(some)
def test_what_stands_of_one_subject_is_what_stands_of_all(judgements: list[Judgement]) -> None:
    ledger = Ledger(judgements)
    whole = standing(ledger.judgements())
    for subject in "abc":
        assert ledger.standing(subject) == tuple(j for j in whole if subject in j.subjects)


def test_the_last_word_holds_until_it_is_taken_back() -> None:
    ledger = Ledger([said("deferred", "a"), said("accepted", "a", "b", minutes=1)])
    assert ledger.word("a") == said("accepted", "a", "b", minutes=1)
    ledger.add([said("withdrawn", "b", "a", minutes=2)])
    assert ledger.word("a") == said("deferred", "a")
    assert ledger.word("b") is None
    assert ledger.word("nobody spoke of it") is None


@given(paired, st.integers(0, 12))
def test_what_is_rejected_and_what_is_said_of_pairs_is_the_same_as_from_all_words(
    judgements: list[Judgement], cut: int
) -> None:
    ledger = Ledger(judgements[:cut])
    ledger.said()
    ledger.add(judgements[cut:])
    every = ledger.judgements()
    assert ledger.rejected("abcd") == rejected(every) & set("abcd")
    ours, whole = ledger.said(), decided(every)
    assert [ours.word(*p) for p in permutations("abcd", 2)] == [
        whole.word(*p) for p in permutations("abcd", 2)
    ]
    assert ours.partners == whole.partners


@given(paired, st.integers(0, 12))
def test_a_state_is_the_same_again_once_all_said_since_is_taken_back(
    judgements: list[Judgement], cut: int
) -> None:
    later = [
        said(j.verdict, *j.subjects, minutes=6) for j in judgements if j.verdict != "withdrawn"
    ]
    ledger = Ledger(judgements)
    before = ledger.state()
    ledger.add(later[:cut])
    ledger.state()
    ledger.add(later[cut:])
    ledger.add(said("withdrawn", *j.subjects, minutes=7) for j in reversed(later))
    assert ledger.state() == before == Ledger(judgements).state()


def test_a_state_tells_what_may_change_events() -> None:
    empty = Ledger().state()
    assert Ledger([said("deferred", "a")]).state() == empty
    out = Ledger([said("rejected", "a")]).state()
    assert out != empty
    # When it was said does not matter.
    assert Ledger([said("rejected", "a", minutes=5)]).state() == out
    assert Ledger([said("rejected", "b")]).state() != out

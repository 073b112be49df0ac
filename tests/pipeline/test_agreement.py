"""Agreement of two people: Krippendorff's alpha, who was first, which reports are chosen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import CodedClaim, Coding, Judgement, Ledger, Verdict
from dragoman.pipeline.agreement import agreement, alpha, in_sample, pairs

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)

#: The worked example of Krippendorff (2011): four observers, twelve units, "" where one is missing.
OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)


def units(*observers: str) -> list[list[str]]:
    rows = [["" if v == "." else v for v in line.split()] for line in observers]
    return [list(column) for column in zip(*rows, strict=True)]


def test_alpha_of_the_published_example_is_the_published_one() -> None:
    assert alpha(units(*OBSERVERS)) == pytest.approx(0.743, abs=0.0005)


def test_alpha_of_the_published_two_observers_is_the_published_one() -> None:
    # Krippendorff (2011), case B: nominal, two observers, no missing data.
    found = alpha(units("a a b b d c c c e d d a", "b a b b b c c c e d d d"))
    assert found == pytest.approx(0.692, abs=0.0005)


def test_alpha_of_a_binary_code_is_the_published_one() -> None:
    # Krippendorff (2011), case A: binary, two observers, no missing data.
    found = alpha(units("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"))
    assert found == pytest.approx(0.095, abs=0.0005)


def test_alpha_is_not_defined_where_nothing_varies_or_nobody_is_paired() -> None:
    assert alpha([]) is None
    assert alpha([["a", "a"], ["a", "a"]]) is None
    assert alpha([["a", ""], ["", "b"]]) is None


@given(st.lists(st.lists(st.sampled_from(["a", "b", "c", ""]), min_size=2, max_size=4)))
def test_alpha_never_exceeds_one_and_knows_no_order(held: list[list[str]]) -> None:
    found = alpha(held)
    assert found is None or found <= 1
    turned = alpha([unit[::-1] for unit in held[::-1]])
    assert found == pytest.approx(turned) if found is not None else turned is None


def test_the_sample_is_chosen_by_digest_and_is_as_large_as_its_share() -> None:
    digests = [f"sha256:{sha256(str(n).encode()).hexdigest()}" for n in range(4000)]
    chosen = [d for d in digests if in_sample(d, 0.05)]
    assert 150 <= len(chosen) <= 250
    assert all(in_sample(d, 0.2) for d in chosen)
    assert not any(in_sample(d, 0) for d in digests)
    assert not in_sample("no digest", 1)


def say(verdict: Verdict, claim: str, by: str, after: int = 0, **more: str) -> Judgement:
    at = NOON + timedelta(minutes=after)
    return Judgement(verdict=verdict, subjects=(claim,), by=by, at=at, **more)  # type: ignore[arg-type]


def second(claim: str, verdict: str = "accepted", kind: str = "clash") -> CodedClaim:
    codes = {"kind": kind, "status": "asserted"} if verdict == "accepted" else {}
    return CodedClaim(
        claim=claim,
        verdict=verdict,  # type: ignore[arg-type]
        read_kind="clash",
        read_status="asserted",
        **codes,
    )


def coded(*claims: CodedClaim) -> list[Coding]:
    return [Coding(report="r", by="omar", at=NOON, claims=claims)]


def test_the_first_is_whoever_judged_first_by_their_own_last_word() -> None:
    ledger = Ledger(
        [
            say("accepted", "c", "layla"),
            say("corrected", "c", "layla", 1, field="kind", value="shelling"),
            say("rejected", "c", "omar", 2),
            say("rejected", "c", "rima", 3),
        ]
    )
    (pair,) = pairs(coded(second("c")), ledger)
    assert (pair.first.verdict, pair.first.kind, pair.first.status) == (
        *("accepted", "shelling", "asserted"),
    )


def test_a_claim_that_nobody_else_judged_is_no_pair() -> None:
    ledger = Ledger([say("accepted", "c", "omar"), say("deferred", "d", "layla")])
    assert pairs(coded(second("c"), second("d")), ledger) == []


def test_a_word_that_was_taken_back_counts_for_nothing() -> None:
    ledger = Ledger([say("rejected", "c", "layla"), say("withdrawn", "c", "layla", 1)])
    assert pairs(coded(second("c")), ledger) == []


def test_codes_are_compared_where_both_accept() -> None:
    ledger = Ledger(
        [
            say("accepted", "a", "layla"),
            say("rejected", "b", "layla"),
            say("accepted", "c", "layla"),
        ]
    )
    coding = coded(second("a"), second("b"), second("c", "rejected"))
    right, kind, status = agreement(pairs(coding, ledger))
    assert (right.claims, right.same) == (3, 1)
    assert (kind.claims, kind.same, kind.alpha) == (1, 1, None)
    assert (status.code, status.claims) == ("status", 1)

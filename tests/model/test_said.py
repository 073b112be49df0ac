"""What people say of pairs of claims, held against all pairs written out."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Judgement, Verdict, decided, standing

NOON = datetime(2026, 10, 19, 12, tzinfo=UTC)
CLAIMS = "abcdef"
SIDES = st.lists(st.sampled_from(CLAIMS), min_size=1, max_size=5, unique=True).map(tuple)
VERDICTS: list[Verdict] = ["same", "different", "unsure", "withdrawn"]


def _made(verdict: Verdict, subjects: tuple[str, ...], against: tuple[str, ...]) -> Judgement:
    return Judgement(verdict=verdict, subjects=subjects, against=against, by="Rima", at=NOON)


JUDGED = st.lists(
    st.builds(_made, st.sampled_from(VERDICTS), SIDES, SIDES | st.just(())), max_size=7
)


def _written_out(judgements: list[Judgement]) -> dict[frozenset[str], Verdict]:
    """The last word on every pair."""
    last: dict[frozenset[str], Verdict] = {}
    for j in standing(judgements):
        pairs = product(j.subjects, j.against) if j.against else combinations(j.subjects, 2)
        last |= dict.fromkeys((frozenset(pair) for pair in pairs), j.verdict)
    return last


def _parts(pairs: list[tuple[str, str]]) -> set[frozenset[str]]:
    """The claims that hang together."""
    parts = {c: frozenset(c) for c in CLAIMS}
    for a, b in pairs:
        both = parts[a] | parts[b]
        parts |= dict.fromkeys(both, both)
    return {*parts.values()}


@given(JUDGED)
def test_the_last_word_on_a_pair_holds(judgements: list[Judgement]) -> None:
    last, said = _written_out(judgements), decided(judgements)
    for a, b in product(CLAIMS, repeat=2):
        word = last.get(frozenset((a, b)), "") if a != b else ""
        assert said.word(a, b) == (word if word in ("same", "different") else "")


@given(JUDGED)
def test_few_pairs_hold_together_what_all_that_are_called_the_same_do(
    judgements: list[Judgement],
) -> None:
    said = decided(judgements)
    every = [p for p in combinations(CLAIMS, 2) if said.word(*p) == "same"]
    few = list(said.together())
    assert all(said.word(*pair) == "same" for pair in few)
    assert _parts(few) == _parts(every)


def test_a_merge_of_many_claims_takes_one_pair_a_claim() -> None:
    claims = tuple(f"c{n}" for n in range(400))
    assert len(list(decided([_made("same", claims, ())]).together())) == 399

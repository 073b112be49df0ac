"""Ids of events, given out anew after claims have joined and parted."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Stood
from dragoman.weigh.naming import Groups, name_groups

CLAIMS = [f"{n:016x}" for n in range(8)]


def id_of(claim: str) -> str:
    """The id of an event that is made from a claim."""
    return name_groups([[claim]], []).names[0]


def partitions() -> st.SearchStrategy[Groups]:
    """All claims in groups, in any order."""

    def grouped(homes: list[int]) -> Groups:
        return [
            [c for c, at in zip(CLAIMS, homes, strict=True) if at == home]
            for home in dict.fromkeys(homes)
        ]

    homes = st.lists(st.integers(0, 4), min_size=len(CLAIMS), max_size=len(CLAIMS)).map(grouped)
    return homes.flatmap(st.permutations)


def test_what_joined_and_parts_again_has_its_ids_back_whatever_comes_first() -> None:
    one, other = CLAIMS[:3], CLAIMS[3:]
    first, second = id_of(one[0]), id_of(other[0])
    after = name_groups([[*one, *other]], [(first, one), (second, other)])
    assert after.names == (first,)
    assert after.forwards == ((second, first),)
    known = [(first, [*one, *other]), (second, other)]
    assert name_groups([other, one], known).names == (second, first)
    assert name_groups([one, other], known).names == (first, second)


def test_the_id_of_a_claim_that_is_no_more_goes_to_most_of_its_fellows() -> None:
    known = [(id_of(CLAIMS[0]), CLAIMS)]
    found = name_groups([CLAIMS[1:3], CLAIMS[3:]], known)
    assert found.names == (id_of(CLAIMS[1]), id_of(CLAIMS[0]))


def test_groups_have_the_ids_of_when_most_of_them_last_stood_together() -> None:
    # The claim that the id was made from is no more: most of the others would decide.
    known = [("E-one", CLAIMS[1:]), ("E-two", [CLAIMS[0], CLAIMS[3]])]
    groups = [CLAIMS[1:3], CLAIMS[3:]]
    assert name_groups(groups, known).names[1] == "E-one"

    def stood(_: Groups) -> Sequence[Stood]:
        return [
            Stood(1, "E-one", 1, 3),
            Stood(0, "E-one", 4, 8),
            Stood(1, "E-two", 5, 7),
            Stood(1, "E-elsewhere", 9),
            Stood(1, "E-one", 10),
        ]

    assert name_groups(groups, known, stood=stood).names == ("E-one", "E-two")


def test_ids_of_events_come_before_those_that_are_gone() -> None:
    known = [("E-gone", CLAIMS[:2]), ("E-now", CLAIMS[1:3])]
    found = name_groups([CLAIMS[1:4]], known, gone=frozenset(["E-gone"]))
    assert found.names == ("E-now",)
    # It leads to where its claims are now, wherever it led before.
    assert found.forwards == (("E-gone", "E-now"),)


def test_an_id_goes_to_no_group_without_a_claim_of_its_own() -> None:
    known = [("E-one", CLAIMS[:2]), ("E-two", CLAIMS[4:6])]
    groups = [[*CLAIMS[:2], CLAIMS[6]], CLAIMS[4:5]]
    found = name_groups(groups, known, stood=lambda _: [Stood(1, "E-one", 3, 5)])
    assert found.names == ("E-one", "E-two")


def test_an_id_that_is_no_more_leads_to_the_claim_that_it_was_made_from() -> None:
    groups = [CLAIMS[:3], CLAIMS[4:5]]
    known = [("E-one", groups[0]), ("E-two", groups[1]), (id_of(CLAIMS[4]), CLAIMS)]
    found = name_groups(groups, known)
    assert found.names == ("E-one", "E-two")
    assert found.forwards == ((id_of(CLAIMS[4]), "E-two"),)


@given(partitions(), st.data())
def test_any_groups_joined_and_parted_as_before_have_their_ids_as_before(
    before: Groups, data: st.DataObject
) -> None:
    first = name_groups(before, []).names
    ids = dict(zip(first, before, strict=True))
    count = data.draw(st.integers(1, len(before)))
    joined = [[c for claims in before[:count] for c in claims], *before[count:]]
    held = name_groups(data.draw(st.permutations(joined)), list(ids.items()))
    assert set(held.names) <= ids.keys()
    merged = next(name for name in first if name in held.names and name in first[:count])
    known = [(name, joined[0] if name == merged else claims) for name, claims in ids.items()]
    order = data.draw(st.permutations(range(len(before))))
    again = name_groups([before[n] for n in order], known)
    assert again.names == tuple(first[n] for n in order)


@given(partitions(), partitions())
def test_no_id_is_given_twice_and_each_lives_on_or_leads_on(before: Groups, after: Groups) -> None:
    known = list(zip(name_groups(before, []).names, before, strict=True))
    found = name_groups(after, known)
    assert len(set(found.names)) == len(after)
    led = dict(found.forwards)
    for name, _ in known:
        assert (name in found.names) != (name in led)
        assert led.get(name, found.names[0]) in found.names

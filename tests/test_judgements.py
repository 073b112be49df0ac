"""Whatever comes in and whatever people say: no judgement is lost, no id leads nowhere."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from sqlalchemy.event import listen

from dragoman.codebook import load
from dragoman.errors import InputError, UnknownSubjectError
from dragoman.model import (
    Capture,
    Judgement,
    Reading,
    Verdict,
    decided,
    rejected,
    standing,
)
from dragoman.pipeline import Books, claims_named, judge, latest_standing, reweigh, take_back
from dragoman.pipeline.judging import waiting
from dragoman.ports import Scale
from dragoman.store import SqlStore, schema, sqlite
from dragoman.store.database import Database

from .weigh.invented import BENINA, CODER, KUFRA, reading
from .weigh.test_matching import unread

BOOKS = Books(load())
NOON = datetime(2026, 10, 20, 12, tzinfo=UTC)


def _pool() -> list[Reading]:
    """Reports that tell of a few flights: some alike, some near, some with nothing in common."""
    told = []
    for n, (day, where) in enumerate(
        [(12, "Kufra"), (12, "Kufra"), (12, "Sabha"), (12, None), (13, "Kufra"), (14, "Kufra"),
         (14, "Sabha"), (30, "Kufra")]
    ):  # fmt: skip
        happened = date(2026, 10, day)
        told.append(
            reading(
                f"Outlet {n}",
                day=(happened + timedelta(days=1 + n % 2)).isoformat(),
                when=happened.isoformat(),
                roles=(("destination", where),) if where else (),
                n=1 + n % 3,
            )
        )
    return [*told, unread(KUFRA, BENINA)]


POOL = _pool()
#: Where it is asked whether a neighbourhood is large.
CUTTING = ("neighbourhoods", "group")


@contextmanager
def passing() -> Iterator[SqlStore]:
    """A store that is gone afterwards, and so does not wait for the disk."""
    with TemporaryDirectory() as folder:
        engine = sqlite.engine(Path(folder) / "dragoman.db", make=True)
        listen(engine, "connect", lambda opened, _: opened.execute("PRAGMA synchronous = OFF"))
        schema.metadata.create_all(engine)
        with SqlStore(Database(engine, "passing", sqlite.reason, sqlite.WRITES)) as store:
            yield store


def add(store: SqlStore, found: Reading) -> None:
    """Takes in a report and what was read in it."""
    body = found.report.text.encode()
    capture = Capture(
        digest="sha256:" + hashlib.sha256(body).hexdigest(),
        media="text/plain",
        body=body,
        origin=found.report.id,
        fetched=NOON,
    )
    store.add_report(capture, found.report)
    store.put_reading(found)


VERDICTS: tuple[Verdict, ...] = ("same", "different", "rejected", "accepted")
WORDS = st.sampled_from(VERDICTS)


class Desk(RuleBasedStateMachine):
    """Arrivals, judgements, undo and rebuilding, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.made = passing()
        self.store = self.made.__enter__()
        self.said: list[Judgement] = []
        self.claims: list[str] = []

    def teardown(self) -> None:
        self.made.__exit__(None, None, None)

    @initialize(first=st.sets(st.sampled_from(range(len(POOL))), min_size=2, max_size=4))
    def begin(self, first: set[int]) -> None:
        self.arrive(first)

    @rule(which=st.sets(st.sampled_from(range(len(POOL))), min_size=1, max_size=3))
    def arrive(self, which: set[int]) -> None:
        for n in sorted(which):
            add(self.store, POOL[n])
            self.claims += [c.id for c in POOL[n].claims if c.id not in self.claims]
        reweigh(self.store, CODER, BOOKS, NOON)

    @rule()
    def rebuild(self) -> None:
        before = self.named()
        reweigh(self.store, CODER, BOOKS, NOON, anew=True)
        assert self.named() == before

    @rule(
        data=st.data(),
        verdict=st.sampled_from(["same", "different", "rejected", "accepted", "unsure"]),
    )
    def say(self, data: st.DataObject, verdict: Verdict) -> None:
        self._judge([self._drawn(data, verdict)])

    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        events = list(self.store.events())
        if len(events) < 2:
            return
        both = data.draw(st.sampled_from(events)), data.draw(st.sampled_from(events))
        claims = tuple(dict.fromkeys(c for e in both for c in e.claims))
        self._judge([self._made("same", claims)])
        assert any(set(claims) <= set(e.claims) for e in self.store.events())

    @rule(data=st.data())
    def split(self, data: st.DataObject) -> None:
        large = [e for e in self.store.events() if len(e.claims) > 1]
        if not large:
            return
        event = data.draw(st.sampled_from(large))
        cut = data.draw(st.integers(1, len(event.claims) - 1))
        apart, rest = event.claims[:cut], event.claims[cut:]
        self._judge([self._made("different", apart, rest)])
        for one in self.store.events():
            assert not (set(one.claims) & set(apart) and set(one.claims) & set(rest))

    @precondition(lambda self: self.said)
    @rule(count=st.integers(1, 3))
    def undo(self, count: int) -> None:
        last = latest_standing(self.store.judgements(), count)
        self._judge([take_back(j, "Omar", NOON) for j in last])

    @rule(data=st.data(), verdict=st.sampled_from(["same", "different", "rejected"]))
    def say_and_undo(self, data: st.DataObject, verdict: Verdict) -> None:
        before = self.named()
        judgement = self._drawn(data, verdict)
        self._judge([judgement])
        self._judge([take_back(judgement, "Omar", NOON)])
        assert self.named() == before

    @rule(data=st.data(), verdicts=st.lists(WORDS, min_size=2, max_size=6), batch=st.integers(1, 3))
    def say_much_and_undo_it(
        self, data: st.DataObject, verdicts: list[Verdict], batch: int
    ) -> None:
        before = self.named()
        said = [self._drawn(data, verdict) for verdict in verdicts]
        for one in said:
            self._judge([one])
        back = [take_back(one, "Omar", NOON) for one in reversed(said)]
        for n in range(0, len(back), batch):
            self._judge(back[n : n + batch])
        assert self.named() == before

    @invariant()
    def no_judgement_is_lost(self) -> None:
        assert list(self.store.judgements()) == self.said

    @invariant()
    def the_events_of_a_report_are_found_by_it(self) -> None:
        events = list(self.store.events())
        for digest in (r.report.digest for r in POOL):
            held = [e.id for e in events if digest in e.reports]
            assert [e.id for e in self.store.events_telling(digest)] == held

    @invariant()
    def every_claim_that_nobody_rejected_is_in_one_event(self) -> None:
        found = [c for e in self.store.events() for c in e.claims]
        assert sorted(found) == sorted({*self.claims} - rejected(self.said))

    def partition(self) -> set[frozenset[str]]:
        """Which claims stand together."""
        return {frozenset(e.claims) for e in self.store.events()}

    def named(self) -> dict[str, frozenset[str]]:
        """Which claims each id stands for."""
        return {e.id: frozenset(e.claims) for e in self.store.events()}

    def _drawn(self, data: st.DataObject, verdict: Verdict) -> Judgement:
        some = st.lists(st.sampled_from(self.claims), min_size=1, max_size=3, unique=True)
        subjects = data.draw(some)
        others = [c for c in data.draw(some) if c not in subjects]
        against = others if verdict == "different" else []
        return self._made(verdict, tuple(subjects), tuple(against))

    def _made(
        self, verdict: Verdict, subjects: tuple[str, ...], against: tuple[str, ...] = ()
    ) -> Judgement:
        at = NOON + timedelta(minutes=len(self.said))
        return Judgement(verdict=verdict, subjects=subjects, against=against, by="Rima", at=at)

    def _judge(self, said: list[Judgement]) -> None:
        if said:
            at = NOON + timedelta(minutes=len(self.said))
            dated = [
                Judgement(verdict=j.verdict, subjects=j.subjects, against=j.against, by=j.by, at=at)
                for j in said
            ]
            self.said += dated
            judge(self.store, CODER, BOOKS, dated)


class Ids(Desk):
    """The same, with an eye on where ids lead."""

    def __init__(self) -> None:
        super().__init__()
        #: The claims of every id that was ever an event, when it last was one.
        self.held: dict[str, frozenset[str]] = {}

    def _judge(self, said: list[Judgement]) -> None:
        super()._judge(said)
        self.held |= self.named()

    @invariant()
    def every_id_leads_to_an_event_with_a_claim_of_its_own(self) -> None:
        self.held |= self.named()
        for old, claims in self.held.items():
            left = claims - rejected(self.said)
            if left:
                assert left & set(self.store.event(old).claims), (old, left)


class Crowded(Desk):
    """The same where three tellings are a crowd: neighbourhoods are cut, and joined in clumps."""

    def __init__(self) -> None:
        super().__init__()
        self.patches = [patch(f"dragoman.weigh.{room}.LARGEST", 2) for room in CUTTING]
        for one in self.patches:
            one.start()

    def teardown(self) -> None:
        for one in self.patches:
            one.stop()
        super().teardown()


STEPS = settings(
    max_examples=15,
    stateful_step_count=12,
    deadline=None,
    # Shrinking takes minutes, and the steps of a failure are few enough to be read.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
TestDesk = Desk.TestCase
TestDesk.settings = STEPS
TestIds = Ids.TestCase
TestIds.settings = STEPS
TestCrowded = Crowded.TestCase
TestCrowded.settings = STEPS


@pytest.fixture
def store() -> Iterator[SqlStore]:
    with passing() as made:
        add(made, reading("A", n=2))
        add(made, reading("B", roles=(("destination", "Sabha"),)))
        reweigh(made, CODER, BOOKS, NOON)
        yield made


def test_a_judgement_says_which_ids_it_merged_and_how_many_claims_they_had(
    store: SqlStore,
) -> None:
    before = {e.id: len(e.claims) for e in store.events()}
    claims = tuple(c for e in store.events() for c in e.claims)
    said = Judgement(verdict="same", subjects=claims, by="Rima", at=NOON)
    change = judge(store, CODER, BOOKS, [said])
    (left,) = store.events()
    ((gone, into),) = change.merged
    assert into == left.id
    assert {left.id, gone} == set(before)
    assert dict(change.before) == before
    assert change.after == ((left.id, 3),)
    assert change.causes == (said,)
    assert list(store.changes()) == [change]
    assert store.forwarded_to(left.id) == [gone]


def test_weighing_without_a_merge_leaves_no_change(store: SqlStore) -> None:
    change = reweigh(store, CODER, BOOKS, NOON)
    assert (change.before, change.after, change.merged) == ((), (), ())
    assert list(store.changes()) == []


def test_a_judgement_that_comes_in_while_the_store_is_weighed_is_weighed_too(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = tuple(c for e in store.events() for c in e.claims)
    late = [Judgement(verdict="same", subjects=claims, by="Omar", at=NOON)]
    weighing = store.weighing

    @contextmanager
    def meanwhile() -> Iterator[Scale]:
        with weighing() as scale:
            yield scale
        if late:
            store.add_judgement(late.pop())

    monkeypatch.setattr(store, "weighing", meanwhile)
    reweigh(store, CODER, BOOKS, NOON)
    assert len(list(store.events())) == 1


def test_claims_that_are_rejected_together_are_all_left_out_and_come_back(store: SqlStore) -> None:
    before = {frozenset(e.claims) for e in store.events()}
    claims = next(e for e in store.events() if len(e.claims) == 2).claims
    said = _say(store, "rejected", claims)
    assert not {*claims} & {c for e in store.events() for c in e.claims}
    judge(store, CODER, BOOKS, [take_back(said, "Omar", NOON)])
    assert {frozenset(e.claims) for e in store.events()} == before


def test_claims_of_one_report_part_and_join_as_people_say(store: SqlStore) -> None:
    first, second = next(e for e in store.events() if len(e.claims) == 2).claims
    said = _say(store, "different", (first,), (second,))
    assert {e.claims for e in store.events()} >= {(first,), (second,)}
    judge(store, CODER, BOOKS, [take_back(said, "Omar", NOON)])
    assert (first, second) in {e.claims for e in store.events()}


def test_claims_are_named_by_their_ids_cut_or_whole_or_by_their_event(store: SqlStore) -> None:
    large = next(e for e in store.events() if len(e.claims) == 2)
    first, second = large.claims
    assert claims_named(store, CODER, [first]) == (first,)
    assert claims_named(store, CODER, [second[:8], second]) == (second,)
    assert claims_named(store, CODER, [second, large.id]) == (second, first)


@pytest.mark.parametrize("name", ["", "E-00000000", "abc", "ffffffff"])
def test_a_name_of_nothing_is_one_clear_error(store: SqlStore, name: str) -> None:
    with pytest.raises(UnknownSubjectError) as caught:
        claims_named(store, CODER, [name])
    assert caught.value.subject == name


def test_a_cut_id_of_two_claims_is_refused_with_both(store: SqlStore) -> None:
    found = reading("C", n=2)
    twins = tuple(replace(c, id=f"0123456789abcde{n}") for n, c in enumerate(found.claims))
    add(store, replace(found, claims=twins))
    with pytest.raises(InputError, match="may be any of 2 claims: 0123456789abcde0, 0123"):
        claims_named(store, CODER, ["01234567"])


def test_undo_takes_back_the_newest_that_stands() -> None:
    one, two = (Judgement(verdict="rejected", subjects=(c,), by="R", at=NOON) for c in "ab")
    assert latest_standing([one, two], 1) == (two,)
    assert latest_standing([one, two, take_back(two, "O", NOON)], 5) == (one,)
    assert latest_standing([], 1) == ()


def test_what_two_withdrawals_at_once_take_back_of_the_same_claims_is_all_seen(
    store: SqlStore,
) -> None:
    before = {e.id: e.claims for e in store.events()}
    claims = tuple(c for held in before.values() for c in held)
    same = _say(store, "same", claims)
    fine = _say(store, "accepted", claims)
    assert len(list(store.events())) == 1
    judge(store, CODER, BOOKS, [take_back(j, "Omar", NOON) for j in (fine, same)])
    assert {e.id: e.claims for e in store.events()} == before


def test_what_waits_is_told_by_what_was_said_before_it(store: SqlStore) -> None:
    claims = tuple(c for e in store.events() for c in e.claims)
    said = [
        Judgement(verdict=verdict, subjects=claims, by="R", at=NOON)
        for verdict in ("accepted", "same", "accepted")
    ]
    back = [take_back(j, "Omar", NOON) for j in reversed(said)]
    store.add_judgements([*said, *back])
    assert waiting(store) == (said[1], back[1])


@pytest.mark.parametrize("seed", [30, 31])
def test_much_that_is_said_and_taken_back_in_batches_leaves_every_id(seed: int) -> None:
    dice = Random(seed)  # noqa: S311 - a play, no secret
    claims = [c.id for r in POOL for c in r.claims]
    minutes = count()

    def drawn() -> Judgement:
        verdict = dice.choice(VERDICTS)
        subjects = tuple(dice.sample(claims, dice.randint(1, 3)))
        others = tuple(c for c in dice.sample(claims, dice.randint(1, 3)) if c not in subjects)
        against = others if verdict == "different" else ()
        at = NOON + timedelta(minutes=next(minutes))
        return Judgement(verdict=verdict, subjects=subjects, against=against, by="R", at=at)

    def weigh(said: list[Judgement]) -> None:
        while said:
            judge(store, CODER, BOOKS, [said.pop(0) for _ in said[: dice.randint(1, 4)]])

    with passing() as store:
        for found in POOL:
            add(store, found)
        reweigh(store, CODER, BOOKS, NOON)
        weigh([drawn() for _ in range(8)])
        before = {e.id: {*e.claims} for e in store.events()}
        said = [drawn() for _ in range(20)]
        weigh([*said])
        later = NOON + timedelta(days=1)
        weigh([take_back(j, "Omar", later) for j in reversed(said)])
        assert {e.id: {*e.claims} for e in store.events()} == before


def _say(store: SqlStore, verdict: Verdict, *sides: tuple[str, ...]) -> Judgement:
    said = Judgement(
        verdict=verdict, subjects=sides[0], against=sum(sides[1:], ()), by="R", at=NOON
    )
    judge(store, CODER, BOOKS, [said])
    return said


def test_an_id_that_was_merged_leads_to_its_claims_after_they_are_split_off(
    store: SqlStore,
) -> None:
    # The fixture's events are of one weighing; this one is younger, so its id is merged away.
    add(store, reading("Z", day="2026-10-16", when="2026-10-15"))
    reweigh(store, CODER, BOOKS, NOON)
    old = next(e for e in store.events() if len(e.claims) == 2)
    young = next(e for e in store.events() if e.first == date(2026, 10, 15))
    _say(store, "same", (*old.claims, *young.claims))
    assert store.event(young.id).id == old.id
    first, second = old.claims
    _say(store, "different", (first,), (second, *young.claims))
    assert set(young.claims) <= set(store.event(young.id).claims)


def test_an_id_whose_claims_were_rejected_is_theirs_again_when_they_are_not(
    store: SqlStore,
) -> None:
    early = reading("A0", day="2026-10-12", n=1)
    event = next(e for e in store.events() if len(e.claims) == 2)
    add(store, early)
    reweigh(store, CODER, BOOKS, NOON)
    claims = store.event(event.id).claims
    assert early.claims[0].id in claims
    said = _say(store, "rejected", claims)
    judge(store, CODER, BOOKS, [take_back(said, "Omar", NOON)])
    assert store.event(event.id).claims == claims


def test_a_word_that_is_taken_back_leaves_the_one_before_it() -> None:
    same = Judgement(verdict="same", subjects=("a", "b"), by="R", at=NOON)
    apart = Judgement(verdict="different", subjects=("b", "a"), by="R", at=NOON)
    undone = take_back(apart, "Omar", NOON)
    assert decided([same, apart]).word("a", "b") == "different"
    assert decided([same, apart, undone]).word("a", "b") == "same"
    assert decided([same, apart, undone, undone]).word("a", "b") == ""


def test_a_withdrawal_of_nothing_leaves_the_claims_to_the_weights() -> None:
    same = Judgement(verdict="same", subjects=("a", "b", "c"), by="R", at=NOON)
    part = Judgement(verdict="withdrawn", subjects=("a", "b"), by="R", at=NOON)
    said = decided([same, part])
    assert [said.word(*pair) for pair in ("ab", "ac", "bc")] == ["", "same", "same"]
    out = Judgement(verdict="rejected", subjects=("a", "b"), by="R", at=NOON)
    alone = Judgement(verdict="withdrawn", subjects=("a",), by="R", at=NOON)
    assert rejected([out, alone]) == {"b"}


@given(st.lists(st.sampled_from(["same", "different", "rejected", "accepted"]), max_size=6))
def test_taking_back_everything_leaves_nothing(verdicts: list[Verdict]) -> None:
    said = [Judgement(verdict=v, subjects=("a", "b"), by="R", at=NOON) for v in verdicts]
    back = [take_back(j, "Omar", NOON) for j in latest_standing(said, len(said))]
    assert standing([*said, *back]) == ()
    assert not decided([*said, *back])
    assert rejected([*said, *back]) == frozenset()

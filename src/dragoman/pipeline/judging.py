"""People's judgements: kept, weighed at once, and what that did to events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from dragoman.errors import InputError, UnknownSubjectError
from dragoman.model import Change, Coder, Judgement, standing
from dragoman.model.ledger import QUIET
from dragoman.pipeline.weighing import Books, Exchanged, weigh_store
from dragoman.ports import Store

#: The first characters of a claim's id that may stand for all of it.
SHORTEST = 8


def judge(store: Store, coder: Coder, books: Books, judgements: Sequence[Judgement]) -> Change:
    """Keeps judgements, weighs the store under them and says what that did.

    Where none of them can change an event, nothing is weighed and no change is kept.
    """
    if keep(store, judgements):
        return reweigh(store, coder, books, judgements[-1].at, judgements)
    return Change(at=judgements[-1].at, causes=tuple(judgements))


def keep(store: Store, judgements: Sequence[Judgement]) -> bool:
    """Keeps judgements; whether the store has to be weighed, for they may change an event."""
    changing = _changing(judgements, store.ledger().about)
    store.add_judgements(judgements)
    return bool(changing)


def waiting(store: Store) -> tuple[Judgement, ...]:
    """The judgements that change events, and did not come to it before the program ended."""
    ledger = store.ledger()
    new = ledger.newest(len(store.unheeded()))
    own = {*map(id, new)}
    return _changing(new, lambda subject: [j for j in ledger.about(subject) if id(j) not in own])


def _changing(
    new: Iterable[Judgement], before: Callable[[str], Iterable[Judgement]]
) -> tuple[Judgement, ...]:
    """Those that may change an event, each by what was said before it of what it speaks of."""
    said: dict[str, list[Judgement]] = {}
    found: list[Judgement] = []
    for judgement in new:
        spoken = {*judgement.subjects, *judgement.against}
        for subject in spoken - said.keys():
            said[subject] = [*before(subject)]
        if not _is_idle(judgement, said):
            found.append(judgement)
        for subject in spoken:
            said[subject].append(judgement)
    return tuple(found)


def _is_idle(judgement: Judgement, said: Mapping[str, Sequence[Judgement]]) -> bool:
    """True for a judgement that changes no event, by what was said of each subject before it."""
    verdict = judgement.verdict
    if verdict == "withdrawn":
        own = standing(said[judgement.subjects[0]]) if judgement.subjects else ()
        same = [j for j in own if j.topic == judgement.topic and j.verdict != "withdrawn"]
        verdict = same[-1].verdict if same else "withdrawn"
    if verdict != "accepted":
        return verdict in QUIET
    before = (j.verdict for subject in judgement.subjects for j in standing(said[subject]))
    return "rejected" not in before


def reweigh(
    store: Store,
    coder: Coder,
    books: Books,
    at: datetime,
    causes: Sequence[Judgement] = (),
    *,
    anew: bool = False,
) -> Change:
    """Weighs the store and keeps what that did: after judgements all, else which ids were merged.

    `anew` weighs all readings again, not only those that came since the last time.
    """
    change = difference(store, weigh_store(store, coder, books, anew=anew), at, causes)
    if causes or change.merged:
        store.add_change(change)
    return change


def difference(
    store: Store, exchanged: Exchanged, at: datetime, causes: Sequence[Judgement]
) -> Change:
    """The events whose claims differ, and where the ids that ended lead."""
    before = {e.id: e.claims for e in exchanged.before.values()}
    after = {e.id: e.claims for e in exchanged.after.values()}
    merged = tuple(_forwards(store, sorted(before.keys() - after.keys())))
    named = {e for pair in merged for e in pair}
    changed = {e for e in before.keys() | after.keys() if before.get(e) != after.get(e)}
    # What reports bring is told only where ids were merged: most weighings change most events.
    told = changed if causes else changed & named
    return Change(
        at=at,
        before=tuple((e, len(before[e])) for e in sorted(told & before.keys())),
        after=tuple((e, len(after[e])) for e in sorted(told & after.keys())),
        merged=merged,
        causes=tuple(causes),
    )


def _forwards(store: Store, ended: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each id that leads on, with the event that it leads to."""
    for event in ended:
        try:
            yield event, store.event(event).id
        except UnknownSubjectError:
            continue


def claims_named(store: Store, coder: Coder, names: Iterable[str]) -> tuple[str, ...]:
    """The claims that names mean, each once: claims, by ids that may be cut, and all of an event.

    `UnknownSubjectError` for a name of neither; `InputError` for one of several claims.
    """
    return tuple(dict.fromkeys(c for name in names for c in _claims(store, coder, name)))


def _claims(store: Store, coder: Coder, name: str) -> Sequence[str]:
    try:
        return store.event(name).claims
    except UnknownSubjectError:
        pass
    ids = {c.id for r in store.readings_with([name], coder) for c in r.claims}
    found = [name] if name in ids else sorted(i for i in ids if i.startswith(name))
    if not found or len(name) < SHORTEST:
        cut = "" if len(name) >= SHORTEST else f"; a claim's id has {SHORTEST} characters or more"
        raise UnknownSubjectError(name, f"no claim or event of that id in the store{cut}")
    if len(found) > 1:
        raise InputError(name, f"may be any of {len(found)} claims: {', '.join(found)}")
    return found


def take_back(judgement: Judgement, by: str, at: datetime, why: str = "") -> Judgement:
    """The judgement that takes back another, of no moment before it."""
    return Judgement(
        verdict="withdrawn",
        subjects=judgement.subjects,
        against=judgement.against,
        by=by,
        at=max(at, judgement.at),
        why=why,
    )


def latest_standing(judgements: Iterable[Judgement], count: int) -> tuple[Judgement, ...]:
    """So many judgements that can be taken back, newest first; fewer where fewer stand."""
    said = [j for j in standing(judgements) if j.verdict != "withdrawn"]
    return tuple(reversed(said[-count:])) if count > 0 else ()

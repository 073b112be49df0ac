"""The page of quality: how grades are set, how far people agree, how often the machine is right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from dragoman.desk.people.second import Second
from dragoman.model import Coder, Outlet
from dragoman.pipeline import grading
from dragoman.pipeline.agreement import Agreement, agreement, pairs
from dragoman.pipeline.grading import diagonal
from dragoman.pipeline.quality import (
    Corrected,
    Reader,
    Work,
    corrections,
    fates,
    readers,
    work,
)
from dragoman.ports import Store

#: Days of which the decisions are shown.
DAYS = 7
#: The columns of the table of kinds.
COLUMNS = ("engine", "version", "kind", "judged", "as_read", "corrected", "rejected", "accepted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """Everything on the page; `diagonal` is how many signs stand on it, and of how many.

    `sample` is how many reports are to be coded twice, `twice` how many were.
    """

    diagonal: tuple[int, int]
    agreement: tuple[Agreement, ...]
    people: tuple[str, ...]
    sample: int
    share: float
    twice: int
    readers: tuple[Reader, ...]
    corrected: Corrected
    days: tuple[date, ...]
    work: tuple[Work, ...]


def quality_of(
    store: Store, coder: Coder, outlets: Sequence[Outlet], second: Second, today: date
) -> Quality:
    """The page as of a day."""
    ledger, codings = store.ledger(), store.codings.all()
    judgements = ledger.judgements()
    found = fates(ledger)
    both = pairs(codings, ledger)
    return Quality(
        diagonal=diagonal(store, coder, outlets, grading(store, outlets, judgements)),
        agreement=agreement(both),
        people=tuple(sorted({c.by for c in codings})),
        sample=len(second.sample()),
        share=second.share,
        twice=len({c.report for c in codings}),
        readers=readers(store, found),
        corrected=corrections(ledger, found),
        days=tuple(date.fromordinal(today.toordinal() - n) for n in reversed(range(DAYS))),
        work=work(judgements, today, DAYS),
    )


def quality_json(page: Quality) -> dict[str, Any]:
    """The page as JSON."""
    on, of = page.diagonal
    return {
        "diagonal": {"on": on, "of": of},
        "double_coding": {
            "share": page.share,
            "sample": page.sample,
            "coded_twice": page.twice,
            "agreement": [asdict(a) for a in page.agreement],
        },
        "engines": list(kind_rows(page.readers)),
        "corrected_fields": dict(page.corrected.fields),
        "claims_read_by_people": page.corrected.missed,
        "decisions": [
            {
                "by": w.by,
                "days": {d.isoformat(): n for d, n in zip(page.days, w.days, strict=True)},
                "every": w.every,
            }
            for w in page.work
        ],
    }


def kind_rows(found: Iterable[Reader]) -> Iterable[dict[str, object]]:
    """The cells of the table of kinds, a row for each kind of each engine and version."""
    for reader in found:
        for share in (reader.every, *reader.kinds):
            yield {
                "engine": reader.coder.name,
                "version": reader.coder.version,
                "kind": share.name,
                "judged": share.judged,
                "as_read": share.as_read,
                "corrected": share.corrected,
                "rejected": share.rejected,
                "accepted": None if share.accepted is None else round(share.accepted, 4),
            }

"""`python -m bench.fitting.dates [--write]`: fits which happenings go on with a date told before.

Each claim of the training reports that was read without a date, and is coded either with that of
the last dated one or with none, is an example. Who coded them carries dates on more often or less:
the reports of each hand have a constant of their own. Shipped is the middle between that of the
first hand, who wrote the rules of coding, and the mean of all that carry dates on.
"""

from __future__ import annotations

import json
import lzma
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bench.fitting.pairs import taken
from bench.scoring.claims import Coded, Filler, coded, pair_claims
from dragoman.codebook import load
from dragoman.model import Claim, Report
from dragoman.read.engines.small import SmallEngine, build
from dragoman.read.small.carrying import Last, after, may_take, place_of, signs
from dragoman.read.small.page import open_page
from dragoman.read.times import find_dates

if TYPE_CHECKING:
    from numpy.typing import NDArray

Json = Mapping[str, Any]
_ROOT = Path(__file__).parent.parent.parent
DATA = _ROOT / "models" / "en" / "data"
TABLE = _ROOT / "src" / "dragoman" / "read" / "small" / "carrying.toml"
#: How strongly points are drawn to nothing, those of a hand less; Newton's steps.
RIDGE, HAND, STEPS = 3.0, 0.1, 25
#: How much more a date that is not carried on weighs than one too many.
MISSED = 1.2
#: Signs of fewer examples have no points; hands that carry fewer dates than this do not count.
FEWEST, LEAST = 40, 0.05
#: The first letter of the reports that were coded by who wrote the rules of coding.
FIRST = "t"
_COLUMNS = ("id", "outlet", "published", "language", "title", "text")
_EMPTY = {"outlet": None, "published": None, "language": "en", "title": None}
HEAD = """\
# Points in log odds for a happening to be of the date told last: what is so adds its points, and
# above none the date is carried on. Fitted by `python -m bench.fitting.dates` on {examples:,}
# examples of the training reports, of which {carried:,} are carried on.
[points]
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A claim that may go on with a date: who coded it, its signs, whether it does."""

    hand: str
    signs: frozenset[str]
    carried: bool


def main(arguments: Sequence[str]) -> int:
    """Prints the table, or writes it where the program takes it from."""
    found = list(examples(training()))
    text = printed(fit(found), found)
    if "--write" in arguments:
        TABLE.write_text(text, "utf-8")
    else:
        sys.stdout.write(text)
    return 0


def training() -> list[Json]:
    """The coded reports of the project that may be learned from."""
    held = frozenset((DATA / "held.txt").read_text("utf-8").split())
    with lzma.open(DATA / "reports.jsonl.xz", "rt", encoding="utf-8") as lines:
        return [r for r in map(json.loads, lines) if r["id"] not in held]


def examples(reports: Sequence[Json]) -> Iterator[Example]:
    """The examples of coded reports, as the small engine reads them."""
    engine, by_id = build(load()), {r["id"]: r for r in reports}
    plain = [{**_EMPTY, **{k: r[k] for k in _COLUMNS if k in r}} for r in reports]
    with tempfile.TemporaryDirectory() as work:
        for report in taken(plain, Path(work) / "reports.jsonl"):
            yield from _of_report(report, by_id[report.id], engine)


def _of_report(report: Report, gold: Json, engine: SmallEngine) -> Iterator[Example]:
    """The examples of one report, read up to each claim as it is coded."""
    dates = find_dates(report.text, report.day, report.language)
    page = open_page(report, dates, engine.model.parser, engine.codebook, engine.lexicon)
    claims = engine.claims(page)
    true = [coded(c, gold["text"]) for c in gold["claims"]]
    pairs = pair_claims(true, [_as_coded(c) for c in claims])
    coding = {j: true[i].time for i, j in pairs.items()}
    last: Last | None = None
    for number, claim in enumerate(claims):
        place = place_of(claim, page)
        carried = False
        if last is not None and number in coding and may_take(claim, page):
            time = last.place.claim.time
            carried = coding[number] == _written(replace(claim, time=time))
            if carried or coding[number] == _written(claim):
                found = frozenset(signs(place, last, page, engine.lexicon.families))
                yield Example(report.id[0], found, carried)
        last = after(last, place, carried=carried)


def _written(claim: Claim) -> tuple[str | None, str | None]:
    """The interval of a claim as it is coded."""
    first, last = claim.time.first, claim.time.last
    return first.isoformat() if first else None, last.isoformat() if last else None


def _as_coded(claim: Claim) -> Coded:
    """A claim of the engine in the terms of coded ones."""
    roles: dict[str, tuple[Filler, ...]] = {}
    for filler in claim.fillers:
        roles[filler.role] = (*roles.get(filler.role, ()), Filler(filler.mention.text))
    return Coded(
        kind=claim.kind,
        status=claim.status,
        span=(claim.sentence.start, claim.sentence.end),
        trigger=claim.trigger.text,
        chain=tuple(h.source.text for h in claim.chain),
        roles=roles,
        time=_written(claim),
    )


def fit(found: Sequence[Example]) -> dict[str, float]:
    """The points of each sign, by ridge logistic regression (Newton's method)."""
    counts = Counter(sign for e in found for sign in e.signs)
    names = sorted(sign for sign, n in counts.items() if n >= FEWEST)
    hands = sorted({e.hand for e in found})
    rows = np.array([[s in e.signs for s in names] + [e.hand == h for h in hands] for e in found])
    carried = np.array([e.carried for e in found], dtype=np.float64)
    ridge = np.array([RIDGE] * len(names) + [HAND] * len(hands))
    points = _newton(rows.astype(np.float64), carried, ridge)
    made = dict(zip([*names, *hands], map(float, points), strict=True))
    shares = {h: np.mean([e.carried for e in found if e.hand == h]) for h in hands}
    mean = float(np.mean([made[h] for h in hands if shares[h] >= LEAST]))
    return {name: made[name] for name in names} | {"any": made["any"] + (made[FIRST] + mean) / 2}


def _newton(
    rows: NDArray[np.float64], carried: NDArray[np.float64], ridge: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The points that make what was coded likeliest, drawn to zero by a ridge."""
    points = np.zeros(rows.shape[1])
    weights = np.where(carried > 0, MISSED, 1.0)
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-rows @ points))
        slope = rows.T @ (weights * (likely - carried)) + ridge * points
        curve = (rows.T * (weights * likely * (1 - likely))) @ rows + np.diag(ridge)
        points = points - np.linalg.solve(curve, slope)
    return points


def printed(points: Mapping[str, float], found: Iterable[Example]) -> str:
    """The table as it is shipped, with how many examples have each sign."""
    told = list(found)
    counts = Counter(sign for e in told for sign in e.signs)
    head = HEAD.format(examples=len(told), carried=sum(e.carried for e in told))
    rows = (f'"{sign}" = {value:.2f} # {counts[sign]:,}' for sign, value in sorted(points.items()))
    return head + "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

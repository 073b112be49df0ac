"""Sets of one sequence: DATA's script prepares reports, the program reads, the script scores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.program import Program, prepare, scored


@dataclass(frozen=True, slots=True)
class Prepared:
    """A script of DATA, its first argument if it wants one, the gold, the figures kept.

    `kept` names a figure by line and part of the score; a figure is taken from 1 where its line
    counts faults out of a number of cases.
    """

    script: str
    gold: str
    kept: Mapping[str, str]
    what: str | None = None

    def figures(self, data: Path, program: Program) -> Iterator[tuple[str, float]]:
        """The kept figures."""
        script, gold = data / "score" / self.script, data / self.gold
        reports = program.work / f"{Path(self.gold).stem}.jsonl"
        prepare(script, gold, reports)
        what = [self.what] if self.what else []
        rows = scored(script, *what, gold, program.read(reports), "--json")
        for line, part in self.kept.items():
            row = rows.get(line, {})
            if "count" in row:
                yield f"no.{line}", round(1 - row["count"] / max(1, row["of"]), 3)
            elif row.get(part) is not None:
                yield line, row[part]


CONTRAST = "contrast.py"
FACTUALITY = Prepared(
    CONTRAST,
    "gold/factuality.jsonl",
    {
        "line": "acc",
        "pair": "acc",
        "claims": "f1",
        "claim.status": "acc",
        "claim.chain": "acc",
        "claim.roles": "acc",
        "asserted.when.denied.or.negated": "count",
    },
    "factuality",
)
DATES = Prepared(
    CONTRAST, "gold/dates.jsonl", {"dates": "acc", "lang.en": "acc", "false.positives": "count"},
    "dates",
)  # fmt: skip
PLACES = Prepared(
    CONTRAST,
    "gold/places.jsonl",
    {
        "places": "acc",
        "located": "right.of.answered",
        "truth.within.radius": "acc",
        "false.positives": "count",
    },
    "places",
)
_SPANS = {"span.relaxed": "f1", "span.strict": "f1", "span.dates.relaxed": "f1", "value": "acc"}
TIMEBANK = Prepared("dates_timeml.py", "data/temporal/tempeval3_train/TimeBank", _SPANS)
AQUAINT = Prepared("dates_timeml.py", "data/temporal/tempeval3_train/AQUAINT", _SPANS)
POLNEAR = Prepared(
    "attribution.py",
    "data/polnear/dev",
    dict.fromkeys(("source", "cue", "content", "attribution"), "f1"),
)
_TOPONYMS = {"recognition": "f1", "resolution": "acc@161", "end.to.end": "recall@161"}
LGL = Prepared("geoparsing.py", "data/geoparsing/lgl.xml", _TOPONYMS)
GEOVIRUS = Prepared("geoparsing.py", "data/geoparsing/GeoVirus.xml", _TOPONYMS)

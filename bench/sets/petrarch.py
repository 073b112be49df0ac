"""PETRARCH's unit tests: the events of each record from its text alone, with its dictionaries.

A record counts when exactly its events are coded. Records marked as not valid, and those that test
faults of a parse, are left out, as PETRARCH's own runner does; settings between the records hold.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bench.scoring.tallies import Tally, share

if TYPE_CHECKING:
    from bench.program import Program

FOLDER = Path("data") / "petrarch_unittest"
RECORDS = "PETR.UnitTest.records.xml"
#: Source, code, target.
Triple = tuple[str, str, str]
_NEXT = re.compile(
    r'<Config option="(\w+)" value="(\w+)"|<Sentence ([^>]*)>(.*?)</Sentence>', re.DOTALL
)
_ATTRIBUTE = re.compile(r'(\w+)\s*=\s*"([^"]*)"')
_LENGTHS = {"first": "b", "inner": "", "last": "e"}


@dataclass(frozen=True, slots=True)
class Record:
    """A sentence, its day, its events, and the settings that it is coded with."""

    id: str
    day: date
    text: str
    events: frozenset[Triple]
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether only events with a source and a target are wanted."""
        return self.settings.get("require_dyad", "true").lower() == "true"

    def clauses(self) -> dict[str, range]:
        """How long clauses between commas are that are left out, where the settings say."""
        found = {}
        for place, letter in _LENGTHS.items():
            low, high = (self.settings.get(f"comma_{letter}{end}") for end in ("min", "max"))
            if high is not None:
                found[place] = range(int(low or 2), int(high) + 1)
        return found


def records(text: str) -> Iterator[Record]:
    """The records that count, each with the settings before it."""
    settings: dict[str, str] = {}
    for option, value, head, body in _NEXT.findall(text):
        if option:
            settings = settings | {option: value}
            continue
        about = dict(_ATTRIBUTE.findall(head))
        bare = re.sub(r"<!--.*?-->", "", body, flags=re.DOTALL)
        events = [dict(_ATTRIBUTE.findall(e)) for e in re.findall(r"<EventCoding([^>]*)>", bare)]
        words = re.search(r"<Text>(.*?)</Text>", bare, re.DOTALL)
        if about.get("valid") == "true" and words and not any("error" in e for e in events):
            yield Record(
                id=about["id"],
                day=_day(about["date"]),
                text=html.unescape(" ".join(words[1].split())),
                events=frozenset(_triple(e) for e in events if "eventcode" in e),
                settings=settings,
            )


def _day(digits: str) -> date:
    """YYYYMMDD."""
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))


def _triple(event: dict[str, str]) -> Triple:
    """An event; an actor that is in no dictionary stands in its own words."""
    source = event.get("sourcecode") or event.get("sourcetext", "")
    return source, event["eventcode"], event.get("targetcode") or event.get("targettext", "")


def petrarch(data: Path, _program: Program) -> Iterator[tuple[str, float]]:
    """The share of records coded exactly, and precision, recall and F1 of their events."""
    from dragoman.model import Report
    from dragoman.read.petrarch.clauses import Commas
    from dragoman.read.petrarch.coder import DyadCoder
    from dragoman.read.petrarch.dictionaries import load
    from dragoman.read.small.model import open_model

    folder = data / FOLDER
    verbs, *others = (folder / f"PETR.Validate.{n}.txt" for n in _FILES)
    dictionaries = load(verbs, *([file] for file in others))
    parser = open_model().parser
    exact, tally = 0, Tally()
    gold = list(records((folder / RECORDS).read_text("utf-8")))
    for record in gold:
        coder = DyadCoder(dictionaries, parser, record.whole, Commas(**record.clauses()))
        report = Report(id=record.id, digest="", text=record.text, published=record.day)
        found = {(d.source, d.code, d.target) for d in coder.code(report)}
        exact += found == record.events
        tally.add(len(found & record.events), len(record.events), len(found))
    print(f"  {exact} of {len(gold)} records exactly")
    yield "exact", share(exact, len(gold))
    yield from (("events.p", tally.row()["p"]), ("events.r", tally.row()["r"]))
    yield "events.f1", tally.row()["f1"]


_FILES = ("verbs", "actors", "agents", "discards")

"""Where a claim, or a report that was not coded, says it has it from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dragoman.model import Hop, Reading, Report
from dragoman.weigh.lexicon import content_words
from dragoman.weigh.publishers import Publishers, named_in
from dragoman.weigh.rarity import likeness
from dragoman.weigh.sources import (
    Office,
    credited,
    hop_sort,
    name_words,
    office_of,
    own_eyes,
    owned,
    person_words,
    publishes,
    telling_words,
)
from dragoman.weigh.tellings import Item
from dragoman.weigh.voices import Voice, voices


@dataclass(frozen=True, slots=True)
class Trace:
    """Where one claim leads: a key that equal origins share, how it was told, and why.

    `own` tells that an outlet says it in its own voice and saw nothing itself; `person` are the
    words that tell a source without a name from others of the outlet.
    """

    key: str
    how: str
    why: str
    digest: str
    office: Office | None = None
    own: bool = False
    person: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Desk:
    """The reports of one event as they lie on a desk: who has what from whom."""

    book: Publishers
    reports: Mapping[str, Report]
    outlets: tuple[str, ...]

    def outlet(self, digest: str) -> str:
        """The outlet of a report, else the report's own name."""
        report = self.reports[digest]
        return report.outlet or f"report {report.id}"

    def original(self, digest: str) -> str:
        """The report that this one copies, if it is on the desk; else itself."""
        copy = self.book.copies.get(digest)
        return copy.original if copy and copy.original in self.reports else digest

    def key(self, outlet: str) -> str:
        """What an outlet's own people and papers are known by: its owner."""
        return f"outlet:{self.book.owner(outlet)}"


def trace_claim(item: Item, desk: Desk) -> Trace | None:
    """The origin that one claim rests on; nothing for what an outlet says without a source."""
    digest = item.reading.report.digest
    own = desk.outlet(digest)
    chain = [h for h in item.claim.chain if not _is(h, own, desk)]
    last = _relay(chain, item, desk)
    teller = _teller(chain, last, desk)
    voice = _voice(chain[last + 1 :], item)
    if voice is not None and voice[1] == "office":
        return _officially(item, voice[0], own, teller, digest)
    if teller and voice is None and _nameless(chain[last], desk):
        return None
    key = desk.key(teller or own)
    if voice is not None and voice[1] == "document":
        key = document(key)
    if teller:
        return Trace(key, chain[last].kind, f"{own} names {teller} as its source", digest)
    if item.claim.chain:
        hop = (chain or item.claim.chain)[-1]
        unnamed = hop_sort(hop) == "unnamed"
        person = person_words(hop.source.text) if unnamed else frozenset[str]()
        return Trace(key, hop.kind, f"{own}, {hop.source.text}", digest, person=person)
    return None


def document(key: str) -> str:
    """The key of the papers and pictures that an outlet shows, by its own."""
    return f"document:{key}"


def _relay(chain: Sequence[Hop], item: Item, desk: Desk) -> int:
    """Where in a chain its last publisher stands; -1 where none does."""
    for n in range(len(chain) - 1, -1, -1):
        if desk.book.publisher(chain[n].source.text, desk.outlets):
            return n
    for n in range(len(chain) - 1, -1, -1):
        hop = chain[n]
        if hop_sort(hop) == "publisher" and item.reading.actor_of(hop.source) is None:
            return n if hop.named or publishes(hop.source.text) else -1
    return -1


def _teller(chain: Sequence[Hop], last: int, desk: Desk) -> str:
    """The outlet that a relay stands for; empty without one."""
    if last < 0:
        return ""
    words = chain[last].source.text
    return desk.book.publisher(words, desk.outlets) or words


def _nameless(hop: Hop, desk: Desk) -> bool:
    """Whether a publisher has no name by which it could be found: "a Russian newspaper"."""
    known = desk.book.publisher(hop.source.text, desk.outlets)
    return not known and (not hop.named or hop.source.text.casefold() == hop.source.text)


def _voice(inner: Sequence[Hop], item: Item) -> tuple[Hop, str] | None:
    """The innermost source that is an office or a document, and which."""
    for hop in reversed(inner):
        sort = hop_sort(hop)
        if sort == "publisher" and item.reading.actor_of(hop.source) is not None:
            sort = "office"
        if sort in ("office", "document"):
            return hop, sort
    return None


def _is(hop: Hop, outlet: str, desk: Desk) -> bool:
    """Whether a source is the outlet itself ("the log of X", "X's reporter" in X)."""
    words = hop.source.text
    if desk.book.name(words) == desk.book.name(outlet):
        return True
    return named_in(name_words(words), name_words(outlet))


def _officially(item: Item, hop: Hop, own: str, relay: str, digest: str) -> Trace:
    """A claim that rests on the word of an office."""
    body = item.reading.actor_of(hop.source)
    above = tuple(t.body for t in body.part_of) if body else ()
    owner = _owner(item, hop) if owned(hop.source.text) else ""
    office = office_of(hop.source.text, (body.id, *above) if body else (), owner)
    source = hop.source.text
    why = f"{own} has it from {relay}, which names {source}" if relay else f"{own} names {source}"
    kind = hop.kind if hop.kind not in ("outlet", "monitor", "unnamed") else "official"
    return Trace(_office_key(office), kind, why, digest, office)


def _owner(item: Item, hop: Hop) -> str:
    """Whose "its spokesman" is: the last source or actor named before, as its report has it."""
    claims, start = item.reading.claims, hop.source.start
    heard = (h.source for c in claims for h in c.chain if h.named)
    acting = (m for c in claims for m in c.role("actor"))
    before = {m for m in (*heard, *acting) if m.end <= start and telling_words(m.text)}
    known = [m for m in before if not owned(m.text)]
    last = max(known, key=lambda m: (m.start, m.end), default=None)
    return last.text if last else ""


def heard(reading: Reading, desk: Desk, offices: Sequence[Office] = ()) -> list[tuple[Trace, bool]]:
    """Where an uncoded report leads by the sources that it names, and whether they deny.

    It may tell of more than one happening: `offices` are those that others name for this one.
    """
    digest = reading.report.digest
    if not reading.unread:
        return _seen(reading, desk)
    found = voices(reading, desk.outlets)
    best: dict[tuple[bool, int], Voice] = {}
    for voice in sorted(found, key=lambda v: not any(v.office.is_one_with(o) for o in offices)):
        rank = 0 if voice.publisher else _RANK[voice.sort]
        best.setdefault((voice.denies, rank), voice)
    chosen = {denies: best[denies, rank] for denies, rank in sorted(best, reverse=True)}
    return [(_heard(v, desk, digest), denies) for denies, v in sorted(chosen.items())]


#: Of the sources that an uncoded report names, the one to go by: a relay before an office.
_RANK = {"publisher": 1, "office": 2, "document": 3, "unnamed": 4}


def _seen(reading: Reading, desk: Desk) -> list[tuple[Trace, bool]]:
    """What an outlet saw for itself in a report of which no claim was read."""
    report = reading.report
    own = desk.outlet(report.digest)
    if not own_eyes(report.text, own):
        return []
    why = f"{own} saw or heard it for itself"
    return [(Trace(desk.key(own), "outlet", why, report.digest), False)]


def _heard(voice: Voice, desk: Desk, digest: str) -> Trace:
    """Where one source of an uncoded report leads."""
    own = desk.outlet(digest)
    why = f"{own} names {voice.name}"
    if voice.publisher:
        return Trace(desk.key(voice.publisher), "outlet", why, digest)
    if voice.sort == "office":
        return Trace(_office_key(voice.office), "official", why, digest, voice.office)
    key = desk.key(voice.name if voice.sort == "publisher" else own)
    if voice.sort == "document":
        key = document(key)
    how = {"unnamed": "unnamed", "document": "document"}.get(voice.sort, "outlet")
    person = person_words(voice.name) if voice.sort == "unnamed" else frozenset[str]()
    return Trace(key, how, why, digest, person=person)


def _office_key(office: Office) -> str:
    """What an office is known by until its names are brought together."""
    return f"office:{' '.join(sorted(office.words))} {' '.join(office.bodies[:1])}"


def moment(report: Report) -> tuple[str, str]:
    """When a report came out, and its digest."""
    at = report.published
    if isinstance(at, datetime):
        return at.isoformat(), report.digest
    return (f"{at.isoformat()}T99" if at else "9999"), report.digest


def credit(digest: str, desk: Desk) -> Trace | None:
    """The agency that a dateline credits, when the report is not its own."""
    agency = credited(desk.reports[digest].text)
    own = desk.outlet(digest)
    if not agency or named_in(name_words(agency), name_words(own)):
        return None
    name = desk.book.publisher(agency, desk.outlets) or agency
    return Trace(desk.key(name), "outlet", f"{own} credits {name}", digest)


def leaning(
    digest: str,
    sourced: Mapping[str, Sequence[Trace]],
    desk: Desk,
) -> Trace:
    """Where a report leads that names no source: its own eyes, else the likest report before it."""
    own, report = desk.outlet(digest), desk.reports[digest]
    saw = own_eyes(report.text, own)
    alone = Trace(desk.key(own), "outlet", f"{own} in its own voice", digest, own=not saw)
    if saw:
        return alone
    words = content_words(report.text)
    before = [d for d in sourced if moment(desk.reports[d]) < moment(report)]
    if not before:
        return alone
    likest = max(before, key=lambda d: (likeness(words, content_words(desk.reports[d].text)), d))
    trace = sourced[likest][0]
    why = f"{own} names no source and came after {desk.outlet(likest)}"
    return replace(trace, why=why, digest=digest, own=False)


def copied(digest: str, original: str, trace: Trace, desk: Desk) -> Trace:
    """The trace of a copy: that of the report it repeats."""
    copy = desk.book.copies[digest]
    ours, first = desk.outlet(digest), desk.outlet(original)
    why = f"{ours} repeats {first}: {copy.overlap:.0%} of its word runs are the same"
    return replace(trace, why=why, digest=digest, own=False)

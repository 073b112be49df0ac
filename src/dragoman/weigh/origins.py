"""Independent origins of a happening: who first put it into print, however many repeat it.

An origin is where the words first became public: who saw, spoke or wrote. Passing them on makes no
new one, so copies, relays that name their source, outlets of one owner and one office quoted twice
count once. A report that names no source and saw nothing itself adds none to those before it. Two
unnamed sources may be one person, but nobody can show it: they count apart, by outlet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import combinations

from dragoman.model import DENYING, Copy, Hop, Origin, Outlet, Report
from dragoman.weigh.lexicon import content_words
from dragoman.weigh.rarity import likeness
from dragoman.weigh.sources import (
    Office,
    credited,
    hop_sort,
    name_words,
    own_eyes,
    telling_words,
)
from dragoman.weigh.tellings import Item


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is known about who publishes and who copies.

    `known` are outlets of the settings by every name; `owners` the owners that reports state, by
    outlet in small letters; `copies` by the digest of the copying report.
    """

    known: Mapping[str, Outlet]
    owners: Mapping[str, str]
    copies: Mapping[str, Copy]

    def name(self, outlet: str) -> str:
        """The main name of an outlet."""
        found = self.known.get(outlet.casefold())
        return found.name if found else outlet

    def owner(self, outlet: str) -> str:
        """The owner of an outlet, else the outlet itself, in comparable form."""
        found = self.known.get(outlet.casefold())
        stated = self.owners.get(outlet.casefold(), "")
        return ((found.owner if found else "") or stated or self.name(outlet)).casefold()

    def publisher(self, words: str, among: Iterable[str]) -> str:
        """The outlet among these, or in the settings, that is named in some words; else empty."""
        exact = self.known.get(words.casefold())
        if exact:
            return exact.name
        said = name_words(words)
        found = [n for n in among if _names(said, name_words(n))]
        return max(found, key=lambda n: (len(name_words(n)), n), default="")


def _names(said: frozenset[str], outlet: frozenset[str]) -> bool:
    """Whether some words hold the name of an outlet, or shorten it ("Orontes")."""
    return bool(outlet) and (outlet <= said or (bool(said) and said < outlet))


def ledger(
    outlets: Sequence[Outlet], copies: Mapping[str, Copy], reports: Iterable[Report]
) -> Ledger:
    """The ledger over these outlets and reports; aliases lead to the main name."""
    names = {n.casefold(): o for o in outlets for n in (o.name, *o.aliases)}
    owners = {r.outlet.casefold(): r.owner for r in reports if r.outlet and r.owner}
    return Ledger(names, owners, copies)


@dataclass(frozen=True, slots=True)
class Trace:
    """Where one claim leads: a key that equal origins share, how it was told, and why."""

    key: str
    how: str
    why: str
    digest: str
    office: Office | None = None


@dataclass(frozen=True, slots=True)
class _Desk:
    """The reports of one event as they lie on a desk: who has what from whom."""

    book: Ledger
    reports: Mapping[str, Report]
    outlets: tuple[str, ...] = field(default=())

    def outlet(self, digest: str) -> str:
        report = self.reports[digest]
        return report.outlet or f"report {report.id}"

    def original(self, digest: str) -> str:
        """The report that this one copies, if it is on the desk; else itself."""
        copy = self.book.copies.get(digest)
        return copy.original if copy and copy.original in self.reports else digest


def _trace(item: Item, desk: _Desk) -> Trace | None:
    """The origin that one claim rests on; nothing for what an outlet says without a source."""
    digest = item.reading.report.digest
    own = desk.outlet(digest)
    chain = [h for h in item.claim.chain if not _is(h, own, desk)]
    last = _relay(chain, item, desk)
    teller = _teller(chain, last, desk)
    voice = _voice(chain[last + 1 :], item)
    if voice is not None and voice[1] == "office":
        return _officially(item, voice[0], own, teller, digest)
    key = f"outlet:{desk.book.owner(teller or own)}"
    if voice is not None and voice[1] == "document":
        key = f"document:{key}"
    if teller:
        return Trace(key, chain[last].kind, f"{own} names {teller} as its source", digest)
    if item.claim.chain:
        hop = (chain or item.claim.chain)[-1]
        return Trace(key, hop.kind, f"{own}, {hop.source.text}", digest)
    return None


def _relay(chain: Sequence[Hop], item: Item, desk: _Desk) -> int:
    """Where in a chain its last publisher stands; -1 where none does."""
    for n in range(len(chain) - 1, -1, -1):
        if desk.book.publisher(chain[n].source.text, desk.outlets):
            return n
    for n in range(len(chain) - 1, -1, -1):
        if hop_sort(chain[n]) == "publisher" and item.reading.actor_of(chain[n].source) is None:
            return n
    return -1


def _teller(chain: Sequence[Hop], last: int, desk: _Desk) -> str:
    """The outlet that a relay stands for; empty without one."""
    if last < 0:
        return ""
    words = chain[last].source.text
    return desk.book.publisher(words, desk.outlets) or words


def _voice(inner: Sequence[Hop], item: Item) -> tuple[Hop, str] | None:
    """The innermost source that is an office or a document, and which."""
    for hop in reversed(inner):
        sort = hop_sort(hop)
        if sort == "publisher" and item.reading.actor_of(hop.source) is not None:
            sort = "office"
        if sort in ("office", "document"):
            return hop, sort
    return None


def _is(hop: Hop, outlet: str, desk: _Desk) -> bool:
    """Whether a source is the outlet itself ("the log of X", "X's reporter" in X)."""
    named = desk.book.publisher(hop.source.text, (outlet,))
    return bool(named) and bool(name_words(hop.source.text))


def _officially(item: Item, hop: Hop, own: str, relay: str, digest: str) -> Trace:
    """A claim that rests on the word of an office."""
    body = item.reading.actor_of(hop.source)
    above = tuple(t.body for t in body.part_of) if body else ()
    office = Office(telling_words(hop.source.text), (body.id, *above) if body else ())
    source = hop.source.text
    why = f"{own} has it from {relay}, which names {source}" if relay else f"{own} names {source}"
    kind = hop.kind if hop.kind not in ("outlet", "monitor", "unnamed") else "official"
    key = f"office:{' '.join(sorted(office.words))} {' '.join(office.bodies[:1])}"
    return Trace(key, kind, why, digest, office)


def _one_office(traces: Sequence[Trace]) -> list[Trace]:
    """The traces with one key for each office, however it is named."""
    offices = {t.key: t.office for t in traces if t.office}
    root = _roots(offices)
    telling = sorted({root[k] for k, o in offices.items() if o.words or o.bodies})
    return [replace(t, key=_office_key(t, traces, root, telling)) for t in traces]


def _roots(offices: Mapping[str, Office]) -> Mapping[str, str]:
    """The key that stands for each office: the first of those that are one with it."""
    root = {key: key for key in sorted(offices)}
    for a, b in combinations(sorted(offices), 2):
        if offices[a].is_one_with(offices[b]):
            kept, gone = sorted((root[a], root[b]))
            root = {key: kept if at == gone else at for key, at in root.items()}
    return root


def _office_key(
    trace: Trace, traces: Sequence[Trace], root: Mapping[str, str], telling: Sequence[str]
) -> str:
    """The key of a trace's office; "its spokesman" is that of its report, else of any other."""
    if trace.office is None:
        return trace.key
    if trace.office.words or trace.office.bodies or not telling:
        return root[trace.key]
    near = [root[t.key] for t in traces if t.digest == trace.digest and t.office]
    return min((k for k in near if k in telling), default=telling[0])


def _moment(report: Report) -> tuple[str, str]:
    """When a report came out, and its digest."""
    at = report.published
    if isinstance(at, datetime):
        return at.isoformat(), report.digest
    return (f"{at.isoformat()}T99" if at else "9999"), report.digest


def _traced(items: Sequence[Item], desk: _Desk) -> list[tuple[Item, Trace]]:
    """Each claim with where it leads; reports that name no source lean on one before them."""
    by_report: dict[str, list[Item]] = {}
    for item in items:
        by_report.setdefault(item.reading.report.digest, []).append(item)
    sourced: dict[str, list[tuple[Item, Trace]]] = {}
    silent: list[str] = []
    for digest in sorted(by_report, key=lambda d: _moment(desk.reports[d])):
        if desk.original(digest) != digest:
            continue
        found = [(i, t) for i in by_report[digest] if (t := _trace(i, desk))]
        credit = _credit(digest, desk)
        if credit:
            found = [(i, replace(t, key=credit.key)) if not t.office else (i, t) for i, t in found]
            found = found or [(by_report[digest][0], credit)]
        if found:
            sourced[digest] = found
        else:
            silent.append(digest)
    for digest in silent:
        sourced[digest] = [(by_report[digest][0], _leaning(digest, sourced, desk))]
    for digest, members in by_report.items():
        original = desk.original(digest)
        if original != digest:
            origins = sourced.get(original, [])
            sourced[digest] = [(members[0], _copied(digest, original, t, desk)) for _, t in origins]
    flat = [(i, t) for d in by_report for i, t in sourced.get(d, [])]
    unified = _one_office([t for _, t in flat])
    return [(i, t) for (i, _), t in zip(flat, unified, strict=True)]


def _credit(digest: str, desk: _Desk) -> Trace | None:
    """The agency that a dateline credits, when the report is not its own."""
    agency = credited(desk.reports[digest].text)
    own = desk.outlet(digest)
    if not agency or _names(name_words(agency), name_words(own)):
        return None
    name = desk.book.publisher(agency, desk.outlets) or agency
    return Trace(f"outlet:{desk.book.owner(name)}", "outlet", f"{own} credits {name}", digest)


def _leaning(
    digest: str,
    sourced: Mapping[str, Sequence[tuple[Item, Trace]]],
    desk: _Desk,
) -> Trace:
    """Where a report leads that names no source: its own eyes, else the likest report before it."""
    own, report = desk.outlet(digest), desk.reports[digest]
    alone = Trace(f"outlet:{desk.book.owner(own)}", "outlet", f"{own} in its own voice", digest)
    if own_eyes(report.text, own):
        return alone
    words = content_words(report.text)
    before = [d for d in sourced if _moment(desk.reports[d]) < _moment(report)]
    if not before:
        return alone
    likest = max(before, key=lambda d: (likeness(words, content_words(desk.reports[d].text)), d))
    trace = sourced[likest][0][1]
    why = f"{own} names no source and came after {desk.outlet(likest)}"
    return replace(trace, why=why, digest=digest)


def _copied(digest: str, original: str, trace: Trace, desk: _Desk) -> Trace:
    """The trace of a copy: that of the report it repeats."""
    copy = desk.book.copies[digest]
    ours, first = desk.outlet(digest), desk.outlet(original)
    why = f"{ours} repeats {first}: {copy.overlap:.0%} of its word runs are the same"
    return replace(trace, why=why, digest=digest)


def _leads(found: Sequence[tuple[Item, Trace]], desk: _Desk) -> Mapping[str, str]:
    """Where each outlet's own first claim leads, by the key of that outlet."""
    leads: dict[str, str] = {}
    for item, own in found:
        outlet = item.reading.report.outlet
        if outlet:
            leads.setdefault(f"outlet:{desk.book.owner(outlet)}", own.key)
    return leads


def _end(key: str, leads: Mapping[str, str]) -> str:
    """The key at the end of a relay; outlets that cite each other in a circle share one."""
    seen: list[str] = []
    while key in leads and key not in seen:
        seen.append(key)
        key = leads[key]
    return min(seen[seen.index(key) :]) if key in seen else key


def _origins(items: Sequence[Item], desk: _Desk, *, denies: bool) -> tuple[Origin, ...]:
    """Origins of these claims in order of first appearance."""
    found = _traced(items, desk)
    leads = _leads(found, desk)
    traces: dict[str, list[Trace]] = {}
    for _, trace in found:
        traces.setdefault(_end(trace.key, leads), []).append(trace)
    letter = "D" if denies else "O"
    return tuple(
        _origin(f"{letter}{number}", members, desk, denies=denies)
        for number, members in enumerate(traces.values(), 1)
    )


def _origin(id: str, members: Sequence[Trace], desk: _Desk, *, denies: bool) -> Origin:
    reports = tuple(dict.fromkeys(t.digest for t in members))
    first = min(members, key=lambda t: _moment(desk.reports[t.digest]))
    return Origin(
        id=id,
        how=first.how,
        reports=reports,
        why="; ".join(dict.fromkeys(t.why for t in members)),
        denies=denies,
        copies=tuple(r for r in reports if r in desk.book.copies),
    )


def count_origins(
    items: Sequence[Item], book: Ledger
) -> tuple[tuple[Origin, ...], tuple[Origin, ...]]:
    """The origins that assert a happening, and those that deny it.

    Who denies it in a report and tells there what else took place ("only civilian flights landed")
    is no witness for it.
    """
    reports = {i.reading.report.digest: i.reading.report for i in items}
    outlets = tuple(sorted({r.outlet for r in reports.values() if r.outlet}))
    desk = _Desk(book, reports, outlets)
    denying = [i for i in items if i.claim.status in DENYING and not _own_remark(i, items)]
    told = [i for i in items if i.claim.status not in DENYING]
    asserting = [i for i in told if not _denied(i, denying)]
    return _origins(asserting, desk, denies=False), _origins(denying, desk, denies=True)


def _own_remark(item: Item, items: Sequence[Item]) -> bool:
    """Whether an outlet that tells of it by a source only adds in its own voice what did not."""
    same = (i for i in items if i.reading.report.digest == item.reading.report.digest)
    return not item.claim.chain and any(i.claim.chain for i in same)


def _denied(item: Item, denying: Sequence[Item]) -> bool:
    """Whether the innermost source of a claim denies the happening in the same report."""
    if not item.claim.chain:
        return False
    words = content_words(item.claim.chain[-1].source.text)
    return any(
        d.reading.report.digest == item.reading.report.digest
        and d.claim.chain
        and words
        and _within(words, content_words(d.claim.chain[-1].source.text))
        for d in denying
    )


def _within(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether all words of one name are in the other."""
    return a <= b or b <= a

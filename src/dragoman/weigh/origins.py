"""Independent origins of a happening: who first put it into print, however many repeat it.

An origin is where the words first became public: who saw, spoke or wrote. Passing them on makes no
new one, so copies, relays that name their source, outlets of one owner and one office quoted twice
count once. A report that names no source and saw nothing itself adds none to those before it, nor
does one that only names "a newspaper". Two unnamed sources may be one person, but nobody can show
it: they count apart, by outlet, and within one where they are told apart ("a nurse", "a clerk").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.model import DENYING, Origin, Reading
from dragoman.weigh.offices import one_office
from dragoman.weigh.publishers import Publishers
from dragoman.weigh.sources import name_words, telling_words
from dragoman.weigh.tellings import FRESH, Item
from dragoman.weigh.traces import (
    Desk,
    Trace,
    copied,
    credit,
    document,
    heard,
    leaning,
    moment,
    trace_claim,
)

#: From this share of its words on a report is a copy whatever source it names.
_LOOSE = 0.65
#: How words for a toll begin.
_TOLL = ("kill", "wound", "injur", "hurt", "died", "death", "casualt", "harm")


def count_origins(
    items: Sequence[Item], act: str, book: Publishers, matched: Sequence[Reading] = ()
) -> tuple[tuple[Origin, ...], tuple[Origin, ...]]:
    """The origins that assert a happening, and those that deny it.

    `act` is the family of its kind. `matched` are reports that were joined without being coded:
    they count by the sources that they name. Who denies it in a report and tells there what else
    took place ("only civilian flights landed") is no witness for it; who tells of the act and says
    of something else that it was not ("no duty was paid") does not deny it.
    """
    reports = {
        r.digest: r for r in (*(i.reading.report for i in items), *(m.report for m in matched))
    }
    outlets = tuple(sorted({r.outlet for r in reports.values() if r.outlet}))
    desk = Desk(book, reports, outlets)
    told = [i for i in items if i.claim.status not in DENYING]
    acts = [i for i in told if i.family == act]
    denying = [
        i
        for i in items
        if i.claim.status in DENYING
        and not _own_remark(i, items)
        and not (_no_toll(i) and _tells(i, acts))
        and (i.family == act or not _same_source(i, acts))
    ]
    asserting = [i for i in told if not _same_source(i, denying)]
    traced = (trace_claim(i, desk) for i in items)
    offices = [t.office for t in traced if t and t.office]
    voiced = [voice for reading in matched for voice in heard(reading, desk, offices)]
    return (
        _origins(asserting, [t for t, denies in voiced if not denies], desk, denies=False),
        _origins(denying, [t for t, denies in voiced if denies], desk, denies=True),
    )


def _origins(
    items: Sequence[Item], voiced: Sequence[Trace], desk: Desk, *, denies: bool
) -> tuple[Origin, ...]:
    """Origins of these claims, and of what uncoded reports name, in order of first appearance."""
    found = _apart(_shown(one_office(_traced(items, voiced, desk)), desk))
    leads = _leads(found, desk)
    traces: dict[str, list[Trace]] = {}
    for trace in found:
        traces.setdefault(_end(trace.key, leads), []).append(trace)
    letter = "D" if denies else "O"
    return tuple(
        _origin(f"{letter}{number}", members, desk, denies=denies)
        for number, members in enumerate(traces.values(), 1)
    )


def _apart(found: Sequence[Trace]) -> list[Trace]:
    """The traces; people of one outlet who are told apart ("a nurse", "a clerk") are two."""
    people: dict[str, list[frozenset[str]]] = {}
    out = []
    for trace in found:
        known = people.setdefault(trace.key, [])
        if trace.person and not any(trace.person & k for k in known):
            known.append(trace.person)
        at = next((n for n, k in enumerate(known) if trace.person & k), 0)
        out.append(replace(trace, key=f"{trace.key} {at}") if at else trace)
    return out


def _shown(found: Sequence[Trace], desk: Desk) -> list[Trace]:
    """The traces; what an outlet tells in its own voice only rests on the papers that it shows."""
    keys = {t.key for t in found}
    ours = [t for t in found if t.key == desk.key(desk.outlet(t.digest))]
    other = {t.key for t in ours if not t.own}
    alone = {t.key for t in ours} - other
    return [
        replace(t, key=document(t.key)) if t.key in alone and document(t.key) in keys else t
        for t in found
    ]


def _traced(items: Sequence[Item], voiced: Sequence[Trace], desk: Desk) -> list[Trace]:
    """Each claim's trace; reports that name no source lean on one before them."""
    by_report: dict[str, list[Item]] = {}
    for item in items:
        by_report.setdefault(item.reading.report.digest, []).append(item)
    sourced: dict[str, list[Trace]] = {}
    for trace in voiced:
        sourced.setdefault(trace.digest, []).append(trace)
    own = [d for d in by_report if desk.original(d) == d]
    for digest in own:
        found = _named(by_report[digest], digest, desk)
        sourced |= {digest: found} if found else {}
    for digest in sorted(
        (d for d in own if d not in sourced), key=lambda d: moment(desk.reports[d])
    ):
        sourced[digest] = [leaning(digest, sourced, desk)]
    for digest in (d for d in by_report if desk.original(d) != d):
        original = desk.original(digest)
        traces = sourced.get(original) or [leaning(digest, sourced, desk)]
        own_word = _own_word(by_report[digest], digest, traces, desk)
        sourced[digest] = own_word or [copied(digest, original, t, desk) for t in traces]
    order = dict.fromkeys((*by_report, *sourced))
    return [t for digest in order for t in sourced.get(digest, ())]


def _own_word(
    items: Sequence[Item], digest: str, others: Sequence[Trace], desk: Desk
) -> list[Trace]:
    """The traces of a report that is like another in its words, but has them from another office.

    Briefs of one happening share most of their words; a copy keeps the source.
    """
    if desk.book.copies[digest].overlap >= _LOOSE:
        return []
    found = [t for i in items if (t := trace_claim(i, desk)) and _words(t)]
    theirs = [t for t in others if _words(t)]
    same = any(_words(a) & _words(b) for a in found for b in theirs)
    same = same or any(
        a.office.is_one_with(b.office) for a in found for b in theirs if a.office and b.office
    )
    return found if theirs and not same else []


def _words(trace: Trace) -> frozenset[str]:
    """The words by which the source of a trace is told from others."""
    return trace.office.words if trace.office else trace.person


def _named(items: Sequence[Item], digest: str, desk: Desk) -> list[Trace]:
    """The traces of a report's claims that name a source; an agency in its dateline is one."""
    found = [t for i in items if (t := trace_claim(i, desk))]
    if not found:
        found = [t for i in _beside(items) if (t := trace_claim(i, desk))]
    agency = credit(digest, desk)
    if agency is None:
        return found
    return [t if t.office else replace(t, key=agency.key) for t in found] or [agency]


def _beside(items: Sequence[Item]) -> list[Item]:
    """What a report tells next of a happening of the day that it leads with in its own voice.

    Whom it names there is whom it has it from.
    """
    item, day = items[0], items[0].reading.report.day
    lasts = [i.claim.time.last for i in items if i.claim.time.last]
    if day and lasts and day - max(lasts) > FRESH:
        return []
    own = {i.claim.id for i in items}
    end = max(i.claim.sentence.end for i in items)
    others = (c for c in item.reading.claims if c.id not in own and c.sentence.start >= end)
    return [replace(item, claim=c) for c in others if c.chain and c.status not in DENYING]


def _leads(found: Sequence[Trace], desk: Desk) -> Mapping[str, str]:
    """Where each outlet's own first claim leads, by the key of that outlet."""
    leads: dict[str, str] = {}
    for trace in found:
        if desk.reports[trace.digest].outlet:
            leads.setdefault(desk.key(desk.outlet(trace.digest)), trace.key)
    return leads


def _end(key: str, leads: Mapping[str, str]) -> str:
    """The key at the end of a relay; outlets that cite each other in a circle share one."""
    seen: list[str] = []
    while key in leads and key not in seen:
        seen.append(key)
        key = leads[key]
    return min(seen[seen.index(key) :]) if key in seen else key


def _origin(id: str, members: Sequence[Trace], desk: Desk, *, denies: bool) -> Origin:
    reports = tuple(dict.fromkeys(t.digest for t in members))
    first = min(members, key=lambda t: moment(desk.reports[t.digest]))
    return Origin(
        id=id,
        how=first.how,
        reports=reports,
        why="; ".join(dict.fromkeys(t.why for t in members)),
        denies=denies,
        copies=tuple(r for r in reports if r in desk.book.copies),
    )


def _no_toll(item: Item) -> bool:
    """Whether a claim only says that nobody was hurt."""
    return item.claim.status == "negated" and item.claim.trigger.text.lower().startswith(_TOLL)


def _tells(item: Item, acts: Sequence[Item]) -> bool:
    """Whether the report of a claim tells that the act took place."""
    return any(a.reading.report.digest == item.reading.report.digest for a in acts)


def _own_remark(item: Item, items: Sequence[Item]) -> bool:
    """Whether an outlet that tells of it by a source only adds in its own voice what did not."""
    same = (i for i in items if i.reading.report.digest == item.reading.report.digest)
    return not item.claim.chain and any(i.claim.chain for i in same)


def _same_source(item: Item, others: Sequence[Item]) -> bool:
    """Whether the innermost source of a claim is that of another of them in the same report.

    "Its statement" and "a clerk of the council" are the council that denies.
    """
    if not item.claim.chain:
        return False
    hop = item.claim.chain[-1]
    words, telling = name_words(hop.source.text), telling_words(hop.source.text)
    said = [
        o.claim.chain[-1].source.text
        for o in others
        if o.claim.chain and o.reading.report.digest == item.reading.report.digest
    ]
    its = hop.named and not telling  # "its spokesman", but not "two officials"
    return any(words <= name_words(o) or its or telling & telling_words(o) for o in said)

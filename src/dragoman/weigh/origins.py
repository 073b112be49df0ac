"""Independent origins of a happening: who first put it into print, however many repeat it.

An origin is where the words first became public: who saw, spoke or wrote. Passing them on makes no
new one, so copies, relays that name their source, outlets of one owner and one spokesman quoted
twice count once. Two unnamed sources may be one person, but nobody can show it: they count apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.model import DENYING, Copy, Hop, Origin, Outlet
from dragoman.weigh.compare import Item, content_words


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is known about who publishes and who copies."""

    outlets: Mapping[str, Outlet]
    copies: Mapping[str, Copy]
    by_digest: Mapping[str, str]

    def owner(self, outlet: str) -> str:
        """The owner of an outlet, else the outlet itself, in comparable form."""
        known = self.outlets.get(outlet.casefold())
        return (known.owner or known.name if known else outlet).casefold()

    def name(self, outlet: str) -> str:
        """The main name of an outlet."""
        known = self.outlets.get(outlet.casefold())
        return known.name if known else outlet


def ledger(outlets: Sequence[Outlet], copies: Mapping[str, Copy], items: Sequence[Item]) -> Ledger:
    """The ledger over these outlets and reports; aliases lead to the main name."""
    names = {n.casefold(): o for o in outlets for n in (o.name, *o.aliases)}
    digests = {i.reading.report.digest: i.reading.report.outlet or "" for i in items}
    return Ledger(names, copies, digests)


@dataclass(frozen=True, slots=True)
class Trace:
    """Where one claim leads: a key that equal origins share, how it was told, and why."""

    key: str
    how: str
    why: str


def trace(item: Item, book: Ledger) -> Trace:
    """The origin that one claim rests on."""
    report = item.reading.report
    own = report.outlet or f"report {report.id}"
    copy = book.copies.get(report.digest)
    chain = [h for h in item.claim.chain if not _names(h, own)]
    outlets = [h for h in chain if h.kind in ("outlet", "monitor") and h.named]
    if outlets:
        return _relayed(own, chain, outlets[-1], book)
    speaker = _speaker(chain)
    if speaker is not None:
        words = " ".join(sorted(content_words(speaker.source.text)))
        why = f"{own} gives {speaker.source.text} as its source"
        return Trace(f"source:{words}", speaker.kind, why)
    if copy is not None:
        original = book.by_digest.get(copy.original, "")
        why = f"{own} repeats {original}: {copy.overlap:.0%} of its word runs are the same"
        return Trace(f"outlet:{book.owner(original)}", "outlet", why)
    voice = f"{own}, {chain[-1].source.text}" if chain else f"{own} in its own voice"
    kind = chain[-1].kind if chain else "outlet"
    return Trace(f"outlet:{book.owner(own)}", kind, voice)


def _names(hop: Hop, outlet: str) -> bool:
    """Whether a source is the outlet's own ("the log of X" in X)."""
    return re.search(rf"\b{re.escape(outlet)}\b", hop.source.text, re.IGNORECASE) is not None


def _relayed(own: str, chain: Sequence[Hop], hop: Hop, book: Ledger) -> Trace:
    """A claim that names the outlet it has it from."""
    inner = _speaker(chain[chain.index(hop) + 1 :])
    name = book.name(hop.source.text)
    if inner is not None:
        words = " ".join(sorted(content_words(inner.source.text)))
        return Trace(
            f"source:{words}",
            inner.kind,
            f"{own} has it from {name}, which names {inner.source.text}",
        )
    return Trace(f"outlet:{book.owner(name)}", hop.kind, f"{own} names {name} as its source")


def _speaker(chain: Sequence[Hop]) -> Hop | None:
    """The innermost named body or person that is no publisher."""
    named = [h for h in chain if h.named and h.kind in ("official", "group", "person", "document")]
    return named[-1] if named else None


def _leads(found: Sequence[tuple[Item, Trace]], book: Ledger) -> Mapping[str, str]:
    """Where each outlet's own first claim leads, by the key of that outlet."""
    leads: dict[str, str] = {}
    for item, own in found:
        outlet = item.reading.report.outlet
        if outlet:
            leads.setdefault(f"outlet:{book.owner(outlet)}", own.key)
    return leads


def _end(key: str, leads: Mapping[str, str]) -> str:
    """The key at the end of a relay; outlets that cite each other in a circle share one."""
    seen: list[str] = []
    while key in leads and key not in seen:
        seen.append(key)
        key = leads[key]
    return min(seen[seen.index(key) :]) if key in seen else key


def _origins(items: Sequence[Item], book: Ledger, *, denies: bool) -> tuple[Origin, ...]:
    """Origins of these claims in order of first appearance."""
    found = [(item, trace(item, book)) for item in items]
    leads = _leads(found, book)
    traces: dict[str, list[tuple[Item, Trace]]] = {}
    for item, own in found:
        traces.setdefault(_end(own.key, leads), []).append((item, own))
    letter = "D" if denies else "O"
    out = []
    for number, members in enumerate(traces.values(), 1):
        reports = tuple(dict.fromkeys(i.reading.report.digest for i, _ in members))
        why = "; ".join(dict.fromkeys(t.why for _, t in members))
        how = members[0][1].how
        out.append(
            Origin(
                id=f"{letter}{number}",
                how=how,
                reports=reports,
                why=why,
                denies=denies,
                copies=tuple(r for r in reports if r in book.copies),
            )
        )
    return tuple(out)


def count_origins(
    items: Sequence[Item], book: Ledger
) -> tuple[tuple[Origin, ...], tuple[Origin, ...]]:
    """The origins that assert a happening, and those that deny it.

    Who denies it in a report and tells there what else took place ("only civilian flights landed")
    is no witness for it.
    """
    denying = [i for i in items if i.claim.status in DENYING]
    asserting = [i for i in items if i.claim.status not in DENYING and not _denied(i, denying)]
    return _origins(asserting, book, denies=False), _origins(denying, book, denies=True)


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

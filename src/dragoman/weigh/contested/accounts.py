"""What one report says of a happening: its claims of it, its numbers, its sentences about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from dragoman.model import DENYING, Claim, Count, Mention, Reading, Report
from dragoman.weigh.foreign import foreign_quantities
from dragoman.weigh.quantities import Quantity, quantities
from dragoman.weigh.tellings import Item

#: Words by which a sentence or a title says that it did not happen.
SAYS_NO = re.compile(
    r"\b(?:den(?:y|ies|ied|ial)|reject\w*|dismiss\w*|rebut\w*|refut\w*|no|not|none|nobody|nothing"
    r"|never|neither|nor|without|baseless|unfounded|fabricat\w+|invent\w+|untrue|false|fantasy"
    r"|lies?|nonsense|absurd|ridiculous|fiction|fake|disinformation|hoax)\b|n[’']t\b",
    re.I,
)
_BASELESS = re.compile(
    r"\b(?:baseless|unfounded|fabricat\w+|invent\w+|untrue|false|fantasy|lies?)\b", re.I
)

#: The sorts of counts that are tolls.
TOLLS = ("killed", "wounded")
#: From code point, to code point.
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Account:
    """The claims of one report on one happening; `told` are those that say it happened.

    `numbers` are those it gives, of the act first; `text` is its title and its sentences of the
    act, `rest` those in which no other happening is told. A report that nobody read has no claims.
    """

    reading: Reading
    claims: tuple[Item, ...] = ()
    told: tuple[Item, ...] = ()
    numbers: tuple[Quantity, ...] = ()
    text: str = ""
    rest: str = ""

    @property
    def report(self) -> Report:
        """The report that was read."""
        return self.reading.report


def negative(claim: Claim) -> bool:
    """Whether a claim says that it did not happen, and its sentence has a word for that.

    An alleged one does too, where its sentence calls it baseless.
    """
    if claim.status == "alleged":
        return bool(_BASELESS.search(claim.sentence.text))
    return claim.status in DENYING and bool(SAYS_NO.search(claim.sentence.text))


def accounts(items: Sequence[Item], homes: Mapping[str, int]) -> list[Account]:
    """One account for each report among the claims of a happening, in their order.

    `homes` says of claims that tell of a happening which others report too, of which: the sentences
    of another one are left out.
    """
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.reading.report.digest, []).append(item)
    return [_account(members, homes) for members in found.values()]


def silent(reading: Reading) -> Account:
    """The account of a report of which no claim was read: its numbers; its words, if English."""
    report = reading.report
    texts = (report.title or "", report.text)
    language = (report.language or "")[:2]
    if language == "en":
        numbers = (*quantities(texts[0]), *_undated(quantities(texts[1]), reading))
        return Account(reading, numbers=numbers, text="\n".join(texts))
    told = (q for text in texts for q in foreign_quantities(text, language))
    return Account(reading, numbers=tuple(told))


def _account(members: Sequence[Item], homes: Mapping[str, int]) -> Account:
    """What the claims of one report tell, with the numbers of its title and sentences."""
    reading = members[0].reading
    title, told, rest = _parts(reading, frozenset(m.id for m in members), homes)
    numbers = chain(
        chain.from_iterable(_numbers(reading, at) for at in told),
        quantities(title),
        chain.from_iterable(_numbers(reading, at) for at in rest),
    )
    text = reading.report.text
    happened = tuple(m for m in members if not negative(m.claim))
    people = (*_tolls(happened), *_seized(happened))
    found = (*people, *numbers)
    return Account(
        reading,
        claims=tuple(members),
        told=happened,
        numbers=(*found, *_coded(happened, frozenset(q.of for q in found))),
        text="\n".join([title, *(text[a:b] for a, b in told)]),
        rest="\n".join(text[a:b] for a, b in rest),
    )


def _tolls(told: Sequence[Item]) -> list[Quantity]:
    """The dead and the wounded whom claims count: lists summed up, single ones as one."""
    counts = dict.fromkeys(c for i in told for c in i.claim.counts if c.of in TOLLS)
    return [Quantity(c.of, _noun(c), c, 0) for c in counts]


def _seized(told: Sequence[Item]) -> list[Quantity]:
    """Those whom kidnappers took, whatever they are called: pupils, children, hostages."""
    taken = [m for i in told if i.claim.kind == "abduction" for m in i.claim.role("target")]
    found = [q for m in taken[:1] for q in quantities(m.text)[:1] if q.of == "people"]
    return [replace(q, noun="captive", start=0) for q in found] if len(taken) == 1 else []


def _coded(told: Sequence[Item], known: frozenset[str]) -> list[Quantity]:
    """The counts of the claims, of those sorts that the sentences give no number of.

    Who is let go was held, and is not counted as arrested.
    """
    sorts = {"cargo": "goods", "other": "goods"}
    freed = any(i.claim.kind == "release" for i in told)
    counts = dict.fromkeys(c for i in told for c in i.claim.counts)
    given = [(sorts.get(c.of, c.of), c) for c in counts if not (freed and c.of == "arrested")]
    return [Quantity(of, _noun(c), c, 0) for of, c in given if of not in known]


def _noun(count: Count) -> str:
    return next((q.noun for q in quantities(count.text)), "")


def _parts(
    reading: Reading, own: frozenset[str], homes: Mapping[str, int]
) -> tuple[str, list[Stretch], list[Stretch]]:
    """The title, if the report leads with these claims; their stretches; those of no other home."""
    elsewhere = frozenset(c.id for c in reading.claims if c.id in homes) - own
    stretches = _stretches(reading)
    told: list[Stretch] = []
    rest: list[Stretch] = []
    for at, claims in stretches:
        if own & claims:
            told += _clauses(reading, at, own) if elsewhere & claims else [at]
        elif not elsewhere & claims:
            rest.append(at)
    leads = own & stretches[0][1]
    return (reading.report.title or "") if leads else "", told, rest


def _stretches(reading: Reading) -> list[tuple[Stretch, frozenset[str]]]:
    """A text cut where sentences begin that claim something, with the claims of each."""
    found: dict[int, set[str]] = {}
    for claim in reading.claims:
        found.setdefault(claim.sentence.start, set()).add(claim.id)
    starts = sorted(found)
    cuts = [0, *starts[1:], len(reading.report.text)]
    spans = zip(starts, pairwise(cuts), strict=True)
    return [(span, frozenset(found[start])) for start, span in spans]


def _clauses(reading: Reading, at: Stretch, own: frozenset[str]) -> list[Stretch]:
    """The clauses of a stretch, as semicolons part them, in which something of ours is claimed."""
    text, (start, end) = reading.report.text, at
    cuts = [start, *(n + 1 for n in range(start, end) if text[n] == ";"), end]
    mine = [c.trigger.start for c in reading.claims if c.id in own]
    return [(a, b) for a, b in pairwise(cuts) if any(a <= n < b for n in mine)]


def _numbers(reading: Reading, at: Stretch) -> list[Quantity]:
    """The numbers in a stretch, without those of dates and of the sources: "two residents said"."""
    start, end = at
    spoken = [h.source for c in reading.claims for h in c.chain]
    found = (replace(q, start=q.start + start) for q in quantities(reading.report.text[start:end]))
    counted = _undated(found, reading)
    return [q for q in counted if q.of != "people" or not _stands_in(q, spoken)]


def _undated(found: Iterable[Quantity], reading: Reading) -> Iterator[Quantity]:
    """Numbers but for those of dates: "on 6 January and arrested two"."""
    dates = [d.mention for d in reading.dates]
    return (q for q in found if not _stands_in(q, dates))


def _stands_in(quantity: Quantity, mentions: Iterable[Mention]) -> bool:
    return any(m.start <= quantity.start < m.end for m in mentions)

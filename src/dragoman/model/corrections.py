"""Claims as people corrected them: the machine's reading stays as it is, this is laid over it.

A corrected field is written as text. Words of the report are written with their code points,
"12-25 Kufra Airport", one a line for a role; the days of a claim as "2026-10-12/2026-10-13" with
".." for an open bound (ISO 8601-2); a chain as one source a line, its parts set apart by
tabulators: words, kind, "named" or "unnamed", words of the cue, day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import cast, get_args

from dragoman.model.claims import Claim, Filler, Hop, Mention, Period, Reading
from dragoman.model.codes import Role, SourceKind, Status
from dragoman.model.events import Judgement
from dragoman.model.ledger import Ledger

ROLES: tuple[Role, ...] = get_args(Role)
STATUSES: tuple[Status, ...] = get_args(Status)
SOURCES: tuple[SourceKind, ...] = get_args(SourceKind)
#: The fields of a claim that can be corrected.
FIELDS: tuple[str, ...] = ("kind", "status", "time", "chain", *ROLES)

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})(?: |\Z)")


def corrected(reading: Reading, ledger: Ledger) -> Reading:
    """A reading as people corrected it, with the claims that they read in it beside its own."""
    claims = tuple(_claim(c, reading.report.text, ledger) for c in reading.claims)
    known = {c.id for c in claims}
    own = (_stated(j, reading) for j in ledger.statements(reading.report.digest))
    added = tuple(_claim(c, reading.report.text, ledger) for c in own if c and c.id not in known)
    if not added and all(a is b for a, b in zip(claims, reading.claims, strict=True)):
        return reading
    return replace(reading, claims=claims + added)


def _claim(claim: Claim, text: str, ledger: Ledger) -> Claim:
    """A claim with all that people corrected in it, and who did among its reasons."""
    said = ledger.corrections(claim.id)
    for judgement in said:
        claim = apply(claim, judgement.field, judgement.value, text)
    if not said:
        return claim
    by = dict.fromkeys(f"{j.by} corrected the {j.field}" for j in said)
    return replace(claim, why=(*claim.why, *by))


def apply(claim: Claim, field: str, value: str, text: str) -> Claim:
    """A claim with one field changed; as it was where the value cannot be read."""
    if field == "kind" and value:
        return replace(claim, kind=value)
    if field == "status" and value in STATUSES:
        return replace(claim, status=value)
    if field == "time":
        days = days_of(value)
        return replace(claim, time=Period(first=days[0], last=days[1])) if days else claim
    if field == "chain":
        hops = chain_of(value, text)
        return claim if hops is None else replace(claim, chain=hops)
    return _with_role(claim, field, value, text) if field in ROLES else claim


def _with_role(claim: Claim, role: Role, value: str, text: str) -> Claim:
    """A claim whose role is filled by other words; numbers of words that are gone go with them."""
    mentions = mentions_of(value, text)
    if mentions is None:
        return claim
    gone = [m.text for m in claim.role(role) if m not in mentions]
    lost = [c for c in claim.counts if c.of == role and any(c.text in words for words in gone)]
    fillers = tuple(Filler(role=role, mention=m) for m in mentions)
    others = tuple(f for f in claim.fillers if f.role != role)
    kept = tuple(c for c in claim.counts if c not in lost)
    return replace(claim, fillers=others + fillers, counts=kept)


def written(claim: Claim, field: str) -> str:
    """A field of a claim as text, from which `apply` makes the same again."""
    if field == "kind":
        return claim.kind
    if field == "status":
        return claim.status
    if field == "time":
        return f"{_bound(claim.time.first)}/{_bound(claim.time.last)}"
    if field == "chain":
        return "\n".join(map(hop_written, claim.chain))
    return "\n".join(map(mention_written, claim.role(cast("Role", field))))


def _bound(day: date | None) -> str:
    return day.isoformat() if day else ".."


def mention_written(mention: Mention) -> str:
    """Words of a report with their code points; line ends and tabulators become spaces."""
    return f"{mention.start}-{mention.end} {' '.join(mention.text.split())}"


def hop_written(hop: Hop) -> str:
    """One source of a chain as a line."""
    cue = mention_written(hop.cue) if hop.cue else ""
    named = "named" if hop.named else "unnamed"
    day = hop.date.isoformat() if hop.date else ""
    return "\t".join((mention_written(hop.source), hop.kind, named, cue, day))


def days_of(value: str) -> tuple[date | None, date | None] | None:
    """The bounds that a value gives; `None` where it gives none, or the last before the first."""
    first, slash, last = value.partition("/")
    try:
        days = [None if b == ".." else date.fromisoformat(b) for b in (first, last)]
    except ValueError:
        return None
    if not slash or (days[0] and days[1] and days[0] > days[1]):
        return None
    return days[0], days[1]


def mentions_of(value: str, text: str) -> tuple[Mention, ...] | None:
    """The mentions that lines of a value give; `None` where one is not of this text."""
    found = [_mention(line, text) for line in value.split("\n") if line]
    return tuple(m for m in found if m) if all(found) else None


def _mention(line: str, text: str) -> Mention | None:
    span = _SPAN.match(line)
    if span is None:
        return None
    start, end = int(span[1]), int(span[2])
    if not start < end <= len(text):
        return None
    return Mention(start=start, end=end, text=text[start:end])


def chain_of(value: str, text: str) -> tuple[Hop, ...] | None:
    """The chain that the lines of a value give; `None` where one cannot be read."""
    found = [_hop(line.split("\t"), text) for line in value.split("\n") if line]
    return tuple(h for h in found if h) if all(found) else None


def _hop(parts: list[str], text: str) -> Hop | None:
    if len(parts) != 5 or parts[1] not in SOURCES:
        return None
    source, cue = _mention(parts[0], text), _mention(parts[3], text)
    try:
        day = date.fromisoformat(parts[4]) if parts[4] else None
    except ValueError:
        return None
    if source is None or (parts[3] and cue is None):
        return None
    return Hop(source=source, kind=parts[1], named=parts[2] == "named", cue=cue, date=day)


def words_written(value: str) -> str:
    """A written value for people: without the code points."""
    lines = (line.split("\t")[0] for line in value.split("\n"))
    return "; ".join(_SPAN.sub("", line) for line in lines if line) or "not stated"


def statement(kind: str, status: str, trigger: Mention, sentence: Mention) -> str:
    """The value of a judgement that adds a claim: kind, status, and where its words stand."""
    return "\t".join((kind, status, mention_written(trigger), mention_written(sentence)))


def _stated(judgement: Judgement, reading: Reading) -> Claim | None:
    """The claim that a person read in a report; `None` where its words are not of this text."""
    parts, text = judgement.value.split("\t"), reading.report.text
    if len(parts) != 4 or parts[1] not in STATUSES or len(judgement.subjects) != 1:
        return None
    trigger, sentence = _mention(parts[2], text), _mention(parts[3], text)
    if trigger is None or sentence is None:
        return None
    return Claim(
        id=judgement.subjects[0],
        kind=parts[0],
        status=parts[1],
        sentence=sentence,
        trigger=trigger,
        time=Period(last=reading.report.day),
        why=(f"{judgement.by} read it",),
    )


def all_corrected(readings: Iterable[Reading], ledger: Ledger) -> list[Reading]:
    """These readings as people corrected them."""
    return [corrected(r, ledger) for r in readings]

"""The fields of a claim in a form: what they are called, their keys, what was typed into them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.codebook import Codebook, load
from dragoman.desk import words
from dragoman.desk.claims import EXPECTED, MOVEMENTS
from dragoman.desk.forms import Fields
from dragoman.desk.languages import Words, _
from dragoman.model import Claim, Mention, Reading, Role
from dragoman.model.corrections import ROLES as ALL_ROLES
from dragoman.model.corrections import SOURCES, STATUSES, days_of, hop_written, mention_written

#: The key of each field while a claim is edited: a letter of its name where one is free.
KEYS: Mapping[str, str] = {
    "kind": "k",
    "status": "s",
    "time": "w",
    "chain": "o",
    "actor": "b",
    "carrier": "c",
    "cargo": "a",
    "origin": "f",
    "via": "v",
    "destination": "t",
    "recipient": "r",
    "place": "p",
    "target": "g",
    "instrument": "m",
    "partner": "i",
}
#: What parts several fillers of a role.
_PARTING = re.compile(r"\s*;\s*")


@cache
def codebook() -> Codebook:
    """The coding scheme, read once."""
    return load()


class NotThereError(ValueError):
    """What was typed cannot be kept; its words say why."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleField:
    """A role in the form: its code, its name on the page, its key, the words in it."""

    role: Role
    name: str
    key: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HopField:
    """A source of the chain in the form; the last is empty, for one to be added."""

    number: int
    words: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditForm:
    """All that can be corrected of a claim, as the form shows it."""

    kind: str
    kinds: tuple[str, ...]
    status: str
    statuses: tuple[str, ...]
    first: str
    last: str
    roles: tuple[RoleField, ...]
    hops: tuple[HopField, ...]
    sources: tuple[str, ...]


def edit_form(claim: Claim, typed: Fields | None = None, seen: Claim | None = None) -> EditForm:
    """The form of a claim, with what was typed into it where that is given.

    What stands in the form as it was `seen`, and so was not typed, gives way to what is there now.
    """
    held = _held(claim) | (_typed(typed, _held(seen or claim)) if typed else {})
    hops = range(len(claim.chain) + 1)
    return EditForm(
        kind=held["kind"],
        kinds=tuple(codebook().kinds),
        status=held["status"],
        statuses=STATUSES,
        first=held["first"],
        last=held["last"],
        roles=tuple(
            RoleField(role=r, name=words.ROLES[r], key=KEYS[r], value=held[r])
            for r in _shown(claim)
        ),
        hops=tuple(
            HopField(number=n, words=held[f"hop{n}"], kind=held[f"hopkind{n}"]) for n in hops
        ),
        sources=SOURCES,
    )


def _typed(typed: Fields, held: Mapping[str, str]) -> dict[str, str]:
    """The fields of a form that do not hold what it held at first."""
    given = {name: typed.one(name) for name in typed.values}
    return {name: text for name, text in given.items() if _plain(text) != held.get(name)}


def _shown(claim: Claim) -> list[Role]:
    """The roles of the form: those that are filled or expected first, then the rest."""
    expected = EXPECTED if claim.kind in MOVEMENTS else ()
    first = [r for r in words.ROLES if claim.role(r) or r in expected]
    return [*first, *(r for r in words.ROLES if r not in first)]


def _held(claim: Claim) -> dict[str, str]:
    """What the form of a claim holds before anything is typed."""
    held = {"kind": claim.kind, "status": claim.status}
    held |= {role: _joined(claim.role(role)) for role in ALL_ROLES}
    for name, day in (("first", claim.time.first), ("last", claim.time.last)):
        held[name] = day.isoformat() if day else ""
    for n, hop in enumerate(claim.chain):
        held |= {f"hop{n}": _plain(hop.source.text), f"hopkind{n}": hop.kind}
    end = len(claim.chain)
    return held | {f"hop{end}": "", f"hopkind{end}": "official"}


def _joined(mentions: Sequence[Mention]) -> str:
    return "; ".join(_plain(m.text) for m in mentions)


def _plain(text: str) -> str:
    return " ".join(text.split())


def changes(claim: Claim, reading: Reading, typed: Fields) -> Iterator[tuple[str, str]]:
    """The fields in which a form differs from a claim, with what is to be kept there instead.

    `NotThereError` for words that do not stand in the report, an unknown code, a day that is none.
    """
    held = _held(claim)
    given = {name: _plain(typed.one(name)) if name in typed.values else held[name] for name in held}
    for name, codes, no_code in (
        ("kind", [*codebook().kinds], _no_kind),
        ("status", [*STATUSES], _no_status),
    ):
        if given[name] != held[name]:
            if given[name] not in codes:
                raise NotThereError(no_code(given[name]))
            yield name, given[name]
    if (given["first"], given["last"]) != (held["first"], held["last"]):
        yield "time", _days(given["first"], given["last"])
    if any(given[n] != held[n] for n in held if n.startswith("hop")):
        yield "chain", _chain(claim, reading, held, given)
    for role in ALL_ROLES:
        if given[role] != held[role]:
            yield role, _filled(claim, reading, role, given[role])


def _no_kind(typed: str) -> Words:
    return _("“%(typed)s” is no kind.", typed=typed)


def _no_status(typed: str) -> Words:
    return _("“%(typed)s” is no status.", typed=typed)


def typed_changes(claim: Claim, typed: Fields) -> tuple[tuple[str, str], ...]:
    """What a form holds that differs from a claim: the names of the fields, and what was typed."""
    held = _held(claim)
    given = _typed(typed, held)
    return tuple((_name(n), given[n] or _("nothing")) for n in held if n in given)


def _name(field: str) -> str:
    """A field of the form as the page calls it."""
    if field.startswith("hop"):
        number = int(field.removeprefix("hop").removeprefix("kind")) + 1
        return _("source %(n)s", n=number)
    named = {"first": _("first day"), "last": _("last day")}
    named |= {"kind": _("kind"), "status": _("status")}
    return named.get(field) or next((name for r, name in words.ROLES.items() if r == field), field)


def _days(first: str, last: str) -> str:
    value = f"{first or '..'}/{last or '..'}"
    if days_of(value) is None:
        raise NotThereError(_("The days must be written as 2026-10-17, the first before the last."))
    return value


def _filled(claim: Claim, reading: Reading, role: Role, typed: str) -> str:
    """The words typed for a role; those that were there before keep their place."""
    known = {_plain(m.text): m for m in claim.role(role)}
    parts = [p for p in _PARTING.split(typed) if p]
    found = [known.get(p) or find(reading, claim, p) for p in parts]
    return "\n".join(map(mention_written, found))


def _chain(
    claim: Claim, reading: Reading, held: Mapping[str, str], given: Mapping[str, str]
) -> str:
    """The chain as typed: a source without words is left out of it."""
    lines: list[str] = []
    for n in range(len(claim.chain) + 1):
        name, kind = given[f"hop{n}"], given[f"hopkind{n}"]
        old = claim.chain[n] if n < len(claim.chain) else None
        if not name:
            continue
        if kind not in SOURCES:
            raise NotThereError(_("“%(typed)s” is no kind of source.", typed=kind))
        if old and name == held[f"hop{n}"]:
            parts = hop_written(old).split("\t")
        else:
            parts = [mention_written(find(reading, claim, name)), "", "", "", ""]
        named = "unnamed" if kind == "unnamed" else parts[2] or "named"
        lines.append("\t".join((parts[0], kind, named, *parts[3:])))
    return "\n".join(lines)


def find(reading: Reading, claim: Claim | None, typed: str, at: int = -1) -> Mention:
    """Where typed words stand in a report; `NotThereError` where they do not.

    At `at` if they are there; else, of several, those in the sentence of the claim come first, then
    words known as a place or a body, then the nearest to its trigger.
    """
    text = reading.report.text
    pattern = re.compile(r"\s+".join(map(re.escape, typed.split())), re.IGNORECASE)
    here = pattern.match(text, at) if 0 <= at < len(text) and typed else None
    spots = [here] if here else list(pattern.finditer(text)) if typed else []
    if not spots:
        raise NotThereError(_("“%(typed)s” does not stand in the report.", typed=typed))
    mentions = [*(p.mention for p in reading.places), *(a.mention for a in reading.actors)]
    known = {(m.start, m.end) for m in mentions}

    def distance(spot: re.Match[str]) -> tuple[bool, bool, int]:
        trigger = claim.trigger.start if claim else 0
        own = claim.sentence if claim else None
        inside = own is not None and own.start <= spot.start() < own.end
        return (not inside, spot.span() not in known, abs(spot.start() - trigger))

    best = min(spots, key=distance)
    return Mention(start=best.start(), end=best.end(), text=best[0])


def key_in(name: str, key: str) -> tuple[str, str, str] | None:
    """A name parted around the letter of its key; `None` where the letter is not in it."""
    at = name.casefold().find(key)
    return (name[:at], name[at], name[at + 1 :]) if at >= 0 else None

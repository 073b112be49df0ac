"""Names the mentions of a reading: which body each means, or that it is not known which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dragoman.actors.answers import Answer
from dragoman.actors.antecedents import back, noun_of, said_of
from dragoman.actors.evidence import countries_of
from dragoman.actors.folding import fold
from dragoman.actors.naming import Namer
from dragoman.actors.spotting import spot
from dragoman.model import Actor, Mention, Named, Reading, Role
from dragoman.ports import Actors

#: A name in the text, and the bodies that go by it.
Spotted = tuple[Mention, Sequence[Actor]]
ROLES: tuple[Role, ...] = ("actor", "recipient", "target", "partner")


def mentions(reading: Reading) -> list[Mention]:
    """The distinct mentions that mean bodies: those listed, those in roles, and the sources."""
    told = [named.mention for named in reading.actors]
    for claim in reading.claims:
        told += claim.role(*ROLES)
        told += [hop.source for hop in claim.chain]
    distinct = {(m.start, m.end): m for m in told}
    return [distinct[span] for span in sorted(distinct)]


def meant(text: str, actors: Actors) -> Actor | None:
    """The body that words mean by themselves. `None` when it is not listed, or two would fit."""
    return Namer(actors).name(text).actor


def identify(reading: Reading, actors: Actors) -> Reading:
    """The reading with its bodies named, one entry per mention, in text order.

    Bodies that the text names beside its claims are listed as well.
    """
    listed = mentions(reading)
    beside = _beside(reading, listed, spot(reading.report.text, actors))
    namer = _informed(reading, listed, beside, actors)
    days = _days(reading)
    named = [
        _named(m, replace(namer, days=(*namer.days, *days.get((m.start, m.end), ()))))
        for m in listed
    ]
    named += [_entry(m, namer.named(m.text, found)) for m, found in beside]
    named.sort(key=lambda n: (n.mention.start, n.mention.end))
    return replace(reading, actors=tuple(_gone_back(named, reading.report.text)))


def _informed(
    reading: Reading, listed: Sequence[Mention], beside: Sequence[Spotted], actors: Actors
) -> Namer:
    """The namer of a report: its day, what it says two names for, the countries it tells of."""
    day = reading.report.day
    first = Namer(actors, days=(day,) if day else ())
    known = [first.name(m.text).actor for m in listed]
    known += [found[0] for _, found in beside if len(found) == 1]
    seen = replace(first, countries=countries_of(reading, filter(None, known)))
    return replace(seen, stated=stated(reading.aliases, seen))


def _days(reading: Reading) -> Mapping[tuple[int, int], Sequence[date]]:
    """The stated days of the claims that a mention stands in, by its span."""
    found: dict[tuple[int, int], list[date]] = {}
    for claim in reading.claims:
        day = claim.time.last if claim.time.text else None
        for mention in claim.role(*ROLES) if day else ():
            found.setdefault((mention.start, mention.end), []).append(day or date.min)
    return found


def _named(mention: Mention, namer: Namer) -> Named:
    """A mention with the body it means, or why none."""
    answer = namer.name(mention.text)
    return _entry(mention, answer)


def _entry(mention: Mention, answer: Answer) -> Named:
    return Named(
        mention=mention,
        actor=answer.actor,
        label=answer.label,
        why=answer.why,
        candidates=answer.candidates,
    )


def _beside(
    reading: Reading, listed: Sequence[Mention], spotted: Sequence[Spotted]
) -> Sequence[Spotted]:
    """Bodies named in the text outside the mentions and places that are listed already."""
    taken = [*listed, *(p.mention for p in reading.places if p.place)]
    covered = bytearray(len(reading.report.text))
    for m in taken:
        covered[m.start : m.end] = b"\1" * (m.end - m.start)
    return [(m, found) for m, found in spotted if not any(covered[m.start : m.end])]


def _gone_back(named: Sequence[Named], text: str) -> Iterable[Named]:
    """The entries, those like "the group" with the body that they go back to."""
    known: list[Named] = []
    for entry in named:
        noun = noun_of(entry.mention, text) if entry.actor is None else ""
        if noun:
            answer = back(noun, entry.mention, said_of(known), text)
            yield replace(_entry(entry.mention, answer), label=entry.label)
            continue
        known.append(entry)
        yield entry


def stated(aliases: Iterable[tuple[str, str]], namer: Namer) -> dict[str, Answer]:
    """By folded name, the body that a report's own pairs of names say it means.

    Where only the shorter of two names is listed, it may be another body's: the longer decides.
    """
    out: dict[str, Answer] = {}
    for a, b in aliases:
        long, short = namer.name(a), namer.name(b)
        answer = _agreed(a, b, long, short)
        for name in (a, b):
            out.setdefault(fold(name), answer)
    return out


def _agreed(a: str, b: str, long: Answer, short: Answer) -> Answer:
    """The body that two names of one thing mean; none where they contradict each other."""
    why = f"the report says that “{a}” and “{b}” are one"
    fits = {x.id: x for answer in (long, short) if (x := answer.actor)}
    if len(fits) == 1 and (long.actor or not b.isupper() or _like(a, short.actor)):
        return Answer(next(iter(fits.values())), why)
    shared = [c for c in short.candidates if c == long.actor or _like(a, c)]
    if len(shared) == 1:
        return Answer(shared[0], why)
    if long.actor and short.actor and b.isupper():
        return Answer(long.actor, why)
    return Answer(why=f"{why}, and neither is listed" if not fits else f"{why}; not listed as such")


def _like(name: str, actor: Actor | None) -> bool:
    """Whether a name shares a word that tells with the name of a body."""
    words = {w for w in fold(name).split() if len(w) > 3} - _COMMON
    return actor is not None and bool(words & set(fold(actor.name).split()))


_COMMON = frozenset(("army", "force", "forces", "front", "national", "movement", "party", "united"))

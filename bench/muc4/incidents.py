"""Claims as incidents: the type by kind and trigger, one template for claims of one incident.

Only what is told as done counts: no denied, negated, planned, conditional or prevented claims, and
only what the task calls relevant (template-doc-part1, section 1): nothing among fighters and
soldiers alone, nothing older than two months. Claims of a type are one incident unless their days,
places or perpetrators differ (section 5).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bench.muc4.templates import Fill, Interval, Location, Template
from bench.scoring.mentions import alike
from dragoman.publish.countries import country_name

Json = Mapping[str, Any]
#: The type of a kind; those that depend on words stand in `_BY_WORD`.
TYPES = {
    "bombing": "BOMBING",
    "abduction": "KIDNAPPING",
    **dict.fromkeys(
        ("airstrike", "drone-strike", "shelling", "clash", "killing", "destruction", "capture"),
        "ATTACK",
    ),
}
_BY_WORD = (
    (re.compile(r"\b(burn|torch|arson|ablaze|fire to|on fire)", re.IGNORECASE), "ARSON"),
    (re.compile(r"\b(rob|loot|steal|stole)", re.IGNORECASE), "ROBBERY"),
    (re.compile(r"\b(hijack)", re.IGNORECASE), "HIJACKING"),
    (re.compile(r"\b(bomb|explo|blow|blew|dynamit|detonat)", re.IGNORECASE), "BOMBING"),
)
_TOLD = ("asserted", "alleged")
_FIGHTERS = re.compile(
    r"\b(soldier|troop|army|armies|military|battalion|brigade|patrol|garrison|barrack|armed forces"
    r"|air force|regiment|combatant|rebel|guerrilla|insurgent|subversive|terrorist|extremist"
    r"|trafficker|police|security forces)",
    re.IGNORECASE,
)
_RECENT = timedelta(days=61)


def incidents(reading: Json) -> list[Template]:
    """The templates of a reading, in text order."""
    found: list[Template] = []
    country = _main_country(reading.get("places", ()))
    for claim in sorted(reading.get("claims", ()), key=lambda c: c["trigger"]["start"]):
        new = _template(reading["report"]["id"], claim, country)
        if new is None or not _relevant(claim, reading["report"]["published"]):
            continue
        same = next((i for i, old in enumerate(found) if _one_incident(old, new)), None)
        if same is None:
            found.append(new)
        else:
            found[same] = _joined(found[same], new)
    return found


def _main_country(places: Sequence[Json]) -> str:
    """The country that most of the places of a report lie in, the first of equals; or nothing."""
    found = Counter(p["place"]["country"] for p in places if p["place"] and p["place"]["country"])
    return found.most_common(1)[0][0] if found else ""


def _template(text: str, claim: Json, country: str) -> Template | None:
    """The template of one claim; none where its kind or status is no incident told as done."""
    kind = claim["kind"]
    if kind not in TYPES or claim["status"] not in _TOLD:
        return None
    words = claim["trigger"]["text"]
    by_word = next((type_ for pattern, type_ in _BY_WORD if pattern.search(words)), None)
    return Template(
        text=text,
        types=(by_word or TYPES[kind],),
        dates=((claim["time"]["first"], claim["time"]["last"]),),
        locations=tuple(_locations(claim["roles"].get("place", ()), country)),
        perpetrators=_fills(claim["roles"].get("actor", ())),
        targets=_fills(claim["roles"].get("target", ())),
    )


def _relevant(claim: Json, published: str | None) -> bool:
    """Whether a claim is what the task wants told: no fight among fighters, nothing long past."""
    suffered = [m["text"] for r in ("target", "partner") for m in claim["roles"].get(r, ())]
    if claim["kind"] == "clash" and not suffered:
        return False
    if suffered and all(_FIGHTERS.search(words) for words in suffered):
        return False
    last = claim["time"]["last"]
    if not (last and published):
        return True
    return date.fromisoformat(last) >= date.fromisoformat(published) - _RECENT


def _fills(mentions: Sequence[Json]) -> tuple[Fill, ...]:
    """A fill for each mention."""
    return tuple(Fill((m["text"].upper(),)) for m in mentions)


def _locations(mentions: Sequence[Json], country: str) -> Iterator[Location]:
    """The first place mentioned, under its country; the country of the report where it has none.

    The task wants the country at least, inferred where it is not stated (section 7.4).
    """
    place = mentions[0].get("place") or {} if mentions else {}
    name = country_name(place.get("country") or country).upper()
    levels = [name, *(m["text"].upper() for m in mentions[:1] if not alike(m["text"], name))]
    if any(levels):
        yield tuple((level,) for level in levels if level)


def _one_incident(old: Template, new: Template) -> bool:
    """Whether a claim adds to an incident: nothing stated in both differs."""
    places = not old.locations or not new.locations or _like_places(old, new)
    return (
        old.types == new.types
        and _meet(old.dates[0], new.dates[0])
        and places
        and (not old.perpetrators or not new.perpetrators or _share(old, new))
    )


def _meet(one: Interval, other: Interval) -> bool:
    """Whether two intervals have a day in common."""
    first = max(one[0] or "", other[0] or "")
    return first <= min(one[1] or "9999", other[1] or "9999")


def _like_places(old: Template, new: Template) -> bool:
    """Whether the places do not differ: alike, or one of them no more than a country."""
    pairs = [(a, b) for a in old.locations for b in new.locations]
    return any(1 in (len(a), len(b)) or alike(a[-1][0], b[-1][0]) for a, b in pairs)


def _share(old: Template, new: Template) -> bool:
    """Whether two incidents have a perpetrator in common."""
    return any(alike(a.names[0], b.names[0]) for a in old.perpetrators for b in new.perpetrators)


def _joined(old: Template, new: Template) -> Template:
    """Both claims as one incident: the narrower days, each perpetrator and target once."""
    first = max(old.dates[0][0] or "", new.dates[0][0] or "") or None
    last = min(old.dates[0][1] or "9999", new.dates[0][1] or "9999")
    return replace(
        old,
        dates=((first, None if last == "9999" else last),),
        locations=max(old.locations, new.locations, key=_depth),
        perpetrators=_together(old.perpetrators, new.perpetrators),
        targets=_together(old.targets, new.targets),
    )


def _depth(locations: Sequence[Location]) -> int:
    """How many levels of places are known."""
    return max(map(len, locations), default=0)


def _together(old: Sequence[Fill], new: Sequence[Fill]) -> tuple[Fill, ...]:
    """The old fills and those of the new that name something else."""
    fresh = [n for n in new if not any(alike(n.names[0], o.names[0]) for o in old)]
    return (*old, *fresh)

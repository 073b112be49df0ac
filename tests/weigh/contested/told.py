"""Reports made by hand for contradictions: whole sentences, with the claims they hold."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date

from dragoman.model import (
    Actor,
    Claim,
    Coder,
    Contradiction,
    Dated,
    Filler,
    Hop,
    Mention,
    Named,
    Period,
    Place,
    Placed,
    Reading,
    Report,
    Status,
)
from dragoman.weigh.contradictions import find_contradictions
from dragoman.weigh.tellings import items_of

FAMILIES = {
    "transfer": "movement",
    "deployment": "movement",
    "airstrike": "force",
    "bombing": "force",
    "arrest": "coercion",
    "abduction": "coercion",
    "release": "coercion",
    "clash": "force",
    "protest": "politics",
}
CODER = Coder(name="hand", version="1")


def told(
    outlet: str,
    text: str,
    *,
    trigger: str,
    kind: str = "transfer",
    status: Status = "asserted",
    roles: Sequence[tuple[str, str]] = (),
    source: str = "",
    when: str = "",
    title: str = "",
    out: str = "2026-10-14",
    placed: Mapping[str, Place] | None = None,
    bodies: Mapping[str, Actor] | None = None,
    language: str = "en",
) -> Reading:
    """A report with one claim, of the sentence that holds `trigger`; roles are words of it."""
    digest = hashlib.sha256(f"{outlet}{text}".encode()).hexdigest()
    report = Report(
        id=outlet,
        digest=digest,
        text=text,
        outlet=outlet,
        title=title,
        language=language,
        published=date.fromisoformat(out),
    )
    at = text.index(trigger)
    start = text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0
    end = text.find(".", at) + 1 or len(text)
    day = date.fromisoformat(when) if when else None
    claim = Claim(
        id=digest[:16],
        kind=kind,
        status=status,
        sentence=Mention(start=start, end=end, text=text[start:end]),
        trigger=_mention(text, trigger),
        chain=(Hop(source=_mention(text, source), kind="official", named=True),) if source else (),
        fillers=tuple(Filler(role=r, mention=_mention(text, w)) for r, w in roles),  # type: ignore[arg-type]
        time=Period(text=when, first=day, last=day) if day else Period(),
    )
    places = tuple(
        Placed(mention=_mention(text, words), place=place)
        for words, place in (placed or {}).items()
    )
    actors = tuple(
        Named(mention=_mention(text, words), actor=body) for words, body in (bodies or {}).items()
    )
    return Reading(report=report, coder=CODER, claims=(claim,), places=places, actors=actors)


def unread(outlet: str, text: str, language: str, *, day: str = "") -> Reading:
    """A report of which no claim was read, with the one day that it names."""
    digest = hashlib.sha256(f"{outlet}{text}".encode()).hexdigest()
    report = Report(
        id=outlet,
        digest=digest,
        text=text,
        outlet=outlet,
        language=language,
        published=date(2026, 10, 20),
    )
    named = date.fromisoformat(day) if day else None
    words = Mention(start=0, end=1, text=text[:1])
    dates = (Dated(mention=words, first=named, last=named, grain="day"),) if named else ()
    return Reading(report=report, coder=CODER, dates=dates)


def _mention(text: str, words: str) -> Mention:
    start = text.index(words)
    return Mention(start=start, end=start + len(words), text=words)


def between(*readings: Reading, matched: Sequence[Reading] = ()) -> list[Contradiction]:
    """What these reports, taken as of one happening, contradict each other in."""
    items = [i for r in readings for i in items_of(r, FAMILIES)]
    return list(find_contradictions(items, FAMILIES, matched=matched))


def fields(*readings: Reading, matched: Sequence[Reading] = ()) -> list[str]:
    """The contested fields of these reports."""
    return [c.field for c in between(*readings, matched=matched)]


def town(name: str, lat: float, lon: float) -> Place:
    return Place(id=name, name=name, lat=lat, lon=lon, radius_km=3, precision="town", country="LY")

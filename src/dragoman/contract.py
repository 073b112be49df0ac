"""The forms that leave the house: readings and events as the JSON that other programs read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.codebook import Codebook, Plover
from dragoman.model import (
    Actor,
    Attribution,
    Claim,
    Contradiction,
    Count,
    Dated,
    Event,
    Grade,
    Hop,
    Itinerary,
    Judgement,
    Mention,
    Movement,
    Named,
    Origin,
    Place,
    Placed,
    Reading,
    Report,
    Standing,
    Value,
)
from dragoman.projections import geo_precision, plover_of, where_prec

Json = dict[str, Any]


def _day(day: date | None) -> str | None:
    """A day, or a moment, in ISO form."""
    return day.isoformat() if day else None


def mention_json(mention: Mention) -> Json:
    """`{"start", "end", "text"}`."""
    return {"start": mention.start, "end": mention.end, "text": mention.text}


def place_json(place: Place) -> Json:
    """A resolved place with its radius in kilometres and the reason."""
    return {
        "id": place.id,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": place.radius_km,
        "precision": place.precision,
        "country": place.country,
        "why": place.why,
        "where_prec": where_prec(place),
        "geo_precision": geo_precision(place),
    }


def actor_json(actor: Actor) -> Json:
    """A body by its id and name."""
    return {"id": actor.id, "name": actor.name}


def _named_json(named: Named) -> Json | None:
    """A resolved body, what the words call it, and the reason; `None` where there is none."""
    if named.actor is None:
        return None
    about = {
        "kind": named.actor.kind,
        "country": named.actor.country,
        "code": named.actor.code,
        "ucdp": named.actor.ucdp,
        "label": named.label,
        "why": named.why,
    }
    return actor_json(named.actor) | {key: value for key, value in about.items() if value}


def report_json(report: Report, *, with_text: bool = False) -> Json:
    """The head of a reading; the text itself only when asked for."""
    out: Json = {
        "id": report.id,
        "outlet": report.outlet,
        "published": _day(report.published),
        "language": report.language,
        "title": report.title,
        "digest": report.digest,
    }
    return out | {"text": report.text} if with_text else out


def _hop(hop: Hop) -> Json:
    noted = {"notes": [mention_json(m) for m in hop.notes]} if hop.notes else {}
    return {
        "source": mention_json(hop.source),
        "kind": hop.kind,
        "named": hop.named,
        "cue": mention_json(hop.cue) if hop.cue else None,
        "date": _day(hop.date),
        **noted,
    }


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the mentions of a reading were resolved to, looked up by mention."""

    places: Mapping[Mention, Place]
    actors: Mapping[Mention, Named]

    def filler(self, mention: Mention) -> Json:
        """A mention with its place and body, where it has them."""
        out = mention_json(mention)
        if mention in self.places:
            out["place"] = place_json(self.places[mention])
        if mention in self.actors:
            out["actor"] = _named_json(self.actors[mention])
        return out


def resolved(reading: Reading) -> Resolved:
    """The resolved mentions of a reading."""
    places = {p.mention: p.place for p in reading.places if p.place}
    return Resolved(places, {a.mention: a for a in reading.actors if a.actor})


def _roles(known: Resolved, claim: Claim, codebook: Codebook) -> Json:
    return {
        role: [known.filler(f.mention) for f in claim.fillers if f.role == role]
        for role in codebook.roles
        if any(f.role == role for f in claim.fillers)
    }


def _count(count: Count) -> Json:
    return {"of": count.of, "text": count.text, "low": count.low, "high": count.high}


def _plover(plover: Plover) -> Json:
    contexts = list(plover.contexts)
    return {"event": plover.event, "mode": plover.mode or None, "contexts": contexts}


def claim_json(known: Resolved, claim: Claim, codebook: Codebook) -> Json:
    """One claim of a reading, with its codes in PLOVER, CAMEO and ACLED."""
    kind = codebook.kinds[claim.kind]
    plover = plover_of(claim, codebook)
    return {
        "id": claim.id,
        "kind": claim.kind,
        "status": claim.status,
        "sentence": mention_json(claim.sentence),
        "trigger": mention_json(claim.trigger),
        "chain": [_hop(h) for h in claim.chain],
        "roles": _roles(known, claim, codebook),
        "counts": [_count(c) for c in claim.counts],
        "time": {
            "text": claim.time.text,
            "first": _day(claim.time.first),
            "last": _day(claim.time.last),
        },
        "why": list(claim.why),
        "plover": _plover(plover) if plover else None,
        "cameo": kind.cameo.code or None,
        "acled": kind.acled.code or None,
    }


def _dated(dated: Dated) -> Json:
    bounds = {"first": _day(dated.first), "last": _day(dated.last), "grain": dated.grain}
    return mention_json(dated.mention) | bounds


def _placed(placed: Placed) -> Json:
    return mention_json(placed.mention) | {
        "place": place_json(placed.place) if placed.place else None,
        "candidates": [place_json(p) for p in placed.candidates],
    }


def _named(named: Named) -> Json:
    out = mention_json(named.mention) | {"actor": _named_json(named)}
    if named.actor is None:
        out["why"] = named.why
        out["candidates"] = [actor_json(a) for a in named.candidates]
    return out


def _attribution(attribution: Attribution) -> Json:
    about = {"kind": attribution.kind, "gloss": attribution.gloss, "stance": attribution.stance}
    return {
        "source": mention_json(attribution.source) if attribution.source else None,
        "cue": mention_json(attribution.cue),
        "content": [mention_json(m) for m in attribution.content],
    } | {key: value for key, value in about.items() if value}


def reading_json(
    reading: Reading, codebook: Codebook, *, mentions: bool = False, with_text: bool = False
) -> Json:
    """A reading as the contract has it; `mentions` adds all that was found on the way."""
    known = resolved(reading)
    out: Json = {
        "report": report_json(reading.report, with_text=with_text),
        "coder": {"name": reading.coder.name, "version": reading.coder.version},
        "claims": [claim_json(known, c, codebook) for c in reading.claims],
        "aliases": [list(a) for a in reading.aliases],
        "relations": [list(r) for r in reading.relations],
    }
    if reading.notes:
        out["notes"] = list(reading.notes)
    if mentions:
        out["dates"] = [_dated(d) for d in reading.dates]
        out["places"] = [_placed(p) for p in reading.places]
        out["actors"] = [_named(a) for a in reading.actors]
        out["attributions"] = [_attribution(a) for a in reading.attributions]
    return out


def _origin(origin: Origin, ids: Mapping[str, str]) -> Json:
    reports = [ids.get(r, r) for r in origin.reports]
    return {"id": origin.id, "how": origin.how, "reports": reports, "why": origin.why}


def _contradiction(contradiction: Contradiction, ids: Mapping[str, str]) -> Json:
    values = [
        {"value": side.value, "reports": [ids.get(r, r) for r in side.reports]}
        for side in contradiction.values
    ]
    return {"field": contradiction.field, "values": values}


def _grade(grade: Grade | None) -> Json | None:
    """The digit that a person set, `None` without one, and the one suggested."""
    if grade is None:
        return None
    digit = grade.digit.value if grade.digit else None
    return {
        "credibility": digit,
        "suggested": grade.suggested.value,
        "why": grade.suggested.why,
    }


def event_json(event: Event, ids: Mapping[str, str], grade: Grade | None = None) -> Json:
    """An event as the contract has it; `ids` gives the local id of a report digest."""
    return {
        "id": event.id,
        "kind": event.kind,
        "summary": event.summary,
        "first": _day(event.first),
        "last": _day(event.last),
        "place": place_json(event.place) if event.place else None,
        "claims": list(event.claims),
        "reports": [ids.get(r, r) for r in event.reports],
        "origins": [_origin(o, ids) for o in event.origins],
        "n_origins": len(event.origins),
        "denials": [_origin(o, ids) for o in event.denials],
        "n_denials": len(event.denials),
        "contradictions": [_contradiction(c, ids) for c in event.contradictions],
        "status": event.status,
        "why": list(event.why),
        "mentions": [ids.get(r, r) for r in event.mentions],
        "matched": [ids.get(r, r) for r in event.matched],
        "grade": _grade(grade),
    }


def source_json(source: Standing) -> Json:
    """A source with its letter, `None` without one, the one suggested, and its record."""
    letter, record = source.letter, source.record
    return {
        "name": source.name,
        "owner": source.owner or None,
        "reports": source.reports,
        "claims": source.claims,
        "reliability": letter
        and {
            "value": letter.value,
            "by": letter.by,
            "at": letter.at.isoformat() if letter.at else None,
            "why": letter.why,
        },
        "suggested": {"value": source.suggested.value, "why": source.suggested.why},
        "record": {
            "borne_out": record.borne_out,
            "refuted": record.refuted,
            "unsettled": record.unsettled,
            "low": round(record.low, 4),
            "high": round(record.high, 4),
        },
    }


def _value(value: Value, ids: Mapping[str, str]) -> Json:
    return {
        "text": value.text,
        "place": place_json(value.place) if value.place else None,
        "actor": actor_json(value.actor) if value.actor else None,
        "claims": list(value.claims),
        "reports": [ids.get(r, r) for r in value.reports],
        "n_origins": value.n_origins,
    }


#: The fields of a leg that hold values, by their names outside.
_FIELDS = {"from": "origin", "via": "via", "to": "destination", "at": "at"} | {
    name: name for name in ("carrier", "cargo", "recipient", "actor")
}


def movement_json(movement: Movement, ids: Mapping[str, str]) -> Json:
    """A leg of the movement ledger: each field with its values, the best attested first."""
    fields = {
        name: [_value(v, ids) for v in getattr(movement, field)] for name, field in _FIELDS.items()
    }
    proofs = [
        {
            "claim": p.claim,
            "report": ids.get(p.report, p.report),
            "trigger": p.trigger,
            "sentence": p.sentence,
        }
        for p in movement.proofs
    ]
    return {
        "event": movement.event,
        "kind": movement.kind,
        "status": movement.status,
        "contested": movement.contested,
        "summary": movement.summary,
        "first": _day(movement.first),
        "last": _day(movement.last),
        **fields,
        "means": list(movement.means),
        "counts": [_count(c) for c in movement.counts],
        "km": movement.km,
        "n_origins": movement.n_origins,
        "n_denials": movement.n_denials,
        "contradictions": [_contradiction(c, ids) for c in movement.contradictions],
        "claims": list(movement.claims),
        "reports": [ids.get(r, r) for r in movement.reports],
        "words": proofs,
    }


def itinerary_json(itinerary: Itinerary, ids: Mapping[str, str]) -> Json:
    """An itinerary with its legs in order, each with the one that it goes on from and why."""
    number = {m.event: n for n, m in enumerate(itinerary.legs, 1)}
    legs = []
    for movement in itinerary.legs:
        connection = itinerary.before(movement.event)
        after = connection and {
            "leg": number[connection.before],
            "on": list(connection.on),
            "points": connection.points,
            "reasons": list(connection.reasons),
            "parts": connection.parts or None,
        }
        about = {"leg": number[movement.event], "after": after}
        legs.append(about | movement_json(movement, ids))
    return {
        "id": itinerary.id,
        "legs": legs,
        "breaks": [{"before": b.before, "after": b.after, "why": b.why} for b in itinerary.breaks],
    }


def judgement_json(judgement: Judgement) -> Json:
    """What a person decided."""
    return {
        "verdict": judgement.verdict,
        "subjects": list(judgement.subjects),
        "against": list(judgement.against),
        "by": judgement.by,
        "at": judgement.at.isoformat(),
        "why": judgement.why,
        "value": judgement.value,
        "field": judgement.field,
        "was": judgement.was,
    }


def report_ids(readings: Sequence[Reading]) -> dict[str, str]:
    """Local id by digest, for the reports of these readings."""
    return {r.report.digest: r.report.id for r in readings}

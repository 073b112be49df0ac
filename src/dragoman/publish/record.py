"""A dispatch as JSON, for programs that check it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from dragoman.model import Claim, Dispatch, Event, Evidence, Footnote, Mention, Origin, Reading
from dragoman.publish.inline import plain_text
from dragoman.publish.lookup import index
from dragoman.publish.references import References, references

FORMAT = "dragoman-dispatch/1"


def render_json(dispatch: Dispatch, evidence: Evidence) -> str:
    """The record as JSON, keys sorted, the same bytes for the same dispatch and evidence."""
    told = dispatch_record(dispatch, evidence)
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def dispatch_record(dispatch: Dispatch, evidence: Evidence) -> dict[str, Any]:
    """The dispatch with its notes, and the claims and events behind them.

    - `format`: `dragoman-dispatch/1`; `id`, `series`, `number`, `version`, `date`, `published`,
      `title`, `kicker`, `topics`, `offer`, `unseen`: as on the page; moments in ISO 8601.
    - `paragraphs`: lists of sentences, each with `text` (notes as `[1]`), `claims` and `notes`.
    - `notes`: `number`, `report` and `capture` (digests), `outlet`, `published`, `fetched`,
      `language`, `title`, `url`, `claims`.
    - `claims`: by id, each with `report`, `kind`, `status`, `sentence`, `trigger`, `chain`,
      `roles`, `counts`, `time`; mentions are `start`, `end`, `text`, in code points of the
      report's text.
    - `events`: by id, the happenings behind the claims: `kind`, `summary`, `status`, `first`,
      `last`, `claims`, `origins`, `denials`, `n_origins`, `contradictions`.
    """
    found, refs, draft = index(evidence), references(dispatch), dispatch.draft
    claims = [c for note in dispatch.notes for c in note.claims if c in found.claims]
    events = {e.id: e for c in claims if (e := found.events.get(c))}
    return {
        "format": FORMAT,
        "id": dispatch.id,
        "series": draft.series,
        "number": dispatch.number,
        "version": dispatch.version,
        "date": _day(draft.date),
        "published": _day(dispatch.published),
        "title": draft.title,
        "kicker": draft.kicker,
        "topics": list(draft.topics),
        "offer": draft.offer,
        "paragraphs": _paragraphs(dispatch, refs),
        "unseen": list(draft.unseen),
        "notes": [_note(n) for n in dispatch.notes],
        "claims": {c: _claim(*found.claims[c]) for c in claims},
        "events": {e.id: _event(e) for e in events.values()},
    }


def _day(moment: date | None) -> str | None:
    return moment.isoformat() if moment else None


def _paragraphs(dispatch: Dispatch, refs: References) -> list[list[dict[str, Any]]]:
    return [
        [_sentence(s.text, s.claims, refs, (p, n)) for n, s in enumerate(paragraph)]
        for p, paragraph in enumerate(dispatch.draft.paragraphs)
    ]


def _sentence(
    text: str, claims: tuple[str, ...], refs: References, place: tuple[int, int]
) -> dict[str, Any]:
    tokens = refs.marks.get(place, ())
    marks = iter(tokens)
    shown = plain_text(text, lambda _: "".join(f"[{r.number}]" for r in next(marks, ())))
    notes = dict.fromkeys(r.number for token in tokens for r in token)
    return {"text": shown, "claims": list(claims), "notes": list(notes)}


def _note(note: Footnote) -> dict[str, Any]:
    return {
        "number": note.number,
        "report": note.report,
        "capture": note.capture,
        "outlet": note.outlet,
        "published": _day(note.published),
        "fetched": _day(note.fetched),
        "language": note.language,
        "title": note.title,
        "url": note.url,
        "claims": list(note.claims),
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {"start": mention.start, "end": mention.end, "text": mention.text}


def _claim(reading: Reading, claim: Claim) -> dict[str, Any]:
    roles: dict[str, list[dict[str, Any]]] = {}
    for filler in claim.fillers:
        roles.setdefault(filler.role, []).append(_mention(filler.mention))
    return {
        "report": reading.report.digest,
        "kind": claim.kind,
        "status": claim.status,
        "sentence": _mention(claim.sentence),
        "trigger": _mention(claim.trigger),
        "chain": [
            {
                "source": _mention(hop.source),
                "kind": hop.kind,
                "named": hop.named,
                "cue": _mention(hop.cue) if hop.cue else None,
                "date": _day(hop.date),
            }
            for hop in claim.chain
        ],
        "roles": roles,
        "counts": [
            {"of": c.of, "text": c.text, "low": c.low, "high": c.high} for c in claim.counts
        ],
        "time": {
            "text": claim.time.text,
            "first": _day(claim.time.first),
            "last": _day(claim.time.last),
        },
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "summary": event.summary,
        "status": event.status,
        "first": _day(event.first),
        "last": _day(event.last),
        "claims": list(event.claims),
        "origins": [_origin(o) for o in event.origins],
        "denials": [_origin(o) for o in event.denials],
        "n_origins": len(event.origins),
        "contradictions": [
            {
                "field": c.field,
                "values": [{"value": s.value, "reports": list(s.reports)} for s in c.values],
            }
            for c in event.contradictions
        ],
    }


def _origin(origin: Origin) -> dict[str, Any]:
    return {
        "id": origin.id,
        "how": origin.how,
        "reports": list(origin.reports),
        "why": origin.why,
    }

"""What we did not see: lines about an event that are true of all that its reports claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.model import Event, Mention, Reading, Role
from dragoman.publish.articles import phrase
from dragoman.publish.chains import name_of
from dragoman.publish.nouns import Phrase, head
from dragoman.publish.tellings import Telling
from dragoman.publish.words import listed

_LINES: dict[Role, str] = {
    "origin": "No report names the place of departure.",
    "destination": "No report names the destination.",
    "cargo": "No report says what was carried.",
    "recipient": "No report names a recipient.",
}
_WANTED: dict[str, tuple[Role, ...]] = {
    "transfer": ("origin", "destination", "cargo", "recipient"),
    "deployment": ("origin", "destination"),
    "withdrawal": ("origin", "destination"),
    "passage": ("origin", "destination", "cargo"),
    "aid": ("recipient",),
}
_BODIES: tuple[Role, ...] = ("actor", "recipient", "target", "partner")
_MOST = 3


def absences(event: Event, told: Sequence[Telling], all_told: Sequence[Telling]) -> Iterator[str]:
    """The lines that hold for an event; `all_told` are the tellings of the whole dispatch.

    A role is missing only where no claim of the event's reports fills it, of whatever event.
    """
    if len(event.origins) == 1 and event.origins[0].reports:
        yield f"No second origin: what is told of this goes back to {_origin(event, told)}."
    roles = {f.role for t in told for c in t.reading.claims for f in c.fillers}
    for role in _WANTED.get(event.kind, ()):
        if role not in roles:
            yield _LINES[role]
    if not any(t.claim.time.text for t in told):
        yield "No report gives the day."
    if _nameless(told):
        yield "No source is named; the reports cite only unnamed ones."
    silent = _silent(all_told)
    if silent:
        yield f"No word from {listed(silent[:_MOST], 'or')}."


def _origin(event: Event, told: Sequence[Telling]) -> str:
    """The outlet whose report comes first among those of the only origin."""
    digests = event.origins[0].reports
    reports = [t.reading.report for t in told if t.reading.report.digest in digests]
    return name_of(reports[0]) if reports else "one source"


def _nameless(told: Sequence[Telling]) -> bool:
    chains = [t.claim.chain for t in told]
    return bool(chains) and all(chain and not any(h.named for h in chain) for chain in chains)


def _silent(all_told: Sequence[Telling]) -> list[str]:
    """Named bodies that take part and that no report at hand quotes."""
    readings = {t.reading.report.digest: t.reading for t in all_told}.values()
    heard = {_body(r, h.source) for r in readings for c in r.claims for h in c.chain}
    found: dict[str, Phrase] = {}
    for t in all_told:
        for mention in t.claim.role(*_BODIES):
            words = phrase(mention, t.claim, t.reading)
            body = _body(t.reading, mention)
            actor = t.reading.actor_of(mention)
            named = (actor and actor.kind != "unnamed") or _is_named(words.words)
            if named and body not in heard:
                found.setdefault(body, words)
    # "the company X" and "X" are one; the fuller words say who it is.
    fuller = [name.words for name in found.values()]
    names = (n for n in found.values() if not any(w.endswith(f" {n.words}") for w in fuller))
    return list(dict.fromkeys(map(str, names)))


def _body(reading: Reading, mention: Mention) -> str:
    """The body that words mean, by its id where it is known, else by the words."""
    actor = reading.actor_of(mention)
    return actor.id if actor else mention.text.lower()


def _is_named(words: str) -> bool:
    """True for a name, such as the 4th Desert Battalion: its noun has a capital."""
    return head(words)[:1].isupper() and not words.startswith("“")

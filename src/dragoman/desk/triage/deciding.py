"""From a form of triage to judgements: what was asked for, and why it is not done if it is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from dragoman.desk.claims import in_order
from dragoman.desk.forms import Fields, reason
from dragoman.desk.judging import Hand, Problem, fingerprint
from dragoman.desk.languages import _
from dragoman.desk.triage.fields import NotThereError, changes, codebook, find
from dragoman.desk.triage.versions import version, version_of_all
from dragoman.errors import UnknownSubjectError
from dragoman.model import (
    CREDIBILITY,
    REPORT,
    Event,
    Judgement,
    Ledger,
    Reading,
    Verdict,
)
from dragoman.model.corrections import STATUSES, written
from dragoman.pipeline import state, take_back
from dragoman.ports import Store

#: The words that a button gives a claim.
WORD: dict[str, Verdict] = {"accept": "accepted", "reject": "rejected", "later": "deferred"}
#: How far back one's own last judgement is looked for.
REACH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a form asks for: the button, the report, the claim, the state that its page showed."""

    do: str
    report: str
    claim: str
    seen: str
    why: str


def asked_in(fields: Fields) -> Asked:
    """What stands in a form, before anything is checked."""
    do, report, claim, seen = (fields.one(n) for n in ("do", "report", "claim", "seen"))
    return Asked(do=do, report=report, claim=claim, seen=seen, why=reason(fields))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything that a decision is taken on: the report, what was said, and who decides now."""

    store: Store
    reading: Reading
    ledger: Ledger
    hand: Hand

    def word(self, verdict: Verdict, *subjects: str, why: str = "", value: str = "") -> Judgement:
        """A judgement of this hand."""
        return Judgement(
            verdict=verdict,
            subjects=subjects,
            by=self.hand.by,
            at=self.moment(*subjects),
            why=why,
            value=value,
        )

    def moment(self, *subjects: str) -> datetime:
        """This moment, but never before what was said of these already."""
        return max([self.hand.at, *(j.at for j in self.ledger.about(*subjects))])

    @property
    def claims(self) -> list[str]:
        """The claims of the report, in the order of the text."""
        return [c.id for c in in_order(self.reading)]

    @property
    def undecided(self) -> list[str]:
        """Those on which there is no word yet."""
        return [c for c in self.claims if self.ledger.word(c) is None]


Found = Sequence[Judgement] | Problem


def decide(scene: Scene, asked: Asked, fields: Fields) -> Found:
    """The judgements that a form comes to, or why there are none."""
    claim = next((c for c in scene.reading.claims if c.id == asked.claim), None)
    if asked.do in ("all", "pass", "state") or (asked.do == "later" and not asked.claim):
        return _on_report(scene, asked, fields)
    if claim is None and scene.ledger.speaks_of(asked.claim):
        return Problem(409, _("Somebody has taken this claim back since you opened it."), True)
    if claim is None:
        return Problem(422, _("That claim is not in the report."))
    if asked.do in ("join", "apart"):
        return _compared(scene, asked, fields)
    if asked.do.startswith("digit "):
        return _graded(scene, asked, fields)
    if version(scene.ledger, claim.id) != asked.seen:
        return Problem(409, _("Somebody has judged this claim since you opened it."), True)
    if asked.do in WORD:
        return [scene.word(WORD[asked.do], claim.id, why=asked.why)]
    if asked.do == "correct":
        return _corrected(scene, asked, fields)
    return Problem(422, _("Press one of the buttons."))


def _on_report(scene: Scene, asked: Asked, fields: Fields) -> Found:
    """What concerns a report as a whole: accept all, pass, put aside, a claim that it lacks."""
    digest = scene.reading.report.digest
    if asked.do == "state":
        return _stated(scene, fields)
    claims = scene.claims
    now = version_of_all(scene.ledger, claims) if claims else version(scene.ledger, REPORT + digest)
    if now != asked.seen:
        return Problem(409, _("Somebody has judged this report since you opened it."), True)
    if asked.do == "all":
        left = scene.undecided
        if not left:
            return Problem(422, _("Every claim of this report has a word already."))
        return [scene.word("accepted", *left, why=asked.why)]
    if claims:
        return Problem(422, _("This report has claims; decide those."))
    verdict: Verdict = "passed" if asked.do == "pass" else "deferred"
    return [scene.word(verdict, REPORT + digest, why=asked.why)]


def _corrected(scene: Scene, asked: Asked, fields: Fields) -> Found:
    """One judgement for each field that was changed."""
    claim = next(c for c in scene.reading.claims if c.id == asked.claim)
    try:
        found = [*changes(claim, scene.reading, fields)]
    except NotThereError as error:
        return Problem(422, error.words)
    if not found:
        return Problem(422, _("Nothing was changed in the form."))
    at = scene.moment(claim.id)
    # What is saved apart differs in its moment, since undo takes back together what shares one.
    if any((j.verdict, j.at) == ("corrected", at) for j in scene.ledger.about(claim.id)):
        at += timedelta(microseconds=1)
    return [
        replace(
            scene.word("corrected", claim.id, why=asked.why, value=value),
            at=at,
            field=name,
            was=written(claim, name),
        )
        for name, value in found
    ]


def _stated(scene: Scene, fields: Fields) -> Found:
    """A claim that nobody had read, from words of the report."""
    typed, kind, status = (fields.one(n) for n in ("words", "newkind", "newstatus"))
    start = fields.one("start")
    at = int(start) if start.isascii() and start.isdigit() and len(start) < 10 else -1
    if kind not in codebook().kinds or status not in STATUSES:
        return Problem(422, _("Choose a kind and a status for the new claim."))
    if not typed:
        return Problem(422, _("Mark or type the words that say what happened."))
    try:
        words = find(scene.reading, None, typed, at)
    except NotThereError as error:
        return Problem(422, error.words)
    made = state(scene.reading.report, words, (kind, status), scene.hand.by, scene.hand.at)
    if any(c.id == made.subjects[0] for c in scene.reading.claims):
        return Problem(422, _("These words prove a claim of that kind already."))
    return [made]


def _compared(scene: Scene, asked: Asked, fields: Fields) -> Found:
    """The claim's event and the one that it is like: one happening, or two."""
    name, signs = fields.one("other").partition(" ")[::2]
    own = _event_of(scene, asked.claim)
    try:
        other = scene.store.event(name)
    except UnknownSubjectError:
        return Problem(409, _("There is no event %(id)s any more. Nothing was done.", id=name))
    if own is None or signs.split() != [fingerprint(own), fingerprint(other)]:
        return Problem(409, _("One of the two events has changed since you opened the page."), True)
    both = tuple(dict.fromkeys((*own.claims, *other.claims)))
    if asked.do == "join":
        return [scene.word("same", *both, why=asked.why)]
    return [replace(scene.word("different", *own.claims, why=asked.why), against=other.claims)]


def _event_of(scene: Scene, claim: str) -> Event | None:
    return next(iter(scene.store.events_of([claim])), None)


def _graded(scene: Scene, asked: Asked, fields: Fields) -> Found:
    """The digit for the event of a claim."""
    digit, event = asked.do.removeprefix("digit "), _event_of(scene, asked.claim)
    if digit not in CREDIBILITY:
        return Problem(422, _("Choose a digit from 1 to 6."))
    if event is None:
        return Problem(422, _("This claim is in no event, so there is nothing to grade."))
    if fields.one("graded") != graded(event, grades_of(scene.store, scene.ledger, event)):
        return Problem(409, _("Somebody has graded this event since you opened it."), True)
    return [scene.word("credibility", event.id, why=asked.why, value=digit)]


def graded(event: Event, said: Sequence[Judgement]) -> str:
    """A sign of what was said of the digit of an event."""
    return f"{event.id} {len(said)}"


def grades_of(store: Store, ledger: Ledger, event: Event) -> tuple[Judgement, ...]:
    """What was said of the digit of an event and of those merged into it, taken back or not."""
    return ledger.about(event.id, *store.forwarded_to(event.id))


def undone(ledger: Ledger, hand: Hand) -> Found:
    """Takes back one's own last judgement, with all that was saved together with it."""
    for last in reversed(ledger.newest(REACH)):
        if last.by != hand.by or last.verdict == "withdrawn":
            continue
        standing = [j for j in ledger.standing(last.subjects[0]) if j.topic == last.topic]
        # One that was taken back may be the like of one that stands, said within a second.
        if not any(j is last for j in standing):
            continue
        if standing[-1] is not last:
            return Problem(
                409, _("Somebody has judged the same since. Look at it before you undo.")
            )
        return [take_back(j, hand.by, hand.at) for j in _together(standing)]
    return Problem(422, _("There is nothing of yours to take back."))


def _together(standing: Sequence[Judgement]) -> Iterator[Judgement]:
    """The last judgement; where it corrects, all corrections that were saved with it."""
    last = standing[-1]
    yield last
    for j in reversed(standing[:-1]):
        if last.verdict != "corrected" or (j.verdict, j.by, j.at) != (
            last.verdict,
            last.by,
            last.at,
        ):
            return
        yield j

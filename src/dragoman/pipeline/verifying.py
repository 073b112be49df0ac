"""Published sentences are followed down to the archived bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.collect import Hints, extract, report_digest
from dragoman.errors import DragomanError, StoreError, UnknownSubjectError
from dragoman.model import Capture, Coder, Dispatch, Reading, Report, slug
from dragoman.pipeline.evidence import cited_by
from dragoman.pipeline.intake import one_line
from dragoman.ports import Store

#: Media whose text a library takes out, so that another version of it may take out another.
_EXTRACTED = frozenset({"text/html", "application/pdf"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked: what, whether it holds, and how."""

    subject: str
    holds: bool
    how: str


def _whole(subject: str, how: str) -> Finding:
    return Finding(subject=subject, holds=True, how=how)


def _broken(subject: str, how: str) -> Finding:
    return Finding(subject=subject, holds=False, how=how)


def verify(
    store: Store, coder: Coder, subject: str | None = None, main: str = ""
) -> Iterator[Finding]:
    """Checks the whole store, or one dispatch ("d/101", "d/series/7") down to its bytes.

    Nothing that does not hold stops the rest. `main` is the series with the short addresses;
    `UnknownSubjectError` when the subject means no dispatch, or several.
    """
    dispatches = list(store.dispatches())
    if subject is not None:
        dispatches = _asked(dispatches, subject, main)
        yield from _verify_notes(store, dispatches)
    else:
        for report in store.reports():
            yield _verify_report(store, report)
        for reading in store.readings(coder):
            yield from _verify_claims(reading)
    cited = dict.fromkeys(c for d in dispatches for c in cited_by(d))
    claims: dict[str, Reading] = {}
    for reading in store.readings_with(cited, coder):
        claims |= {c.id: reading for c in reading.claims if c.id in cited and c.id not in claims}
        if subject is not None or reading.coder != coder:
            yield from _verify_claims(reading)
    for dispatch in dispatches:
        yield from _verify_dispatch(dispatch, claims)


def _asked(dispatches: Sequence[Dispatch], subject: str, main: str) -> list[Dispatch]:
    """The versions of the one dispatch that an address means."""
    found = [d for d in dispatches if named(d, subject, main)]
    names = {d.id for d in found}
    own = f"{slug(main)}/{subject.strip('/')}"
    if own in names:
        names = {own}
    if not names:
        raise UnknownSubjectError(subject, "no such dispatch")
    if len(names) > 1:
        raise UnknownSubjectError(subject, f"means several: {', '.join(sorted(names))}")
    return [d for d in found if d.id in names]


def named(dispatch: Dispatch, subject: str, main: str = "") -> bool:
    """Whether an address may mean this dispatch, its number or its series and number.

    `d/101` is the number in the series `main`, in any when that is not given; `d/inquiry/7` and
    `inquiry/7` name the series; `101` alone may mean that number in any.
    """
    *folders, number = subject.strip("/").split("/")
    series = slug(dispatch.draft.series)
    if number != str(dispatch.number):
        return False
    if folders == ["d"]:
        return not main or series == slug(main)
    return folders in ([], [series], ["d", series])


def _verify_notes(store: Store, dispatches: Sequence[Dispatch]) -> Iterator[Finding]:
    """The reports behind the notes of dispatches."""
    for digest in dict.fromkeys(n.report for d in dispatches for n in d.notes):
        try:
            report = store.report(digest)
        except UnknownSubjectError as error:
            yield _broken(f"report {digest[7:19]}", error.reason)
        else:
            yield _verify_report(store, report)


def _verify_report(store: Store, report: Report) -> Finding:
    """The archived bytes of a report, and the text taken from them."""
    name = f"{report.outlet or report.id} {report.digest[7:19]}"
    try:
        capture = store.capture_of(report.digest)
    except UnknownSubjectError:
        return _broken(name, "no archived bytes")
    except StoreError as error:
        return _broken(name, error.reason)
    body = "sha256:" + hashlib.sha256(capture.body).hexdigest()
    if body != capture.digest:
        return _broken(name, f"archived bytes changed: {body[7:19]}")
    if report_digest(report) != report.digest:
        return _broken(name, "the text is not the one that was taken in")
    return _verify_text(name, report, capture)


def _verify_text(name: str, report: Report, capture: Capture) -> Finding:
    """The text of a report beside the one that its archived bytes give now."""
    held = f"{len(capture.body)} bytes, sha256 {capture.digest[7:19]}"
    try:
        text = extract(capture, Hints()).text
    except DragomanError as error:
        return _broken(name, error.reason)
    except Exception as error:  # noqa: BLE001 - bytes that break the extractor are a finding
        why = f"no text can be taken from the bytes ({type(error).__name__}: {error})"
        return _broken(name, one_line(why))
    if text == report.text:
        return _whole(name, held)
    if capture.media in _EXTRACTED:
        return _whole(name, f"{held}; the bytes hold, this version extracts other text from them")
    return _broken(name, "the text is not the one in the archived bytes")


def _verify_claims(reading: Reading) -> Iterator[Finding]:
    """Every word that proves a claim stands where the claim says."""
    text = reading.report.text
    for claim in reading.claims:
        mentions = [claim.sentence, claim.trigger, *(f.mention for f in claim.fillers)]
        mentions += [m for h in claim.chain for m in (h.source, h.cue) if m]
        bad = [m for m in mentions if text[m.start : m.end] != m.text]
        if bad:
            yield _broken(f"claim {claim.id}", f"“{bad[0].text}” is not at {bad[0].start}")


def _verify_dispatch(dispatch: Dispatch, claims: Mapping[str, Reading]) -> Iterator[Finding]:
    """Every sentence of a dispatch leads to a claim, a note and archived bytes."""
    noted = frozenset(cited_by(dispatch))
    name = f"{dispatch.id} v{dispatch.version}"
    sentences = [s for p in dispatch.draft.paragraphs for s in p]
    whole = 0
    for number, sentence in enumerate(sentences, 1):
        missing = [c for c in sentence.claims if c not in claims or c not in noted]
        if missing or not sentence.claims:
            what = f"claim {missing[0]}" if missing else "a claim"
            yield _broken(f"{name}, sentence {number}", f"leads to no {what}")
        else:
            whole += 1
    if whole == len(sentences):
        notes = len(dispatch.notes)
        yield _whole(name, f"{whole} of {whole} sentences, {notes} notes")

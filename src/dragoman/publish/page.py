"""The public page of a dispatch: text, glosses in the margin, map, notes, versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from dragoman.model import Cited, Dispatch, Evidence, Footnote, Institute
from dragoman.publish.addresses import address, report_address, subject, web
from dragoman.publish.environment import environment, fill
from dragoman.publish.gloss import Gloss, glosses, independent
from dragoman.publish.inline import inline_html, offer_parts
from dragoman.publish.languages import is_english
from dragoman.publish.lookup import Index, index
from dragoman.publish.references import Reference, References, references
from dragoman.publish.versions import changes

MAP_AFTER = 2
"""The map stands after so many paragraphs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where a page stands: the way `root` to the site's root, the other versions of its dispatch,
    the series whose addresses are short, whether archived reports are shown beside it, and
    whether it is the preview of a draft."""

    root: str = "../../"
    versions: tuple[Dispatch, ...] = ()
    main: str = "Dispatch"
    reports: bool = False
    preview: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph as HTML, with its glosses."""

    html: Markup
    glosses: tuple[Gloss, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note, the marks that lead to it, and the links that may be followed from it."""

    note: Footnote
    back: tuple[Reference, ...]
    original: str | None
    archived: str | None
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version in the list of versions: what it changed, and where it can be read."""

    dispatch: Dispatch
    changes: tuple[str, ...]
    href: str


def render_html(
    dispatch: Dispatch,
    evidence: Evidence,
    institute: Institute,
    *,
    map_svg: str = "",
    map_caption: str = "",
    frame: Frame | None = None,
) -> str:
    """The page as HTML, without script, inline style or a request to another host.

    `map_svg` is trusted markup from the drawing room; `map_caption` is text, a second line of
    which is set smaller. Everything else is escaped.
    """
    frame = frame or Frame()
    found, refs = index(evidence), references(dispatch)
    caption, _, small = map_caption.partition("\n")
    return fill(
        "dispatch.html",
        dispatch=dispatch,
        institute=institute,
        frame=frame,
        paragraphs=list(_paragraphs(dispatch, found, refs)),
        notes=[_note(n, refs, frame) for n in dispatch.notes],
        map=Markup(map_svg),  # noqa: S704
        map_after=min(MAP_AFTER, len(dispatch.draft.paragraphs)),
        caption=(caption, small),
        rests=_rests(dispatch, found),
        versions=_versions(dispatch, frame),
        newest=_newest(dispatch, frame),
        address=address(dispatch, frame.main),
        subject=subject(dispatch, frame.main),
        offer=list(offer_parts(dispatch.draft.offer)),
        share=_share(dispatch, institute, address(dispatch, frame.main)),
    )


def _share(dispatch: Dispatch, institute: Institute, path: str) -> str:
    """A mail about a dispatch, with its public address where the institute has one."""
    draft = dispatch.draft
    lines = [draft.title, f"{institute.name}, {draft.series} No. {dispatch.number}"]
    root = web(institute.address)
    lines += [f"{root.rstrip('/')}/{path}/"] if root else []
    return f"mailto:?subject={quote(draft.title)}&body={quote(chr(10).join(lines))}"


def _paragraphs(dispatch: Dispatch, found: Index, refs: References) -> Iterator[Paragraph]:
    for p, paragraph in enumerate(dispatch.draft.paragraphs):
        parts = [_sentence(s, (p, n), refs) for n, s in enumerate(paragraph)]
        claims = dict.fromkeys(c for s in paragraph for c in s.claims)
        yield Paragraph(html=Markup(" ").join(parts), glosses=glosses(claims, found))


def _sentence(sentence: Cited, place: tuple[int, int], refs: References) -> Markup:
    marks = iter(refs.marks.get(place, ()))
    return inline_html(sentence.text, lambda _: mark(next(marks, ())))


def mark(token: tuple[Reference, ...]) -> Markup:
    """The marks of one token: `[1]`, or `[1][2]` when it rests on two reports."""
    fn = environment().get_template("signs.html").module.fn  # type: ignore[attr-defined]
    return Markup("").join(fn(r.number, r.id) for r in token)


def _note(note: Footnote, refs: References, frame: Frame) -> Note:
    archived = f"{frame.root}{report_address(note.report)}/index.html" if frame.reports else None
    return Note(
        note=note,
        back=refs.of(note.number),
        original=web(note.url),
        archived=archived,
        lang="" if is_english(note.language) else note.language or "",
    )


def _rests(dispatch: Dispatch, found: Index) -> tuple[int, int, int]:
    """How many claims, reports and independent origins a dispatch rests on."""
    claims = [c for n in dispatch.notes for c in n.claims]
    events = {e.id: e for c in claims if (e := found.events.get(c))}
    return len(claims), len(dispatch.notes), independent(events.values())


def _versions(dispatch: Dispatch, frame: Frame) -> list[Version]:
    """This version and the earlier ones, newest first."""
    line = sorted((*frame.versions, dispatch), key=lambda d: d.version)
    unique = list({d.version: d for d in line if d.version <= dispatch.version}.values())
    folder = address(dispatch, frame.main)
    made = []
    for before, now in zip([None, *unique], unique, strict=False):
        made.append(
            Version(
                dispatch=now,
                changes=changes(before, now) if before else (),
                href=f"{frame.root}{folder}/v{now.version}/index.html",
            )
        )
    return made[::-1]


def _newest(dispatch: Dispatch, frame: Frame) -> int:
    return max(d.version for d in (dispatch, *frame.versions))

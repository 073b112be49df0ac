"""Drafts are released as dispatches, and taken up again from dispatches and from files."""

from __future__ import annotations

from dragoman.errors import DispatchError, StoreError
from dragoman.model import Dispatch, Draft, Release, Revision, slug
from dragoman.pipeline.newsroom import Hand, Newsroom, Refusal, Released, stale
from dragoman.pipeline.publishing import earlier, enter, send, versions
from dragoman.publish import format_draft, format_sheet, origin, parse_draft, parse_sheet


def writer(room: Newsroom, revision: Revision) -> str:
    """Who wrote the text of a version: the last whose version changed it."""
    saved = revision.saved
    while saved.number > 1:
        before = room.store.drafts.revision(saved.draft, saved.number - 1)
        if before.text != revision.text:
            break
        saved = before.saved
    return saved.by


def held_back(room: Newsroom, revision: Revision, by: str) -> str:
    """Why this person may not release a version, by the rule of two; empty if they may."""
    if not room.press.two_person or writer(room, revision) != by:
        return ""
    return f"{by} wrote the last version, and a second person has to release it"


def release(room: Newsroom, name: str, seen: int, hand: Hand) -> Released | Refusal:
    """Publishes the last version of a draft, or says why not.

    The first time it takes the next number of its series, then the next version of that. When
    a channel fails the number is kept, and releasing again sends it once more.
    """
    last = room.store.drafts.revision(name)
    if last.saved.number != seen:
        return stale(last.saved)
    if same := held_back(room, last, hand.by):
        return Refusal("same hand", same)
    try:
        found = parse_draft(last.text, "draft")
        dispatch = _entered(room, name, found, hand)
    except DispatchError as error:
        return Refusal("findings", str(error))
    except StoreError as error:
        return Refusal("taken", str(error))
    room.store.drafts.release(
        Release(
            draft=name,
            revision=seen,
            series=slug(dispatch.draft.series),
            number=dispatch.number,
            version=dispatch.version,
            by=hand.by,
            wrote=writer(room, last),
            at=hand.at,
        )
    )
    return Released(dispatch, send(dispatch, room.press.channels()))


def _entered(room: Newsroom, name: str, found: Draft, hand: Hand) -> Dispatch:
    """The dispatch of a draft, in the store."""
    done = room.store.drafts.releases(name)
    if done and done[-1].series != slug(found.series):
        why = f"was published in the series {done[-1].series}, and stays in it"
        raise DispatchError(found.title, why)
    refused = sum(c.level == "refuse" for c in room.unknown(found))
    if refused:
        raise DispatchError(found.title or "draft", f"may not be published: {refused} to mend")
    series = room.series(found.series)
    # By number, not by title: a correction may be of the title itself.
    before = versions(room.store, done[-1].series, done[-1].number) if done else ()
    return enter(room.store, room.coder, found, series, before, hand.at)


def correction(room: Newsroom, dispatch: Dispatch, hand: Hand) -> Revision:
    """The last version of the draft behind a dispatch; one begins where none was kept."""
    series = slug(dispatch.draft.series)
    for release in reversed(room.store.drafts.releases()):
        if (release.series, release.number) == (series, dispatch.number):
            return room.store.drafts.revision(release.draft)
    why = f"taken up from {dispatch.draft.series} {dispatch.number}, as it was published"
    made = room.keep_new(format_draft(dispatch.draft), hand, why)
    room.store.drafts.release(
        Release(
            draft=made.saved.draft,
            revision=made.saved.number,
            series=series,
            number=dispatch.number,
            version=dispatch.version,
            by="",
            wrote="",
            at=dispatch.published,
        )
    )
    return made


def take_file(room: Newsroom, text: str, name: str, hand: Hand) -> Revision | Refusal:
    """The version that a file of a draft makes, or is; a refusal when it is an older one.

    A file that does not say which draft it is may be that of a dispatch; else it is a new one.
    """
    sheet = parse_sheet(text, name)
    began = origin(text, name) or _published_as(room, parse_draft(text, name), hand)
    if began is None:
        return room.keep_new(format_sheet(sheet), hand, "taken from a file")
    draft, number = began
    last = room.store.drafts.revision(draft)
    if format_sheet(sheet) == last.text and not last.saved.away:
        return last
    return room.save(draft, number, sheet, hand, "taken from a file")


def _published_as(room: Newsroom, found: Draft, hand: Hand) -> tuple[str, int] | None:
    """The kept draft behind the dispatch that a draft looks like, as it was released."""
    before = earlier(room.store, found)
    if not before:
        return None
    kept = correction(room, before[-1], hand).saved.draft
    return kept, room.store.drafts.releases(kept)[-1].revision

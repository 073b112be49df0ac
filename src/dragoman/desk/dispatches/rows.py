"""The list of dispatches: drafts and what was published, each with where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Literal
from urllib.parse import urlencode

from dragoman.desk.filters import page_number
from dragoman.model import Dispatch, Draft, Release, Revision, slug
from dragoman.pipeline import Newsroom

PATH = "/desk/dispatches"
PAGE = 50
#: Where a draft stands: never published, published as it is, changed since, put away.
State = Literal["draft", "published", "edited", "away"]
STATES: tuple[State, ...] = ("draft", "published", "edited", "away")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the list is narrowed to; put away drafts are left out unless they are asked for."""

    state: str = ""
    text: str = ""
    page: int = 1

    def query(self, *, page: int = 1) -> str:
        """These filters as a query string with its question mark; empty when there are none."""
        named = {"state": self.state, "text": self.text, "page": str(page) if page > 1 else ""}
        kept = {k: v for k, v in named.items() if v}
        return f"?{urlencode(kept, errors='surrogatepass')}" if kept else ""


def parse(params: Mapping[str, str]) -> Asked:
    """The filters of an address; a state that is none is left alone."""
    state = params.get("state", "")
    text = " ".join(params.get("text", "").split())
    return Asked(state=state if state in STATES else "", text=text, page=page_number(params))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One dispatch: its draft with the last version, its last release, the version published.

    A dispatch whose draft is not kept has no `kept`; a draft never published no `dispatch`.
    """

    kept: Revision | None
    release: Release | None
    dispatch: Dispatch | None
    head: Draft
    refused: int = 0
    warned: int = 0

    @property
    def state(self) -> State:
        """Where it stands."""
        if self.kept and self.kept.saved.away:
            return "away"
        if self.release is None:
            return "published" if self.dispatch else "draft"
        same = self.kept is None or self.kept.saved.number == self.release.revision
        return "published" if same else "edited"

    @property
    def id(self) -> str:
        """The id of the draft; of a dispatch whose draft is not kept, its own."""
        return self.kept.saved.draft if self.kept else self.dispatch.id if self.dispatch else ""

    @property
    def at(self) -> datetime:
        """When it was last saved or published."""
        moments = [self.kept.saved.at] if self.kept else []
        moments += [self.release.at] if self.release else []
        return max([*moments, *([self.dispatch.published] if self.dispatch else [])])

    @property
    def by(self) -> str:
        """Who saved it last."""
        return self.kept.saved.by if self.kept else ""


class Listing:
    """Makes the rows of one newsroom; what is wrong with each version is found once."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        self.store = newsroom.store
        self._counts = lru_cache(1024)(self._counted)

    def rows(self, asked: Asked) -> list[Row]:
        """The rows that the filters keep, the latest first, without what is wrong with them."""
        drafts = self.store.drafts
        newest = {(slug(d.draft.series), d.number): d for d in self.store.dispatches()}
        done = {r.draft: r for r in drafts.releases()}
        rows = [self._row(kept, done.get(kept.saved.draft), newest) for kept in drafts.last()]
        known = {(r.series, r.number) for r in done.values()}
        rows += [_published(d) for key, d in newest.items() if key not in known]
        kept = [r for r in rows if _fits(r, asked)]
        return sorted(kept, key=lambda r: (r.at, r.id), reverse=True)

    def _row(
        self,
        kept: Revision,
        release: Release | None,
        newest: Mapping[tuple[str, int], Dispatch],
    ) -> Row:
        head = self.newsroom.head(kept)
        dispatch = newest.get((release.series, release.number)) if release else None
        return Row(kept=kept, release=release, dispatch=dispatch, head=head)

    def examined(self, rows: Iterable[Row]) -> list[Row]:
        """The rows with how much is to mend and to look at in each."""
        said = len(self.store.ledger())
        return [self._examined(row, said) for row in rows]

    def _examined(self, row: Row, said: int) -> Row:
        if row.kept is None or row.state == "away":
            return row
        saved = row.kept.saved
        refused, warned = self._counts(saved.draft, saved.number, said)
        return replace(row, refused=refused, warned=warned)

    def _counted(self, draft: str, number: int, said: int) -> tuple[int, int]:  # noqa: ARG002
        """How much is to mend and to look at; `said` judgements stand so far, and may change it."""
        kept = self.store.drafts.revision(draft, number)
        look = self.newsroom.look(kept.text, kept.saved.at)
        return look.refused, len(look.findings) + bool(look.fault) - look.refused


def _published(dispatch: Dispatch) -> Row:
    return Row(kept=None, release=None, dispatch=dispatch, head=dispatch.draft)


def _fits(row: Row, asked: Asked) -> bool:
    if asked.state != row.state and (asked.state or row.state == "away"):
        return False
    number = str(row.dispatch.number) if row.dispatch else ""
    head = row.head
    said = (head.title, head.kicker, head.series, *head.topics, number, row.by, row.id)
    whole = " ".join(said).casefold()
    return all(word in whole for word in asked.text.casefold().split())


def row_json(row: Row, address: str | None) -> dict[str, object]:
    """A row for programs; also the cells of the CSV."""
    return {
        "id": row.id,
        "state": row.state,
        "series": row.head.series,
        "number": row.dispatch.number if row.dispatch else None,
        "version": row.dispatch.version if row.dispatch else None,
        "date": row.head.date.isoformat(),
        "title": row.head.title,
        "kicker": row.head.kicker,
        "topics": [*row.head.topics],
        "subscribers": row.head.subscribers,
        "saved": row.kept.saved.number if row.kept else None,
        "by": row.by,
        "at": row.at.isoformat(),
        "released_by": row.release.by if row.release else "",
        "refused": row.refused,
        "warned": row.warned,
        "address": address,
    }


COLUMNS = (
    *("id", "state", "series", "number", "version", "date", "title", "kicker", "topics"),
    *("subscribers", "saved", "by", "at", "released_by", "refused", "warned", "address"),
)

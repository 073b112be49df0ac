"""What people did with dispatches, as the log tells it: versions saved, dispatches released."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from dragoman.model import Release, Saved
from dragoman.pipeline import Newsroom


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One thing that was done: the verb as a code, who, when and why, of which draft and version.

    `number` and `version` are those of the dispatch, 0 where none was published by it.
    """

    verdict: str
    draft: str
    revision: int
    title: str
    by: str
    at: datetime
    why: str = ""
    wrote: str = ""
    number: int = 0
    version: int = 0

    @property
    def key(self) -> str:
        """A short name, the same for equal entries."""
        named = f"{self.verdict}\n{self.draft}\n{self.revision}\n{self.number}\n{self.version}"
        return sha256(named.encode()).hexdigest()[:16]

    @property
    def said(self) -> str:
        """What the person did, to follow the name."""
        if self.verdict == "published":
            wrote = f", written by {self.wrote}" if self.wrote not in ("", self.by) else ""
            return f"published “{self.title}” as {self.number}, version {self.version}{wrote}"
        what = "put away" if self.verdict == "put away" else "saved"
        return f"{what} “{self.title}”, version {self.revision} of its draft"


def written(newsroom: Newsroom | None) -> Sequence[Written]:
    """All that was done with drafts, oldest first; nothing where nobody drafts."""
    if newsroom is None:
        return ()
    saved, releases = newsroom.store.drafts.log(), newsroom.store.drafts.releases()
    titles = {(s.draft, s.number): s.title for s in saved}
    found = [*map(_saved, saved), *_released(releases, titles)]
    return sorted(found, key=lambda w: (w.at, w.draft, w.revision, w.version))


def _saved(saved: Saved) -> Written:
    return Written(
        verdict="put away" if saved.away else "saved",
        draft=saved.draft,
        revision=saved.number,
        title=saved.title,
        by=saved.by,
        at=saved.at,
        why=saved.why,
    )


def _released(releases: Sequence[Release], titles: dict[tuple[str, int], str]) -> Iterator[Written]:
    """The releases whose hand is known: the others were made before drafts were kept."""
    for r in releases:
        if r.by:
            yield Written(
                verdict="published",
                draft=r.draft,
                revision=r.revision,
                title=titles.get((r.draft, r.revision), ""),
                by=r.by,
                at=r.at,
                wrote=r.wrote,
                number=r.number,
                version=r.version,
            )

"""Where things lie on the public site, as paths from its root."""

from __future__ import annotations

from urllib.parse import urlsplit

from dragoman.model import Dispatch, slug


def address(dispatch: Dispatch, main: str) -> str:
    """The folder of a dispatch: `d/101` in the series `main`, `d/inquiry/7` in another."""
    if dispatch.draft.series == main:
        return f"d/{dispatch.number}"
    return f"d/{slug(dispatch.draft.series)}/{dispatch.number}"


def subject(dispatch: Dispatch, main: str) -> str:
    """What to ask `dragoman verify` for: `d/101` in the series `main`, `inquiry/7` in another."""
    return f"d/{dispatch.number}" if dispatch.draft.series == main else dispatch.id


def report_address(digest: str) -> str:
    """The folder of an archived report, by the first twelve characters of its digest."""
    return f"r/{digest.removeprefix('sha256:')[:12]}"


def up(folder: str) -> str:
    """The way from a folder back to the root: `../../` from `d/101`."""
    return "../" * len([part for part in folder.split("/") if part])


def web(url: str | None) -> str | None:
    """The address when it is one of the web, else `None`: nothing else is ever linked."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None

"""What everybody may see of a dispatch, and what is kept from the public site."""

from __future__ import annotations

from dataclasses import replace

from dragoman.model import Dispatch


def public(dispatch: Dispatch) -> Dispatch:
    """A dispatch as everybody may see it: whole, or of one for subscribers its first paragraph.

    That has its own notes, which are the first ones; events, and with them the map, are left out.
    """
    draft = dispatch.draft
    if not draft.subscribers:
        return dispatch
    first = draft.paragraphs[:1]
    cited = {c for paragraph in first for s in paragraph for c in s.claims}
    notes = (replace(n, claims=tuple(c for c in n.claims if c in cited)) for n in dispatch.notes)
    return replace(
        dispatch,
        draft=replace(draft, paragraphs=first, unseen=(), events=()),
        notes=tuple(n for n in notes if n.claims),
    )

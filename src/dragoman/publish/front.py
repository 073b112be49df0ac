"""The front page: the latest dispatch, those before it, corrections; and the list of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.model import Dispatch, Evidence, Institute, Status, last_versions
from dragoman.publish.addresses import address, up
from dragoman.publish.environment import fill
from dragoman.publish.gloss import independent
from dragoman.publish.inline import plain_text
from dragoman.publish.lookup import index
from dragoman.publish.versions import changes

SHOWN = 8
"""So many dispatches stand on the front page; the rest are in the list of all."""
_ORDER: tuple[Status, ...] = (
    "asserted", "alleged", "denied", "negated", "planned", "prevented", "conditional",
)  # fmt: skip

EvidenceOf = Callable[[Dispatch], Evidence]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A dispatch in a list: its address, its first sentence, what it rests on."""

    dispatch: Dispatch
    href: str
    stand: str
    origins: int
    statuses: tuple[tuple[Status, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a later version of a dispatch changed."""

    dispatch: Dispatch
    href: str
    changes: tuple[str, ...]


def render_front(
    dispatches: Iterable[Dispatch],
    institute: Institute,
    *,
    evidence: EvidenceOf,
    main: str = "Dispatch",
) -> str:
    """The front page as HTML, at the root of the site; `dispatches` may hold all versions."""
    versions = tuple(dispatches)
    line = newest_first(versions)
    issues = [issue(d, evidence(d), main) for d in line[:SHOWN]]
    return fill(
        "front.html",
        institute=institute,
        lead=issues[0] if issues else None,
        issues=issues[1:],
        total=len(line),
        more=len(line) > SHOWN,
        corrections=_corrections(versions, main)[:SHOWN],
    )


def render_list(
    dispatches: Iterable[Dispatch], institute: Institute, *, main: str = "Dispatch"
) -> str:
    """The list of all dispatches as HTML, for the folder `d` of the site."""
    root = up("d")
    line = [(f"{root}{address(d, main)}/index.html", d) for d in newest_first(dispatches)]
    return fill("list.html", institute=institute, line=line, root=root)


def newest_first(dispatches: Iterable[Dispatch]) -> list[Dispatch]:
    """The last version of each dispatch, the latest dispatch first."""
    last = last_versions(dispatches)
    return sorted(last, key=lambda d: (d.draft.date, d.number, d.id), reverse=True)


def issue(dispatch: Dispatch, evidence: Evidence, main: str) -> Issue:
    """A dispatch as it stands on the front page."""
    found = index(evidence)
    claims = [c for n in dispatch.notes for c in n.claims if c in found.claims]
    events = {e.id: e for c in claims if (e := found.events.get(c))}
    statuses = Counter(found.claims[c][1].status for c in claims)
    return Issue(
        dispatch=dispatch,
        href=f"{address(dispatch, main)}/index.html",
        stand=_stand(dispatch),
        origins=independent(events.values()),
        statuses=tuple((s, statuses[s]) for s in _ORDER if statuses[s]),
    )


def _stand(dispatch: Dispatch) -> str:
    sentences = (s for paragraph in dispatch.draft.paragraphs for s in paragraph)
    first = next(sentences, None)
    return plain_text(first.text, lambda _: "") if first else ""


def _corrections(versions: Sequence[Dispatch], main: str) -> list[Correction]:
    """The later versions with what they changed, the latest first."""
    line = sorted(versions, key=lambda d: (d.id, d.version))
    made = [
        Correction(
            dispatch=now,
            href=f"{address(now, main)}/index.html#version",
            changes=changes(before, now),
        )
        for before, now in pairwise(line)
        if before.id == now.id and before.version < now.version
    ]
    return sorted(made, key=lambda c: (c.dispatch.published, c.dispatch.id), reverse=True)

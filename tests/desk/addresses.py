"""Every page of the desk, by its address: of each route that answers with one, in each state."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fastapi.routing import APIRoute

from dragoman.model import ApiToken, Failure, Judgement

from .fakes import NOON
from .members import Office, Visitor, office
from .sample import COURIER, DIWAN, SWAHILI

if TYPE_CHECKING:
    from fastapi import FastAPI

#: What stands for a part of an address, by the address up to it.
STANDING = {
    "/desk/events/": "E-0101",
    "/desk/reports/": COURIER.digest,
    "/desk/captures/": COURIER.digest,
    "/desk/static/": "desk.css",
}
#: Pages in more states than their plain address shows: narrowed, open, empty, refused.
STATES = (
    "/desk?kind=transfer&status=planned",
    "/desk?text=zeppelin",
    "/desk/events/E-0102",
    "/desk/events/E-0104",
    "/desk/events/E-404",
    f"/desk/reports/{DIWAN.digest}",
    f"/desk/reports/{SWAHILI.digest}",
    "/desk/search?q=benina&since=2026-10-01&until=2026-10-31&kind=transfer",
    "/desk/search?q=zeppelin",
    f"/desk/triage?report={COURIER.digest}",
    f"/desk/triage?report={DIWAN.digest}",
    f"/desk/triage?report={SWAHILI.digest}&state=left",
    "/desk/triage?text=zeppelin",
    "/desk/nothing",
)


def furnished(folder: Path) -> Office:
    """A desk with accounts in which there is something on every page."""
    desk = office(folder)
    airlift = desk.store.held_events[0]
    digit = Judgement(
        verdict="credibility",
        subjects=(airlift.id,),
        by="Rima",
        at=NOON,
        value="4",
        why="contested",
    )
    word = Judgement(verdict="accepted", subjects=airlift.claims[:1], by="Rima", at=NOON)
    desk.store.held_judgements += [digit, word]
    desk.store.held_failures.append(
        Failure(step="read", item="مسح.pdf", why="holds no text", at=NOON)
    )
    return desk


def admin(desk: Office) -> Visitor:
    """Somebody who may open every page, with a token, beside somebody who is shut out."""
    person = desk.member("layla", "admin")
    desk.hire("omar", "reader")
    desk.door.accounts.disable("omar", NOON)
    token = ApiToken(
        key="ab" * 32,
        user="layla",
        name="nightly export",
        scopes=("read",),
        created=NOON,
        expires=NOON.replace(year=2027),
    )
    desk.door.accounts.add_token(token)
    return person


def routes(app: FastAPI) -> list[str]:
    """The addresses that can be asked for with a browser, their open parts filled."""
    found = [r.path for r in app.routes if isinstance(r, APIRoute) and "GET" in (r.methods or ())]
    return [_filled(path) for path in found if path.startswith(("/desk", "/admin"))]


def _filled(path: str) -> str:
    start, brace, rest = path.partition("{")
    if not brace:
        return path
    if start == "/desk/welcome/":
        return f"{start}a-secret-that-was-used"
    assert start in STANDING, f"say in STANDING what stands for the open part of {path}"
    return start + STANDING[start] + rest.partition("}")[2]


def pages(desk: Office, person: Visitor) -> list[str]:
    """The addresses at which there is a page, for somebody who is logged in."""
    answers = {path: person.client.get(path) for path in (*routes(desk.app), *STATES)}
    return [
        path
        for path, answer in answers.items()
        if answer.headers.get("content-type", "").startswith("text/html")
    ]


def strangers(desk: Office) -> list[str]:
    """The pages of those who are not logged in."""
    return ["/desk/login", desk.door.invite("layla")]

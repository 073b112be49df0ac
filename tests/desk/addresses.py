"""Every page of the desk, by its address: of each route that answers with one, in each state."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi.routing import APIRoute

from dragoman.model import ApiToken, Failure, Judgement

from .dispatches.newsroom import AIRLIFT, House, Writer
from .fakes import CODER, NOON
from .sample import COURIER, DIWAN, SWAHILI

if TYPE_CHECKING:
    from fastapi import FastAPI

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
    "/desk/map?box=10,20,30,35&since=2026-10-01",
    "/desk/movements?cargo=zeppelins",
    "/desk/places?show=unplaced",
    "/desk/actors?words=zeppelin",
    "/desk/dispatches?state=published",
    "/desk/today?since=yesterday",
    "/desk/nothing",
)


def furnished(folder: Path) -> House:
    """A desk with accounts in which there is something on every page."""
    desk = House(folder, accounts=True)
    airlift = desk.store.event(AIRLIFT)
    digit = Judgement(
        verdict="credibility",
        subjects=(airlift.id,),
        by="Rima",
        at=NOON,
        value="4",
        why="contested",
    )
    desk.store.add_judgement(digit)
    word = Judgement(verdict="accepted", subjects=airlift.claims[:1], by="Rima", at=NOON)
    desk.store.add_judgement(word)
    failed = Failure(step="read", item="مسح.pdf", why="holds no text", at=NOON)
    desk.store.add_failure(failed)
    draft = desk.begin()
    desk.change(draft, kicker="Desert monitor")
    return desk


def admin(desk: House) -> Writer:
    """Somebody who may open every page, with a token, beside somebody who is shut out."""
    person = desk.member("layla", "admin")
    desk.member("omar", "reader")
    desk.door.accounts.disable("omar", desk.now)
    token = ApiToken(
        key="ab" * 32,
        user="layla",
        name="nightly export",
        scopes=("read",),
        created=desk.now,
        expires=desk.now + timedelta(days=30),
    )
    desk.door.accounts.add_token(token)
    return person


def _standing(desk: House) -> dict[str, str]:
    """What stands for the open part of an address, by the address up to it."""
    place = desk.store.event(AIRLIFT).place
    assert place
    (draft,) = {s.draft for s in desk.store.drafts.log()}
    body = desk.store.bodies.page(CODER, {}, 1, 0)[0]
    return {
        "/desk/events/": AIRLIFT,
        "/desk/reports/": COURIER.digest,
        "/desk/captures/": COURIER.digest,
        "/desk/static/": "desk.css",
        "/desk/welcome/": "a-secret-that-was-used",
        "/desk/dispatches/": draft,
        "/desk/places/": place.id,
        "/desk/actors/": body.key,
        "/desk/preview/": "style.css",
    }


def routes(desk: House) -> list[str]:
    """The addresses that can be asked for with a browser, their open parts filled."""
    standing = _standing(desk)
    app: FastAPI = desk.app
    found = [r.path for r in app.routes if isinstance(r, APIRoute) and "GET" in (r.methods or ())]
    return [_filled(path, standing) for path in found if path.startswith(("/desk", "/admin"))]


def _filled(path: str, standing: dict[str, str]) -> str:
    start, brace, rest = path.partition("{")
    if not brace:
        return path
    assert start in standing, f"say what stands for the open part of {path}"
    return start + standing[start] + rest.partition("}")[2]


def pages(desk: House, person: Writer) -> list[str]:
    """The addresses at which there is a page of the desk, for somebody who is logged in."""
    found = []
    for path in dict.fromkeys((*routes(desk), *STATES)):
        answer = person.client.get(path)
        page = answer.headers.get("content-type", "").startswith("text/html")
        if page and "content-language" in answer.headers:
            found.append(path)
    return found


def strangers(desk: House) -> list[str]:
    """The pages of those who are not logged in."""
    return ["/desk/login", desk.door.invite("layla")]

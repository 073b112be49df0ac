"""Forms that write: where they may come from, how much they may hold, what they say."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from dragoman.desk.languages import _

#: The most bytes that a form may have, and the most fields.
LIMIT = 1 << 20
FIELDS = 20_000
#: The longest reason that is kept, in characters.
REASON = 2_000

#: Says who asks, by the name that judgements carry.
Who = Callable[[Request], str]


def one_person(name: str) -> Who:
    """Whoever sits at this machine goes by this name."""
    return lambda _: name


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a form; a name may stand for several values."""

    values: Mapping[str, list[str]]

    def one(self, name: str) -> str:
        """The last value of that name; empty when there is none."""
        return self.values.get(name, [""])[-1].strip()

    def raw(self, name: str) -> str:
        """The last value of that name as it was typed, spaces included."""
        return self.values.get(name, [""])[-1]

    def all(self, name: str) -> tuple[str, ...]:
        """All values of that name, each once, in their order."""
        return tuple(dict.fromkeys(self.values.get(name, ())))


def token(secret: bytes, who: str) -> str:
    """What a form of this process carries so that a page elsewhere cannot make one."""
    return hmac.new(secret, who.encode("utf-8", "backslashreplace"), "sha256").hexdigest()


async def fields_of(request: Request) -> Fields:
    """The fields of a form as a browser posts it; an error page for anything else."""
    media = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if media != "application/x-www-form-urlencoded":
        raise HTTPException(415, _("this address takes forms only"))
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > LIMIT:
                raise HTTPException(413, _("the form is larger than %(n)s MiB", n=LIMIT >> 20))
    except ClientDisconnect:
        raise HTTPException(400, _("the form broke off")) from None
    return parse(bytes(body))


def parse(body: bytes) -> Fields:
    """The fields in a body; status 400 when it is not UTF-8 or has too many."""
    try:
        return Fields(
            parse_qs(
                body.decode("ascii"),
                keep_blank_values=True,
                errors="strict",
                max_num_fields=FIELDS,
            )
        )
    except ValueError:
        raise HTTPException(400, _("the form cannot be read")) from None


def reason(fields: Fields) -> str:
    """The reason that was typed, on one line and cut to what is kept."""
    return " ".join(fields.one("why").split())[:REASON]

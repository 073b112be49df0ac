"""What the queue is narrowed to, and what of it is open; the address of the page holds it all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from urllib.parse import urlencode

from dragoman.desk.filters import page_number
from dragoman.desk.languages import _

#: How far people are with a report, and how the page says it.
STATES = {"left": _("to decide"), "later": _("put aside"), "done": _("done")}
PATH = "/desk/triage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """Language, source, kind and status as codes and names, state, text as words; the page.

    Words mean what they mean on the page of search.
    """

    lang: str = ""
    source: str = ""
    kind: str = ""
    status: str = ""
    state: str = ""
    text: str = ""
    page: int = 0

    @property
    def any(self) -> bool:
        """True when something is left out."""
        return replace(self, page=0) != Sieve()

    @property
    def reports(self) -> Sieve:
        """What reports are in the queue, whatever was decided and wherever one looks."""
        return replace(self, state="", page=0)

    @property
    def query(self) -> str:
        """What it is narrowed to as part of an address, wherever one looks."""
        return _own(self)

    def address(self, *, report: str = "", claim: str = "", page: int = 0, n: int = 0) -> str:
        """Where the queue stands so narrowed, open at a report and a claim, at the claim's number.

        A page is named only where no report is.
        """
        at = {"page": 0 if report else page or self.page, "report": report, "claim": claim}
        parts = (self.query, urlencode({k: v for k, v in at.items() if v}, errors="surrogatepass"))
        query = "&".join(p for p in parts if p)
        return f"{PATH}{'?' if query else ''}{query}{f'#c{n}' if n else ''}"


@lru_cache(64)
def _own(sieve: Sieve) -> str:
    """What a queue is narrowed to as part of an address; a page has forty that share it."""
    own = asdict(replace(sieve, page=0))
    return urlencode({k: v for k, v in own.items() if v}, errors="surrogatepass")


def parse(params: Mapping[str, str]) -> Sieve:
    """A sieve from a query string; a state that is none is left alone, page 0 is the open one's."""
    names = ("lang", "source", "kind", "status", "text")
    words = {name: params.get(name, "").strip() for name in names}
    words["text"] = words["text"] or params.get("q", "").strip()
    state = params.get("state", "")
    page = page_number(params) if params.get("page") else 0
    return Sieve(**words, state=state if state in STATES else "", page=page)

"""The published site beside the desk: a folder of files, and its front page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fastapi.responses import FileResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles

from dragoman.model import Dispatch

AddressOf = Callable[[Dispatch], str]


class Site(StaticFiles):
    """The published site; its folder may come later than the desk.

    `address_of` gives the folder of a dispatch in it, such as `d/101`.
    """

    def __init__(self, folder: Path, address_of: AddressOf) -> None:
        super().__init__(directory=folder, html=True, check_dir=False)
        self.folder = folder
        self.address_of = address_of

    async def check_config(self) -> None:
        """Nothing: a folder that is not there yet holds no pages."""

    def holds(self, path: str) -> bool:
        """True when the site has a file at that path."""
        return (self.folder / path).is_file()

    def address(self, dispatch: Dispatch) -> str | None:
        """Where the site shows a dispatch, if it does."""
        path = self.address_of(dispatch)
        return f"/{path}/" if self.holds(f"{path}/index.html") else None

    def front(self) -> Response:
        """The front page of the site, or the desk while there is none."""
        if self.holds("index.html"):
            return FileResponse(self.folder / "index.html")
        return RedirectResponse("/desk", 307)

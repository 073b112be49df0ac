"""Parts of pages that are the same from one answer to the next, kept instead of made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from markupsafe import Markup

#: As many are kept; then all are let go, since to know which were last used costs more.
MOST = 4096


class Fragments:
    """What templates made, by everything that it depends on.

    In a template: `{% call kept("row", r, open) %} … {% endcall %}`. What stands between is made
    once for the same values; one that is used there and not named here would be shown as it was.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._held: dict[Hashable, Markup] = {}

    def __call__(self, *key: Hashable, caller: Callable[[], Markup]) -> Markup:
        """The part as it was made for these values, or as it is made now."""
        found = self._held.get(key)
        if found is None:
            if len(self._held) >= self._most:
                self._held.clear()
            found = self._held[key] = caller()
        return found

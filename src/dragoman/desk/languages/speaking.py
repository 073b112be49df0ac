"""A language of the desk: its catalogue, its direction, and how it says words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from markupsafe import Markup

from dragoman.desk.languages.message import Message, Words

HERE = Path(__file__).parent
#: The name of the catalogues, as `ar/LC_MESSAGES/desk.po`.
DOMAIN = "desk"
#: Languages written from right to left.
RTL = frozenset(
    [
        "ar",
        "arc",
        "ckb",
        "dv",
        "fa",
        "he",
        "khw",
        "ks",
        "nqo",
        "ps",
        "sd",
        "sdh",
        "syr",
        "ug",
        "ur",
        "yi",
    ]
)

_LEFTWARD = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A language that pages can be asked for in; `name` is what it calls itself."""

    code: str
    name: str
    catalogue: NullTranslations = field(repr=False)

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return "rtl" if self.code in RTL else "ltr"

    def say(self, value: object) -> object:
        """Words in this language; anything else as it is."""
        return self.text(value.message, value.values) if isinstance(value, Words) else value

    def text(self, message: Message, values: Mapping[str, object]) -> str:
        """A message with its values, those that are words said too."""
        said = self.translated(message)
        return said % {n: self._set(v) for n, v in values.items()} if values else said

    def markup(self, message: Message, values: Mapping[str, object]) -> Markup:
        """A message of a template: its own markup holds, values are escaped, `%%` is a `%`."""
        said = Markup(self.translated(message))  # noqa: S704
        return said % {n: self._set(v) for n, v in values.items()}

    def translated(self, message: Message) -> str:
        """What the catalogue has for a message; the message itself where it has nothing."""
        held, context = self.catalogue, message.context
        if message.plural:
            return held.ngettext(message.id, message.plural, message.number)
        return held.pgettext(context, message.id) if context else held.gettext(message.id)

    def _set(self, value: object) -> object:
        """A value as it stands within a sentence of this language."""
        if isinstance(value, Words):
            return self.text(value.message, value.values)
        if isinstance(value, str) and not isinstance(value, Markup):
            return self.isolated(value)
        return value

    def isolated(self, text: str) -> str:
        """Text that runs against the direction of this language, kept from mixing with it.

        By characters (U+2068, U+2069), since attributes can hold no `bdi`.
        """
        against = (_has_leftward if self.direction == "ltr" else _has_rightward)(text)
        return f"\u2068{_CONTROLS.sub('', text)}\u2069" if against else text


def _has_leftward(text: str) -> bool:
    return not text.isascii() and _LEFTWARD.search(text) is not None


def _has_rightward(text: str) -> bool:
    return any(c.isalpha() and not _LEFTWARD.match(c) for c in text)


ENGLISH = Language("en", "English", NullTranslations())


@cache
def languages() -> Mapping[str, Language]:
    """The languages of the desk by their codes, English first: those with a catalogue."""
    folders = sorted(HERE.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return {"en": ENGLISH} | {c: _loaded(c, file) for file in folders for c in [file.parts[-3]]}


def _loaded(code: str, file: Path) -> Language:
    with file.open("rb") as held:
        catalogue = GNUTranslations(held)
    return Language(code, catalogue.pgettext("name of this language", "English"), catalogue)

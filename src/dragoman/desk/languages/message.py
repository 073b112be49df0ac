"""Words to be said in any language: English text that remembers its message and its values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """What a catalogue is asked for: a text of the code, its plural and number, its context."""

    id: str
    plural: str = ""
    number: int = 1
    context: str = ""


class Words(str):
    """English words, and for a page in another language the message that they were made from.

    To programs, in exports and in the log it is text like any other. What is joined or cut out of
    it is plain text again, and stays English.
    """

    __slots__ = ("message", "values")
    message: Message
    values: Mapping[str, object]

    def __new__(cls, message: Message, values: Mapping[str, object]) -> Words:
        """The words of a message; its placeholders are `%(name)s`, where values are given."""
        plain = message.plural if message.plural and message.number != 1 else message.id
        made = super().__new__(cls, plain % values if values else plain)
        made.message, made.values = message, values
        return made


def _(id: str, /, **values: object) -> Words:
    """The words of a message."""
    return Words(Message(id), values)


def pgettext(context: str, id: str, /, **values: object) -> Words:
    """The words of a message that means one thing here and another elsewhere."""
    return Words(Message(id, context=context), values)


def ngettext(one: str, many: str, n: int, /, **values: object) -> Words:
    """The words for a number; `num` stands for it: "no" for none, with commas from a thousand."""
    return Words(Message(one, many, n), {"num": figures(n), **values})


def figures(n: int) -> str:
    """A number as counts have it: "no", "3", "1,200"."""
    return f"{n:,}" if n else pgettext("count", "no")


def listed(items: Sequence[str]) -> str:
    """Items joined as in a sentence: "a, b and c"."""
    if len(items) < 2:
        return items[0] if items else ""
    first, *rest = items
    if len(rest) > 1:
        return _("%(first)s, %(rest)s", first=first, rest=listed(rest))
    return _("%(first)s and %(last)s", first=first, last=rest[0])


def followed(sentences: Sequence[str]) -> str:
    """Whole sentences one after the other."""
    if len(sentences) < 2:
        return sentences[0] if sentences else ""
    return _("%(first)s %(rest)s", first=sentences[0], rest=followed(sentences[1:]))


def either(items: Sequence[str]) -> str:
    """Items of which one holds: "a or b or c"."""
    if len(items) < 2:
        return items[0] if items else ""
    return _("%(first)s or %(last)s", first=items[0], last=either(items[1:]))


def joined(items: Sequence[str]) -> str:
    """Items one after the other, with commas: "a, b, c"."""
    if len(items) < 2:
        return items[0] if items else ""
    return _("%(first)s, %(rest)s", first=items[0], rest=joined(items[1:]))

"""What a page is made of, as a browser's parser would see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "input", "br", "hr", "img"})
INLINE = frozenset({"a", "b", "bdi", "code", "em", "i", "mark"})
Attributes = dict[str, str]


@dataclass
class Tree(HTMLParser):
    """Every element with its attributes, and every text with the elements around it."""

    elements: list[tuple[str, Attributes]] = field(default_factory=list)
    texts: list[tuple[str, list[tuple[str, Attributes]]]] = field(default_factory=list)
    around: list[tuple[str, Attributes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        self._part(tag)
        if tag not in VOID:
            self.around.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.around, f"</{tag}> closes nothing"
        assert self.around[-1][0] == tag, f"</{tag}> closes <{self.around[-1][0]}>"
        self.around.pop()
        self._part(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append((data, list(self.around)))

    def _part(self, tag: str) -> None:
        """Words on both sides of any but an inline tag are apart."""
        if tag not in INLINE:
            self.texts.append((" ", []))

    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}

    def values(self, name: str) -> list[str]:
        """The values of an attribute, wherever it stands."""
        return [attributes[name] for _, attributes in self.elements if name in attributes]

    def marked(self, cls: str) -> list[str]:
        """The texts directly in elements of that class."""
        return [
            text
            for text, around in self.texts
            if around and cls in around[-1][1].get("class", "").split()
        ]

    def words(self) -> str:
        """All text of the page, white space made single."""
        return " ".join("".join(text for text, _ in self.texts).split())


def tree(html: str) -> Tree:
    """The page, parsed; an element that is closed out of order is an error."""
    parsed = Tree()
    parsed.feed(html)
    parsed.close()
    assert not parsed.around, f"left open: {parsed.around}"
    return parsed

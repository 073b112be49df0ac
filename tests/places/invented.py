"""Invented reports, readings and places for the tests of this room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.model import Claim, Coder, Filler, Mention, Place, Placed, Reading, Report, Role


def place(name: str = "Alpha", lat: float = 27.0, lon: float = 17.0, **more: object) -> Place:
    """A place that no list holds."""
    fields: dict[str, object] = {"radius_km": 5.0, "precision": "town", "country": "LY"} | more
    return Place(id=name.lower(), name=name, lat=lat, lon=lon, **fields)  # type: ignore[arg-type]


def mention(text: str, words: str) -> Mention:
    """The first occurrence of words in a text."""
    start = text.index(words)
    return Mention(start=start, end=start + len(words), text=words)


def reading(
    text: str, roles: Sequence[tuple[Role, str]] = (), listed: Sequence[str] = ()
) -> Reading:
    """A reading with one claim whose roles are filled by words of the text."""
    whole = Mention(start=0, end=len(text), text=text)
    fillers = tuple(Filler(role=role, mention=mention(text, words)) for role, words in roles)
    claim = Claim(
        id="c1",
        kind="transfer",
        status="asserted",
        sentence=whole,
        trigger=mention(text, text.split()[0]),
        fillers=fillers,
    )
    return Reading(
        report=Report(id="r1", digest="sha256:1", text=text),
        coder=Coder(name="test", version="1"),
        claims=(claim,),
        places=tuple(Placed(mention=mention(text, words), place=None) for words in listed),
    )


class FakeGazetteer:
    """Knows the names it is given and nothing else."""

    def __init__(self, known: Mapping[str, Sequence[Place]]) -> None:
        self.known = known

    def find(self, name: str, *_countries: object, **_near: object) -> Sequence[Place]:
        """The places given for exactly this name."""
        return self.known.get(name, ())

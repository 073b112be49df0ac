"""Finds listed names in a text of any script, and tells places from parts of other names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.model import Place
from dragoman.places.context import Context, capital, cased, kind_words, part_of_body, table
from dragoman.places.countries import by_adjective, country_name, short_forms
from dragoman.places.deciding import decide
from dragoman.places.inflection import forms
from dragoman.places.kinds import POPULATED, typed
from dragoman.places.trust import TRUSTED, known, stands_for_place
from dragoman.ports import Gazetteer
from dragoman.spelling import ARTICLES, fold

#: Names run to seven words with articles and words of kind; in scripts without capitals to four.
LONGEST, LONGEST_UNCASED = 7, 4
#: Words that open sentences, and that some article is spelt like.
_OPENING = ("The ", "An ", "At ", "As ", "In ", "On ")
#: A name that only sounds alike has at most so many words.
SOUNDING = 3
#: The least people of a town that reports speak of when they say where it lies.
SMALL = 1_000
_DIVISIONS = ("region", "district")
#: Kinds of places that are said to speak: their governments do.
_SPEAKING = ("country", "capital", "region", "area")
#: A word with its inner apostrophes, without the French article or "de" glued to a name.
_WORD = re.compile(r"(?:(?<=[dl]['’])(?=[A-ZÀ-Ý])|(?![dl]['’][A-ZÀ-Ý]))\w[\w'’ʼ‘`]*(?:\"\w)?")
_JOINS = frozenset({" ", "-", "‑", "–", " - ", "\n", "\u200c", ". "})
_INNER = frozenset(
    ("al", "el", "as", "ash", "ad", "ar", "az", "an", "at", "ul", "de", "del")
    + ("der", "of", "la", "le", "du", "des", "the", "and", "on", "upon")
    + ("sur", "sous", "e", "i", "ez", "bin", "abu", "da", "do")
)


#: Kinds of the land around a town.
_AROUND = ("countryside", "outskirts")
_WAYS = frozenset(
    ("north", "south", "east", "west", "northern", "southern", "eastern", "western", "northeastern")
    + ("northwestern", "southeastern", "southwestern", "northeast", "northwest", "southeast")
    + ("southwest", "rural", "central", "upper", "lower", "greater")
)

#: Words for kinds of things that some list holds as names.
_GENERIC = frozenset(
    {"river", "county", "station", "lake", "mount", "center", "centre", "headquarters", "market"}
)


@dataclass(frozen=True, slots=True)
class Name:
    """A listed name in a text: where it stands, the form that is listed, what it may mean."""

    start: int
    end: int
    form: str
    places: tuple[Place, ...]

    @property
    def key(self) -> str:
        """What all spellings of the name in one text have in common."""
        return fold(self.form)


def _opens(words: Sequence[re.Match[str]], i: int) -> bool:
    """Whether a small compass word may open a name: "western Ghouta"."""
    return words[i][0].lower() in _WAYS and i + 1 < len(words) and capital(words[i + 1][0])


def _may_be_alone(word: str) -> bool:
    """Whether one word can be a name: no small letter first, no letter alone, no word of kind."""
    low = word.lower()
    if (
        low in ARTICLES
        or not capital(word)
        or len(word) < 2
        or low in table()["functions"] | table()["small"]
    ):
        return False
    return low not in kind_words() and low not in _GENERIC and low not in _WAYS


def _goes_on(text: str, words: Sequence[re.Match[str]], i: int) -> bool:
    """Whether a word goes on the name before it: a capital, nothing but a space between."""
    return text[words[i - 1].end() : words[i].start()] in (" ", "-") and capital(words[i][0])


def _apart(text: str, a: re.Match[str], b: re.Match[str]) -> bool:
    """Whether two words cannot belong to one name."""
    between = text[a.end() : b.start()]
    if between == ". ":
        return not (len(a[0]) <= 3 and a[0][0].isupper())
    return between not in _JOINS


def _windows(text: str, words: Sequence[re.Match[str]], i: int) -> Iterator[tuple[int, int, int]]:
    """What may be a name that begins with word `i`, longest first: start, end, number of words."""
    longest = LONGEST if cased(words[i][0]) else LONGEST_UNCASED
    end = i + 1
    while end < min(len(words), i + longest) and not _apart(text, words[end - 1], words[end]):
        low = words[end][0].lower()
        plain = not (capital(words[end][0]) or words[end][0][0].isdigit())
        if plain and low not in _INNER and low not in kind_words():
            break
        end += 1
    for last in range(end, i, -1):
        word = words[last - 1][0]
        if last - 1 > i and word.lower() in _INNER and word.islower():
            continue
        yield words[i].start(), words[last - 1].end(), last - i


def listed(
    words: str, gazetteer: Gazetteer, countries: Sequence[str] = ()
) -> Iterator[tuple[int, int, str, tuple[Place, ...]]]:
    """The forms of words that are listed: start and end in the words, the form, its places."""
    for start, end, form in forms(words):
        found = gazetteer.find(form, countries, near=False)
        if form.startswith(_OPENING):
            found = [p for p in found if p.match == "exact" and p.name.startswith(_OPENING)]
        if places := tuple(p for p in found if not _stands_in(form, p)):
            yield start, end, form, places


def _stands_in(form: str, place: Place) -> bool:
    """Whether a place only stands in for the land around it: that is told by relations better."""
    if place.kind == "countryside":
        return True
    told = typed(fold(form)) if place.match == "typed" else None
    return bool(told and told[1].name in _AROUND and place.kind not in told[1].rows)


class Finder:
    """Finds listed names; `countries` are those that the text is known to be about."""

    def __init__(self, gazetteer: Gazetteer, countries: Sequence[str] = ()) -> None:
        self.gazetteer = gazetteer
        self.countries = tuple(countries)

    def names(
        self, text: str, start: int = 0, end: int | None = None, *, strict: bool
    ) -> list[Name]:
        """The listed names in a part of a text, the longest first, none on another, in text order.

        `strict` leaves out what is more likely a word, a person or a hamlet; without it every
        listed name counts, as in words that are known to mean a place.
        """
        words = list(_WORD.finditer(text, start, len(text) if end is None else end))
        found: list[Name] = []
        i = 0
        while i < len(words):
            name, size = (None, 0)
            if capital(words[i][0]) or _opens(words, i):
                name, size = self._first(text, words, i, strict)
            if strict and not name and self.countries and cased(words[i][0]):
                name, size = self._heard(text, words, i)
            if name and not part_of_body(text, name.start, name.end):
                found.append(name)
            i += size or 1
        return found

    def whole(self, text: str, start: int, end: int) -> Name | None:
        """The name that a part of a text is as a whole, if it is listed."""
        for a, b, form, places in listed(text[start:end], self.gazetteer, self.countries):
            if a == 0 and (kept := self._watered(text, start, end, places)):
                name = Name(start, start + b, form, kept)
                return None if part_of_body(text, name.start, name.end) else name
        return None

    def sounding(self, text: str, start: int, end: int) -> Name | None:
        """A name that only sounds like a listed one of the countries that the text is about."""
        words = text[start:end]
        if not self.countries or not capital(words[0]) or len(words.split()) > SOUNDING:
            return None
        found = self.gazetteer.find(words, self.countries)
        place, _ = decide(words, found, self.countries)
        return Name(start, end, words, (place,)) if place and place.match == "skeleton" else None

    def country(self, code: str) -> Place | None:
        """The country of two letters, if the table of adjectives has it."""
        found = self.gazetteer.find(country_name(code), (code,), near=False)
        return next((p for p in found if p.precision == "country" and p.country == code), None)

    def short(self, text: str, start: int, end: int) -> Name | None:
        """A division by its short form, "Tex." or "N.S.W.", or a country by its adjective."""
        words = text[start:end].rstrip(".")
        told = short_forms().get(words.replace(" ", "")) or by_adjective(words)
        if not told:
            return None
        country, full = told
        found = self.gazetteer.find(full, (country,), near=False)
        coarse = (p for p in found if p.country == country and p.precision in ("region", "country"))
        kept = sorted(coarse, key=lambda p: p.precision)[:1]
        return Name(start, end, words, tuple(kept)) if kept else None

    def _first(
        self, text: str, words: Sequence[re.Match[str]], i: int, strict: bool
    ) -> tuple[Name | None, int]:
        """The longest name that begins with word `i`, and how many words it takes."""
        for start, end, size in _windows(text, words, i):
            if size == 1 and not _may_be_alone(words[i][0]):
                break
            for a, b, form, found in listed(text[start:end], self.gazetteer, self.countries):
                places = self._watered(text, start + a, start + b, found)
                believed = self._believed if strict else self._within
                kept = believed(text, start + a, start + b, places)
                if kept:
                    return Name(start + a, start + b, form, kept), size
        return None, 0

    def _heard(self, text: str, words: Sequence[re.Match[str]], i: int) -> tuple[Name | None, int]:
        """A name that is not listed so, behind a word such as "in", in a country of the beat."""
        (start, end), word = words[i].span(), words[i][0]
        context = Context(text, start, end)
        if not (len(word) > 3 and _may_be_alone(word) and context.preposed):
            return None, 0
        if context.in_longer_name or by_adjective(word):
            return None, 0
        last = i + 1
        while last < len(words) and _goes_on(text, words, last):
            last += 1
        name = self.sounding(text, start, words[last - 1].end())
        return name, last - i if name else 0

    def _watered(
        self, text: str, start: int, end: int, places: tuple[Place, ...]
    ) -> tuple[Place, ...]:
        """The places of a name, without its towns where "the" before it says it is a river."""
        if not Context(text, start, end).definite:
            return places
        rivers = self.gazetteer.find(f"{text[start:end]} River", self.countries, near=False)
        lasting = [p for p in places if p.kind not in POPULATED and p.kind not in _DIVISIONS]
        return tuple({p.id: p for p in (*lasting, *rivers)}.values())

    def _within(
        self, text: str, start: int, end: int, places: tuple[Place, ...]
    ) -> tuple[Place, ...]:
        """The places that a name may mean within words that mean a place: no chance hamlets."""
        context = Context(text, start, end)
        told = context.preposed
        if text[start - 1 : start] == "-" or (context.foreign_before and not told):
            places = tuple(p for p in places if p.layer in TRUSTED and p.match == "exact")
        return tuple(p for p in places if told or self._spoken_of(p, text[start:end], led=True))

    def _believed(
        self, text: str, start: int, end: int, places: tuple[Place, ...]
    ) -> tuple[Place, ...]:
        """The places that a name in running text may mean; empty when it is likelier no place."""
        name, context = text[start:end], Context(text, start, end)
        if context.in_longer_name:
            return ()
        if context.foreign_before:
            if not context.opened:
                return ()
            places = tuple(p for p in places if p.country in self.countries)
        single = not re.search(r"[\s\-–]", name)
        if by_adjective(name):
            return ()
        if single and not stands_for_place(text, start, end):
            places = tuple(p for p in places if self._ours(p))
        short = len(name) < 4 and cased(name) and not name.isupper()
        if single and (short or name.lower() in table()["words"]):
            places = tuple(p for p in places if self._meant(p, context, short=short))
        if context.speaks:
            places = tuple(p for p in places if p.kind in _SPEAKING)
        if single and not cased(name):
            return tuple(p for p in places if self._written(p, context))
        led = context.preposed or context.located
        kept = tuple(p for p in places if self._spoken_of(p, name, led=led))
        return kept or (self._hamlets(places) if context.located else ())

    def _written(self, place: Place, context: Context) -> bool:
        """Whether one word of a script without capitals may mean a place: as it is listed."""
        return place.match == "exact" and (place.layer in TRUSTED or context.preposed)

    def _meant(self, place: Place, context: Context, *, short: bool) -> bool:
        """Whether a word of three letters, or an ordinary one, may mean a place where it stands."""
        if not short and (context.initial or not context.preposed):
            return False
        return place.country in self.countries or (context.preposed and place.layer in TRUSTED)

    def _ours(self, place: Place) -> bool:
        """Whether a place of our own list lies in a country that the text is about."""
        return place.country in self.countries and place.layer in TRUSTED

    def _spoken_of(self, place: Place, name: str, *, led: bool) -> bool:
        """Whether reports speak of a place anywhere, or the text is about its country."""
        return place.country in self.countries or known(place, fold(name), led=led)

    def _hamlets(self, places: tuple[Place, ...]) -> tuple[Place, ...]:
        """Small towns, which count where the text says in what they lie."""
        return tuple(p for p in places if p.population >= SMALL and p.match == "exact")

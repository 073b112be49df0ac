"""Patterns of names in running English: what the rules for aliases and ties are built from.

Every repetition is bounded, so that no text makes them slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_CAPITAL = (
    r"(?:(?:al |(?:al|el|ez|es|ad|as|ar|az|ash|an|at|ul)-)?[A-Z0-9](?:[\w'’-]|\.(?=\w)){0,40}"
    r"|[A-Z](?:\.[A-Z]){1,4}\.)"
)
_GLUE = r"(?:of |of the |for the |for |and |de |wal-)"
#: A name: up to nine words with capitals, "of", "the" and the like between them.
NAME = rf"(?<![\w'’]){_CAPITAL}(?: {_GLUE}?{_CAPITAL}){{0,8}}"
#: Nouns in small letters that close the name of a site, and of a body.
SITE = (
    r"(?:air ?bases?|air ?fields?|airports?|bases?|camps?|governorate|province|neighbou?rhood"
    r"|district"
    r"|barracks|depots?|headquarters|port|refinery|prison|crossing|dam|bridge|quarter|countryside"
    r"|village|region|area|checkpoint|warehouses?|facility|compound|factory)"
)
BODY = (
    r"(?:regiment|brigade|division|battalion|corps|squadron|militias?|tribes?|factions?|groups?"
    r"|movement|wing|sector|mission|unit|force|forces|company|battery|fighters|contingent|fleet)"
)
_SIDE = (
    r"(?:(?:the )?(?:far )?(?:north|south|east|west|central)(?:-?(?:east|west))?(?:ern)?(?:most)? )"
)
_MONTHS = r"January|February|March|April|May|June|July|August|September|October|November|December"
_DAYS = rf"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:{_MONTHS})\b)"
#: A place: a name, its part and its noun, and what it lies in.
PLACE = (
    rf"(?:the )?(?:{_SIDE}|rural |downtown )?(?:(?:city|town|village|province|district) of )?"
    rf"(?!\d){_DAYS}{_CAPITAL}(?: {_DAYS}{_CAPITAL}){{0,4}}(?:['’]s? [a-z]{{3,14}})?"
    rf"(?: (?:{SITE}|border|coast|city|river|side|valley|mountains|countryside))?"
)
_COMMON = r"the (?:city|town|village|capital|border|coast|river|airport)"
_IN_PLACE = rf"(?:{PLACE}|{_COMMON})(?: (?:in|of|on) {PLACE})?"
_DISTANCE = r"(?:(?:about |some |around )?\d[\d.,]{0,6} ?(?:km|kilomet(?:er|re)s?|miles) )"
_COMPASS = r"(?:(?:north|south|east|west)(?:-? ?(?:east|west))?)"
#: What may begin the words for where something lies.
AT = (
    r"(?=(?:in|at|on|inside|near|outside|opposite|between|just|about|some|around|to the|north|south"
    r"|east|west|\d))"
)


@cache
def _where() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What says how something lies to a place, a place, one without a name, a coast by its name."""
    how = (
        rf"(?P<beside>(?:just )?{_DISTANCE}?(?:to the )?{_COMPASS} of |{_DISTANCE}from |near "
        r"|outside |opposite )|(?P<between>between )"
        rf"|(?P<on>on (?:the )?{_SIDE}?(?:outskirts|edge|bank|side|coast|border|shore)s? of )"
        r"|(?P<inside>(?:in|at|inside) )"
    )
    coast = rf"on the {_CAPITAL} (?:coast|border|shore|side|bank)"
    bare = (
        rf"(?:the|an?|its|their) [a-z][a-z' -]{{1,40}}?(?: (?:in|of|on) {PLACE})?(?=[,.;)]|$| and )"
    )
    return re.compile(how), re.compile(_IN_PLACE), re.compile(bare), re.compile(coast)


def lies(text: str, at: int, *, bare: bool = False) -> tuple[str, int] | None:
    """How something lies, by the words from `at` on, and where those end; `None` for no place.

    It lies `beside` a place ("southeast of X", "between X and Y"), `on` its edge, or `inside`; with
    `bare`, by one without a name too ("the old mill").
    """
    how, _, _, coast = _where()
    lead = how.match(text, at)
    if lead is None:
        shore = coast.match(text, at)
        return ("on", shore.end()) if shore else None
    end = _place_at(text, lead.end(), bare=bare)
    if end is None or not lead["between"]:
        return (lead.lastgroup or "", end) if end else None
    other = _place_at(text, end + 5, bare=bare) if text.startswith(" and ", end) else None
    return ("beside", other) if other else None


def _place_at(text: str, at: int, *, bare: bool) -> int | None:
    """Where the place that begins at `at` ends."""
    _, place, unnamed, _ = _where()
    found = place.match(text, at) or (unnamed.match(text, at) if bare else None)
    return found.end() if found else None


#: Stretches longer than this are lists or faults, and hold no stated name.
LONGEST = 1200
_END = re.compile(
    r"(?<!\b[A-Z]\.)(?<!\.k\.a\.)(?<=[.!?…])[”\"’)]?(?:\[\d+\])?\s+(?=[A-Z“\"(‘0-9])|\n+"
)


def stretches(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text that may state a name or a tie, each with its offset."""
    start = 0
    for match in _END.finditer(text):
        if 0 < match.start() - start <= LONGEST:
            yield start, text[start : match.end()]
        start = match.end()
    if 0 < len(text) - start <= LONGEST:
        yield start, text[start:]


_NO_NAME = re.compile(
    r"^(?:(?:On|In|At|The|A|An|By|From|After|Before|However|Earlier|Later|Meanwhile|But|And|It|He"
    rf"|She|They|As|{_MONTHS}"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Since|For|With|This|That|These|Those"
    r"|According|Separately|Elsewhere|Both|No|One|Two|Three|Its|His|Their|Our|We|Residents|Around|Members|Statement|Officers|Men|Fighters|Forces|Troops|Units|Elements|Both|Some|Leaders"
    r"|Spokesman|Head)\b ?(?:of (?:the )?)?|\d+ ?)+"
)
_PEOPLE = re.compile(
    r"^[A-Z][a-z]+(?:ian|ish|ese|aqi|aeli|meni|audi|tari|rati|ench|can) (?=\S+ \S)"
)
MONTH = re.compile(rf"\b(?:{_MONTHS})\b")
_A_PEOPLE = re.compile(
    r"[A-Z]\w{0,20}(?:ians?|ish|ese|aqis?|aelis?|menis?|audis?|taris?|ratis?|ench|icans?|aitis?|elans?"
    r"|manis?|gyz|ghans?)"
)
_NOUN = re.compile(rf"(?: {SITE}| {BODY}| Air ?[Bb]ase| Airport)$")


def trimmed(words: str) -> str:
    """A name without its article, words that open a sentence, and the signs around it."""
    bare = re.sub(r"^(?:the|The|in|In|a|an)\s+(?:the\s+)?", "", " ".join(words.split()))
    bare = _NO_NAME.sub("", bare) if not bare[:1].isdigit() else bare
    return bare.strip(' ,.;:"“”')


def placed(words: str) -> str:
    """A place without "in", "at", "on" and its article; "near" and "southeast of" stay."""
    bare = re.sub(r"^(?:in|at|on|inside)\s+", "", " ".join(words.split()))
    return re.sub(r"^the\s+", "", bare).strip(' ,.;:"“”').removesuffix("'s").removesuffix("’s")


def is_people(words: str) -> bool:
    """Whether words are the one word by which a people goes, not a body: "Syrian"."""
    return bool(_A_PEOPLE.fullmatch(words))


def site(words: str) -> str:
    """The name of a site without the people it belongs to: "Russian Khmeimim Air Base"."""
    bare = trimmed(words)
    return _PEOPLE.sub("", bare.split(" for ")[-1]) if _NOUN.search(bare) else bare

"""The words of a report as noun phrases of ours.

The article is the source's own where its words show one; otherwise it follows from the noun.
Words of another script are given by the name they were resolved to, or in quotation marks;
so are words that take a side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.model import Claim, Mention, Reading
from dragoman.publish.nouns import Phrase, core, head, is_plural
from dragoman.publish.words import among, foreign, is_number, takes_sides

_ARTICLES = ("a", "an", "the", "no", "any")
_ACRONYM = 4
_POINTING = ("this", "these", "those")
_MODEL = re.compile(r"[A-Z]+[a-z]?-?\d\w*\b")
_ADJECTIVE = re.compile(r"[A-Z]\w*(?:ese|ish|ian|ean|an|[a-z]i|ic|owned|flagged|registered)\b")
_COMMON = re.compile(r"(?:men|[^i]ers|ors|ists|ants|ents|ates|ees|boats|ships|planes|copters)$")
_STOP = re.compile(r"[.!?;:,\n|—–]")
RELATIVE = re.compile(
    r"(?:(?:some|about|around|just|immediately|roughly)\s)?"
    r"(?:\d[\d.,]* ?(?:km|kilomet|mile|m\b|metre|meter)"
    r"|\w+ (?:nautical )?(?:miles|kilomet\w+|metres|meters)"
    r"|(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern|ward)?s? of\b"
    r"|near\b|close to|next to|outside|inside|beside|beneath|behind|beyond|between|along|across"
    r"|over|under|within|above|below|opposite|around|towards?|as far as|off\b|at\b|in\b|on\b)",
    re.IGNORECASE,
)
"""Words that say where by something else: near, 20 km south of, between."""


def phrase(
    mention: Mention, claim: Claim, reading: Reading | None = None, *, place: bool = False
) -> Phrase:
    """The words of a mention as a noun phrase that can stand in a sentence of ours."""
    words = tame(mention.text)
    if not words:
        return Phrase(words="something")
    name = _resolved(mention, reading)
    if foreign(words):
        if not name:
            return Phrase(words=f"“{words}”")
        return Phrase(words=name, determiner=_of_name(name), plural=is_plural(name))
    before, opens = _before(mention, claim, reading)
    if not _negative(mention, claim):
        before = [b for b in before if b not in ("no", "any")]
    first, _, rest = words.partition(" ")
    own = first.lower() if first.lower() in _ARTICLES and rest else ""
    words = rest if own else words
    if place and rest and among(first.lower(), "possessives"):
        # Whose it is stands elsewhere; in our sentence it would be somebody else's.
        own, words = "" if is_plural(rest) else "a", rest
    if place and words.isupper() and len(words) > _ACRONYM:
        words = words.title()
    words = _cased(words, name) if name else _lowered(words, opens=opens)
    plural = is_plural(words)
    bare = place or (bool(before) and not opens)
    determiner = own or _determiner(words, before, plural=plural, bare=bare)
    if among(head(words).lower(), "either") and not plural:
        plural = not determiner
    shown = f"“{words}”" if takes_sides(words) and "“" not in words else words
    return Phrase(words=shown, determiner=sounded(determiner, words), plural=plural)


def tame(text: str) -> str:
    """Words of a report on one line that can be no citation, no Markdown and no full stop."""
    text = re.sub(r"(?<=[a-z]{2})[.!?…]+(?=[”’»\")]*\s)", "", text)
    flat = re.sub(r'"([^"]*)"', r"“\1”", " ".join(text.split()).strip(" ,;:–—"))
    return re.sub(r"([*_\\`])", r"\\\1", flat.translate(str.maketrans("[]", "()")))


def _resolved(mention: Mention, reading: Reading | None) -> str:
    """The name that the words were resolved to; empty when they were not."""
    found = reading and (reading.place_of(mention) or reading.actor_of(mention))
    return found.name if found else ""


def _negative(mention: Mention, claim: Claim) -> bool:
    """True when “no” or “any” before the words belongs to this claim."""
    inside = claim.sentence.start <= mention.start < claim.sentence.end
    return inside and claim.status in ("negated", "denied")


def _before(mention: Mention, claim: Claim, reading: Reading | None) -> tuple[list[str], bool]:
    """The three words before a mention, nearest first, and whether it opens a sentence."""
    sentence = claim.sentence
    if reading is not None:
        text = reading.report.text[max(0, mention.start - 60) : mention.start]
    elif sentence.start <= mention.start <= sentence.end:
        text = sentence.text[: mention.start - sentence.start]
    else:
        return [], True
    opens = not text.strip() or text.rstrip()[-1] in '.!?:—–”"|' or text.endswith("\n")
    near = _STOP.split(text.rstrip('"“ '))[-1]
    return [w.lower() for w in re.findall(r"[\w’'-]+", near)[:-4:-1]], opens


def _cased(words: str, name: str) -> str:
    """The words as the report has them, or the name where the report only lacks its capitals."""
    return name if words.islower() and words == name.lower() else words


def _lowered(words: str, *, opens: bool) -> str:
    """The words without the capital that they only have for opening a sentence."""
    first = words.split()[0] if words else ""
    low = first.lower()
    if first[1:] != low[1:] or not first[:1].isupper():
        return words
    common = among(low, "quantifiers", "possessives", "ordinals") or is_number(low)
    if opens and not words[len(first) + 1 : len(first) + 2].isupper():
        common = common or among(low, "openers", "masses", "known") or bool(_COMMON.search(low))
    return low + words[len(first) :] if common else words


def _determiner(words: str, before: Sequence[str], *, plural: bool, bare: bool) -> str:
    """The determiner that the source used, or the one that the noun asks for.

    `bare` is true for words that stand in running text, where no article means none.
    """
    first = words.split()[0].strip('“"') if words.split() else ""
    nearest = before[0] if before else ""
    if nearest in _ARTICLES:
        return nearest
    if among(first.lower(), "quantifiers", "possessives") or is_number(first):
        return ""
    if nearest in _POINTING and not first[:1].isupper():
        return "the"
    if _is_name(first) and not head(words).islower():
        return _of_name(words)
    if plural or among(head(words).lower(), "masses", "adverbs") or RELATIVE.match(words):
        return ""
    return _of_thing(words, before, bare=bare)


def _is_name(word: str) -> bool:
    """True for a capital, also after an Arabic article (al-Qurayya), and for 54th."""
    return bool(
        re.match(r"\d+(?:st|nd|rd|th)\b|(?:(?:a[a-z]{1,2}|e[a-z]{1,2}|l)[-'’])?[A-ZÀ-Þ]", word)
    )


def _of_thing(words: str, before: Sequence[str], *, bare: bool) -> str:
    """The article of a single thing: as the source has it a word or two earlier, or by its noun."""
    earlier = next((b for b in before if b in ("a", "an", "the")), "")
    if earlier:
        return earlier
    first, noun = words.split()[0], head(words).lower()
    named = first[:1].isupper() and not _ADJECTIVE.match(words)
    if among(first, "ordinals", "known") or among(noun, "known"):
        return "" if named else "the"
    owned = any(among(b, "possessives") for b in before)
    if re.search(r"['’]s?\s", words) or (named and _kept(noun)) or (bare and not owned):
        return ""
    return "a"


def _kept(noun: str) -> bool:
    """True for nouns that a name before them makes a name: Kufra airfield, Monywa road."""
    return among(noun, "sites", "lines")


def _of_name(words: str) -> str:
    """`the` before names that take it, such as the RSF; `a` before a type, such as an Il-76."""
    noun = head(words)
    if among(noun, "names", "bodies") or among(words, "acronyms"):
        return "the"
    if re.search(r"\b\d+(?:st|nd|rd|th)\b", core(words)):
        return "the"
    kind = _MODEL.fullmatch(noun) and not noun.isalpha()
    return "a" if kind and (words == noun or _ADJECTIVE.match(words)) else ""


_VOWEL = re.compile(
    r"(?:[aeio]|u(?!n[iu](?!n)|s[aeu]|r[aeio]|k\b|kr|t[ei]l|ra)|hou?r\b|honou?r|heir|8|11\b|18\b)",
    re.IGNORECASE,
)
_SPELT = re.compile(r"[A-Z]{2,}|[A-Z]+-?\d")


def sounded(determiner: str, words: str) -> str:
    """The determiner, `an` or `a` by the sound of the next word."""
    if determiner not in ("a", "an"):
        return determiner
    if _SPELT.match(words):
        return "an" if words[0] in "AEFHILMNORSX" else "a"
    return "an" if _VOWEL.match(words) and not words.lower().startswith(("one", "eu")) else "a"

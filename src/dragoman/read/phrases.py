"""Noun phrases without a parser: runs of words between the closed-class words of English."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dragoman.read.lexicon import Lexicon
from dragoman.read.tokens import Sentence, Token

_QUOTES = frozenset("\"“”«»‘’'")
_NOUNS_IN_LY = frozenset(
    ["family", "supply", "assembly", "anomaly", "monopoly", "weekly", "monthly"]
)
_OPEN = frozenset("\"“«‘'(")
_DAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    + ["january", "february", "march", "april", "may", "june", "july", "august"]
    + ["september", "october", "november", "december"]
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens `first` to `last` (exclusive) of a sentence."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Chunker:
    """Finds noun phrases in one sentence; `stop` says which tokens never stand inside one."""

    sentence: Sentence
    lexicon: Lexicon
    stop: Callable[[int], bool]

    @property
    def tokens(self) -> Sequence[Token]:
        """The tokens of the sentence."""
        return self.sentence.tokens

    def _hyphen(self, i: int, right: int) -> bool:
        """Whether token `i` hangs on its neighbour by a hyphen or slash ("Iran- and …")."""
        t = self.tokens
        glued = t[i].text in "-/" and i > 0 and t[i - 1].end == t[i].start
        return glued and i + 1 < right

    def inside(self, i: int) -> bool:
        """Whether token `i` may stand inside a noun phrase."""
        token = self.tokens[i]
        word = token.low
        if self.stop(i) or word == "of" or not (token.text[0].isalnum() or word == "'s"):
            return False
        if word == "'s":
            return i > 0 and self.tokens[i - 1].text[0].isalnum()
        closed = ("prepositions", "conjunctions", "auxiliaries", "pronouns", "adverbs", "verbs")
        if any(self.lexicon.has(g, word) for g in (*closed, "determiners")):
            return False
        return not (self._participle(i) or self._adverb(i))

    def _adverb(self, i: int) -> bool:
        """Whether token `i` reads as an adverb ("shortly")."""
        word = self.tokens[i].text
        return word.islower() and len(word) > 5 and word.endswith("ly") and word not in _NOUNS_IN_LY

    def _participle(self, i: int) -> bool:
        """Whether token `i` reads as a participle that ends a phrase ("operated by …")."""
        word = self.tokens[i].low
        if len(word) < 5 or not word.endswith("ed") or i + 1 >= len(self.tokens):
            return False
        after = self.tokens[i + 1].low
        return any(self.lexicon.has(g, after) for g in ("prepositions", "determiners", "pronouns"))

    def skip(self, i: int, right: int) -> int:
        """The first token from `i` on that is no determiner, opening quote or bare adverb."""
        while i < right and (
            self.lexicon.has("determiners", self.tokens[i].low) or self.tokens[i].text in _OPEN
        ):
            i += 1
        return i

    def at(self, i: int, right: int) -> Phrase | None:
        """The noun phrase that starts at token `i` or after its determiner; `None` if none does."""
        first = self.skip(i, right)
        if first + 1 < right and [t.low for t in self.tokens[first : first + 2]] == ["none", "of"]:
            first = self.skip(first + 2, right)
        quantity = self._quantity(first, right)
        if first >= right or not (quantity > first or self.inside(first)):
            return None
        last = self._extend(max(quantity, first), right)
        while last > first and self.tokens[last - 1].low in ("'s",):
            last -= 1
        if last <= first or self.lexicon.has("times", self.tokens[last - 1].low):
            return None
        return Phrase(first, last)

    def _quantity(self, i: int, right: int) -> int:
        """The token after a quantifier such as "at least 20" or "some of the"; `i` if none."""
        low = [t.low for t in self.tokens[i : min(right, i + 4)]]
        for size in (3, 2, 1):
            if " ".join(low[:size]) in self._quantifiers() and len(low) > size:
                after = low[size]
                if after == "of":
                    return self.skip(i + size + 1, right)
                if size > 1 or after[0].isdigit() or after in self.lexicon.counting["numbers"]:
                    return i + size
        if (
            len(low) > 1
            and low[0] in {"some", "most", "part", "many", "all", "none"}
            and low[1] == "of"
        ):
            return self.skip(i + 2, right)
        return i

    def _quantifiers(self) -> frozenset[str]:
        counting = self.lexicon.counting
        return frozenset([*counting["at_least"], *counting["at_most"], *counting["about"]])

    def _extend(self, i: int, right: int) -> int:
        """The end of the phrase whose words go on from token `i`."""
        t = self.tokens
        while i < right:
            if t[i].low == "belonging" and i + 1 < right and t[i + 1].low == "to":
                i = self.skip(i + 2, right)
            elif self.inside(i) or self._hyphen(i, right) or self._split_compound(i, right):
                i += 1
            elif t[i].low == "of" and self._of(i, right):
                i = self.skip(i + 1, right)
            elif self._acronym(i, right):
                i += 3
            else:
                break
        return i

    def _split_compound(self, i: int, right: int) -> bool:
        """Whether "and" at `i` joins the halves of "Iran- and Russia-backed"."""
        return self.tokens[i].low == "and" and self.tokens[i - 1].text == "-" and i + 1 < right

    def _of(self, i: int, right: int) -> bool:
        """Whether "of" at `i` carries the phrase on."""
        j = self.skip(i + 1, right)
        return j < right and self.inside(j)

    def _acronym(self, i: int, right: int) -> bool:
        """Whether "(ABC)" stands at `i`."""
        t = self.tokens
        return (
            i + 2 < right and t[i].text == "(" and t[i + 1].text.isupper() and t[i + 2].text == ")"
        )

    def head(self, phrase: Phrase) -> str:
        """The lower-case head noun: the last word before any "of", "'s" owners aside."""
        t = self.tokens
        words = list(range(phrase.first, phrase.last))
        for i in words[1:]:
            if t[i].low in ("of", "belonging", "("):
                words = list(range(phrase.first, i))
                break
        low = t[words[-1]].low
        partitive = {"some", "part", "most", "all", "many", "number", "group", "load", "dozens"}
        if low in partitive and words[-1] + 1 < phrase.last:
            rest = Phrase(self.skip(words[-1] + 2, phrase.last), phrase.last)
            return self.head(rest) if rest.last > rest.first else low
        return low

    def named(self, phrase: Phrase) -> bool:
        """Whether it is a proper name: it ends in one, or names a site ("X governorate")."""
        last = self.tokens[phrase.last - 1]
        if last.capital or last.text == ")":
            return True
        words = self.tokens[phrase.first : phrase.last - 1]
        proper = any(w.capital and not self.lexicon.has("demonyms", w.low) for w in words)
        return proper and self.lexicon.has("sites", last.low)

    def after(self, phrase: Phrase) -> int:
        """The token after the phrase and a closing quotation mark, if one follows."""
        i = phrase.last
        if i < len(self.tokens) and self.tokens[i].text in _QUOTES:
            i += 1
        return i

    def series(self, phrase: Phrase, right: int) -> list[Phrase]:
        """The phrase and those joined to it by commas and "and"; a bare comma joins nothing."""
        out, i, pending = [phrase], self.after(phrase), list[Phrase]()
        while i < right:
            comma = self.tokens[i].text == ","
            j = i + comma
            joined = j < right and self.tokens[j].low in ("and", "or")
            if not (comma or joined):
                break
            found = self.at(j + joined, right)
            if found is None or self.lexicon.has("relative_words", self.tokens[found.first].low):
                break
            pending.append(found)
            if joined:
                out += pending
                pending = []
            i = self.after(found)
        return out


def is_day(word: str) -> bool:
    """Whether a word names a day of the week or a month."""
    return word.lower() in _DAYS

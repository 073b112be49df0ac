"""What a phrase names as a source: its kind, whether it is named, whom it points back to, when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.model import Dated, Hop, SourceKind
from dragoman.read.kinds import source_kind
from dragoman.read.lexicon import Lexicon
from dragoman.read.long_names import joined_end, name_end
from dragoman.read.phrases import Chunker, Phrase
from dragoman.read.tokens import Sentence, Token

#: Signs after which it is told who several sources are.
_MARKS = frozenset([",", ":", "(", "–", "—"])
_ENDS = frozenset([".", ")", "”", '"'])
#: The name of a body goes on for so many words at most.
_FURTHER = 16
#: What an outlet does with a document, and no part of its name.
SEEN = frozenset(["seen", "reviewed", "obtained", "viewed", "examined"])
_TWO = 2
_OURSELVES = frozenset(["us", "me", "reporters", "journalists"])


@dataclass(frozen=True, slots=True)
class SourceNamer:
    """Names the sources of one sentence."""

    sentence: Sentence
    chunker: Chunker
    lexicon: Lexicon
    dates: Sequence[Dated]

    def source(self, phrase: Phrase) -> tuple[Hop | None, str]:
        """The source that a phrase names, and the noun by which it may point back."""
        tokens = self.sentence.tokens
        head = self.chunker.head(phrase)
        if head in ("its", "their"):
            return None, "it"
        if self.lexicon.has("pronouns", head):
            return None, head
        phrase = self._whole_name(self._whole_office(self._spelt_out(phrase)))
        definite = phrase.first > 0 and tokens[phrase.first - 1].low in ("the", "its", "that")
        words = tokens[phrase.first : phrase.last]
        bare = len(words) <= 2 and not any(t.capital for t in words)
        back = head if definite and bare and self._points_back(head) else ""
        whole = self._with_whom(phrase)
        name = self._name(self._undescribed(phrase)) if whole == phrase else whole
        kind, named = self._kind(phrase)
        mention = self.sentence.mention(name.first, name.last)
        return Hop(source=mention, kind=kind, named=named), back

    def _whole_name(self, phrase: Phrase) -> Phrase:
        """A phrase with all of a body's name: "Centre | for Maritime Studies"."""
        near = self.sentence.tokens[phrase.first : phrase.last + _FURTHER]
        end = name_end([t.text for t in near], phrase.last - phrase.first, self.lexicon)
        seen = end > 1 and near[end - 1].low in SEEN
        return Phrase(phrase.first, phrase.first + end - seen)

    def _whole_office(self, phrase: Phrase) -> Phrase:
        """A phrase with all portfolios of its office: "Ministry of Industry | and Commerce"."""
        near = self.sentence.tokens[phrase.first : phrase.last + _FURTHER]
        end = joined_end([t.text for t in near], phrase.last - phrase.first, self.lexicon)
        return Phrase(phrase.first, phrase.first + end)

    def _with_whom(self, phrase: Phrase) -> Phrase:
        """A phrase with those for whom its head speaks ("spokesman for the task force").

        Or to whom it is close ("a source close | to the presidency").
        """
        tokens, last = self.sentence.tokens, phrase.last
        near = [t.low for t in tokens[last : last + _TWO]]
        if tokens[last - 1].low == "close" and near[:1] == ["to"]:
            return self._up_to(phrase, last + 1)
        if near == ["close", "to"]:
            return self._up_to(phrase, last + _TWO)
        if near[:1] != ["for"] or not self.lexicon.has("speaking_for", tokens[last - 1].low):
            return phrase
        return self._up_to(phrase, last + 1)

    def _up_to(self, phrase: Phrase, at: int) -> Phrase:
        """A phrase with the one that begins at a word, if there is one: no time, no site."""
        tokens = self.sentence.tokens
        found = self.chunker.at(at, len(tokens))
        last = "" if found is None else tokens[found.last - 1].low
        if found is None or self.lexicon.has("times", last) or self.lexicon.has("sites", last):
            return phrase
        said = self.lexicon.sayings.at(tokens, found.last - 1) is not None
        return Phrase(phrase.first, found.last - (said and found.last - found.first > 1))

    def _spelt_out(self, phrase: Phrase) -> Phrase:
        """The first of the names that end a sentence after so many sources.

        "… according to two sources, Radio Oro and Mail." names Radio Oro; "according to two
        sources, Oro and Marun were shelled" names nobody.
        """
        tokens = self.sentence.tokens
        words = tokens[phrase.first : phrase.last]
        counted = words[0].low in self.lexicon.counting["numbers"] and len(words) > 1
        many = words[-1].low.endswith("s") and words[-1].low in self.lexicon.source_nouns
        mark = [t.text for t in tokens[phrase.last : phrase.last + 1]]
        if not (counted and many and _MARKS.issuperset(mark)):
            return phrase
        first = self._name_at(phrase.last + 1)
        if not first or [t.low for t in tokens[first.last : first.last + 1]] != ["and"]:
            return phrase
        second = self._name_at(first.last + 1)
        rest = tokens[second.last :] if second else ()
        return first if second and all(t.text in _ENDS for t in rest) else phrase

    def _name_at(self, at: int) -> Phrase | None:
        """The phrase at a word, if all its words have capitals."""
        tokens = self.sentence.tokens
        found = self.chunker.at(at, len(tokens))
        name = found and all(t.capital for t in tokens[found.first : found.last])
        return found if name else None

    def is_outlet(self, phrase: Phrase) -> bool:
        """Whether a phrase may be an outlet that was told something."""
        first = self.sentence.tokens[phrase.first].low
        before = self.sentence.tokens[phrase.first - 1].low if phrase.first else ""
        if first in _OURSELVES or before in ("this", "our"):
            return False
        outlet = self.lexicon.has("back_to_outlet", self.chunker.head(phrase))
        return outlet or self.chunker.named(phrase)

    def _points_back(self, head: str) -> bool:
        return self.lexicon.has("back_to_outlet", head) or self.lexicon.has("back_to_person", head)

    def _undescribed(self, phrase: Phrase) -> Phrase:
        """An outlet's name without country and leaning ("Iran's semi-official Fars agency")."""
        tokens = self.sentence.tokens
        owners = (i for i in range(phrase.first, phrase.last) if tokens[i].low in ("'s", "’s"))
        start = at = next(owners, phrase.last) + 1
        while at < phrase.last and self._leaning(tokens[at]):
            at += 1
        described = start < at < phrase.last and tokens[at].capital
        return Phrase(at, phrase.last) if described else phrase

    def _leaning(self, token: Token) -> bool:
        """Whether a word tells an outlet's leaning: "semi-official", "Houthi-run"."""
        plain = token.text == token.low
        return self.lexicon.has("leanings", token.low) or (plain and "-" in token.text)

    def _name(self, phrase: Phrase) -> Phrase:
        """The proper name at the end of "the opposition website Oasis Mail"; an office stays."""
        tokens = self.sentence.tokens
        if not tokens[phrase.last - 1].capital:
            return phrase
        first = phrase.last
        while first > phrase.first and (
            tokens[first - 1].capital or tokens[first - 1].low in ("of", "al", "and", "'s")
        ):
            first -= 1
        while not tokens[first].capital:
            first += 1
        noun = tokens[first - 1].low if first > phrase.first else ""
        inside = (tokens[i].low for i in range(phrase.first, first))
        if any(self.lexicon.has("prepositions", w) and w != "of" for w in inside):
            return phrase  # the name is that of his house: "an analyst at the firm Hillview"
        kind = self.lexicon.source_nouns.get(noun, "official")
        return phrase if kind == "official" else Phrase(first, phrase.last)

    def _kind(self, phrase: Phrase) -> tuple[SourceKind, bool]:
        """What kind of source a phrase names, and whether it names it."""
        tokens = self.sentence.tokens[phrase.first : phrase.last]
        before = self.sentence.tokens[phrase.first - 1].low if phrase.first else ""
        kind, named = source_kind(tokens, self.lexicon, opening=phrase.first == 0)
        return kind, named and before not in ("a", "an")

    def day_before(self, phrase: Phrase, happenings: Sequence[int]) -> date | None:
        """The day that opens a sentence and dates its source ("On Friday, the paper said").

        `happenings` are the offsets of triggers: one between them takes the day for itself.
        """
        start = self.sentence.tokens[phrase.first].start
        for dated in self.dates:
            end = dated.mention.end
            opens = len(self._between(self.sentence.start, dated.mention.start)) <= 2
            near = len(self._between(end, start)) <= 6
            apart = any(end <= h <= start for h in happenings)
            if dated.grain == "day" and end <= start and opens and near and not apart:
                return dated.first
        return None

    def day_after(self, end: int) -> date | None:
        """The day on which it was said, right after offset `end` ("told the paper on Friday")."""
        for dated in self.dates:
            between = self._between(end, dated.mention.start)
            if dated.mention.start >= end and between in (["on"], ["in"], []):
                return dated.first if dated.grain == "day" else None
        return None

    def _between(self, start: int, end: int) -> list[str]:
        """The words between two offsets of the report."""
        origin = self.sentence.start
        return self.sentence.text[start - origin : max(start, end) - origin].split()

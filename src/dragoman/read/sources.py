"""Who says so: the attributions inside a sentence, found by patterns of words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.model import Hop, Mention
from dragoman.read.happenings import Anchor
from dragoman.read.lexicon import Cue, Lexicon
from dragoman.read.naming import SourceNamer
from dragoman.read.phrases import Chunker, Phrase
from dragoman.read.tokens import Sentence

_QUOTES = frozenset(["quoted", "quotes", "cited", "cites"])
_INNER = _QUOTES | {"citing", "quoting"}
#: "Attributed the information to" names who is behind the one that relays.
_BEHIND = ("attributed ", "attributing ")
#: Pronouns that may stand for a body.
BODILY = ("it", "they")
_SIGNS = frozenset([":", "-", "–", "—"])
#: A dateline has so many words at most, and a name.
_DATELINE, _NAME = 8, 6


def is_behind(cue: Mention) -> bool:
    """Whether a cue names who is behind the source that relays, the innermost of a chain."""
    return cue.text.lower().startswith(_BEHIND)


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution in a sentence. `back` marks a source that points back to an earlier one.

    `words` are those of the speaker, a pronoun's too; `group` is the cue with its auxiliaries and
    its preposition ("has called for"); `chained` is false where a mind is read
    rather than a voice heard ("hopes that"): such attributions are listed and make no chain.
    `told` are the stretches of what is said alone; empty where they are the whole scope.
    """

    source: Hop | None
    back: str
    stance: str
    cue: Mention
    scope: tuple[int, int]
    inner: bool = False
    words: Mention | None = None
    group: Mention | None = None
    chained: bool = True
    told: tuple[tuple[int, int], ...] = ()

    @property
    def ends(self) -> bool:
        """Whether the source ends a headline: "… close the road: residents"."""
        cued = self.cue.text in _SIGNS and self.words is not None
        return cued and self.words is not None and self.words.start > self.cue.start

    def covers(self, token: int) -> bool:
        """Whether a token stands in what is said."""
        return self.scope[0] <= token < self.scope[1]


def is_plain(saying: Saying) -> bool:
    """Whether words alone place a source in a chain.

    So does who is behind, "that, according to X,", and the source that ends a headline.
    """
    nested = saying.scope[0] > 0 and saying.cue.text.lower() == "according to"
    return nested or is_behind(saying.cue) or saying.ends


@dataclass(frozen=True, slots=True)
class SourceReader:
    """Finds the attributions of one sentence."""

    sentence: Sentence
    chunker: Chunker
    lexicon: Lexicon
    namer: SourceNamer
    masked: Collection[int]

    def sayings(self, anchors: Sequence[Anchor]) -> list[Saying]:
        """Every attribution, outermost first where they nest."""
        found = [*self.phrases(anchors), *self._verbs(anchors)]
        return sorted(found, key=lambda s: (s.inner, s.scope[0], s.cue.start))

    # Phrases: "according to X", "citing X" ------------------------------------------------

    def phrases(self, anchors: Sequence[Anchor]) -> Iterator[Saying]:
        """The attributions by fixed phrases, in order."""
        tokens = self.sentence.tokens
        for i in range(len(tokens)):
            cue = self.lexicon.phrases.at(tokens, i)
            if cue is None:
                continue
            start = i + 1 + len(cue.rest)
            phrase = self._phrase_from(start)
            if phrase is None:
                continue
            source, back = self.namer.source(phrase)
            mention = self.sentence.mention(i, start)
            scope = (0, len(tokens))
            if cue.lemma in _QUOTES:
                yield from self._quoter(i, start, anchors, mention)
            if self._after_that(i):
                scope = (i, len(tokens))
            inner = cue.lemma in _INNER or is_behind(mention)
            words = self._words(phrase)
            yield Saying(source, back, "neutral", mention, scope, inner, words)

    def _quoter(
        self, i: int, start: int, anchors: Sequence[Anchor], mention: Mention
    ) -> Iterator[Saying]:
        """Who quotes, in "X quoted Y as saying"."""
        verb = Anchor(i, start, Cue("neutral", "quote", "past"), "saying", i, passive=False)
        phrase = self._subject(verb, anchors, trailing=False)
        if phrase is not None:
            outer, back = self.namer.source(phrase)
            scope = (0, len(self.sentence.tokens))
            words = self._words(phrase)
            yield Saying(outer, back, "neutral", mention, scope, words=words)

    def _after_that(self, i: int) -> bool:
        """Whether a phrase stands inside what another source says ("said that, according to")."""
        before = [t.low for t in self.sentence.tokens[max(0, i - 2) : i]]
        return before[-1:] == ["that"] or before == ["that", ","]

    # Verbs: "X said that …", "…, X said", "…, said X" -------------------------------------

    def _verbs(self, anchors: Sequence[Anchor]) -> Iterator[Saying]:
        for anchor in anchors:
            if anchor.what == "saying":
                yield from self._verb(anchor, anchors)

    def _verb(self, anchor: Anchor, anchors: Sequence[Anchor]) -> Iterator[Saying]:
        tokens = self.sentence.tokens
        participle = anchor.cue.form == "ing" and anchor.group == anchor.first
        if participle or (anchor.passive and anchor.cue.lemma not in ("quote", "cite")):
            return
        told = self._told(anchor)
        before = tokens[anchor.first - 1].text if anchor.first else ""
        after = tokens[anchor.last].low if anchor.last < len(tokens) else ""
        inverted = None
        if after != "that" and before in (",", "”", '"', "-", "–", "—"):
            inverted = self._phrase_from(anchor.last)
            said = tokens[anchor.last : inverted.first] if inverted else ()
            inverted = None if any(t.low == "that" for t in said) else inverted
        trailing = inverted is not None or self._trails(anchor, anchors)
        phrase = inverted or self._subject(anchor, anchors, trailing)
        if phrase is None:
            return
        source, back = self.namer.source(phrase)
        if source is None and trailing and (own := self._itself(phrase, anchors)) is not None:
            source = self.namer.source(own)[0]
        if source is not None:
            happenings = [tokens[a.first].start for a in anchors if a.what == "trigger"]
            led = None if trailing else self.namer.day_before(phrase, happenings)
            end_of_cue = tokens[(told.last if told else anchor.last) - 1].end
            source = replace(source, date=led or self.namer.day_after(end_of_cue))
        end = anchor.group if inverted else phrase.first
        scope = (0, end) if trailing else (anchor.last, len(tokens))
        cue = self.sentence.mention(anchor.first, anchor.last)
        stance = anchor.cue.name
        if told is not None:
            yield Saying(*self.namer.source(told), stance, cue, scope, words=self._words(told))
        yield Saying(source, back, stance, cue, scope, told is not None, self._words(phrase))

    def _words(self, phrase: Phrase) -> Mention:
        return self.sentence.mention(phrase.first, phrase.last)

    def _trails(self, anchor: Anchor, anchors: Sequence[Anchor]) -> bool:
        """Whether what is said stands before the verb ("…, X said.")."""
        after = (
            self.sentence.tokens[anchor.last].low
            if anchor.last < len(self.sentence.tokens)
            else "."
        )
        happenings = [a for a in anchors if a.what == "trigger"]
        told_before = any(a.last <= anchor.group for a in happenings)
        told_after = any(a.first >= anchor.last for a in happenings)
        if after == "that" or not told_before:
            return False
        return after in (".", ",", ";") or not told_after

    def _told(self, anchor: Anchor) -> Phrase | None:
        """The outlet in "X told OUTLET": the outer source."""
        tokens = self.sentence.tokens
        if not anchor.cue.lemma.startswith("tell") or anchor.last >= len(tokens):
            return None
        phrase = self._phrase_from(anchor.last)
        return phrase if phrase and self.namer.is_outlet(phrase) else None

    def _phrase_from(self, i: int) -> Phrase | None:
        """The noun phrase that starts at token `i`, dates left out."""
        tokens = self.sentence.tokens
        while i < len(tokens) and (i in self.masked or tokens[i].low in ("on", ",")):
            i += 1
        return self.chunker.at(i, len(tokens)) if i < len(tokens) else None

    def _subject(self, anchor: Anchor, anchors: Sequence[Anchor], trailing: bool) -> Phrase | None:
        """The subject of a saying verb: the noun phrase before its verb group."""
        tokens, right = self.sentence.tokens, anchor.group
        left = self._clause_start(anchor, anchors, trailing)
        found: Phrase | None = None
        i = left
        while i < right:
            phrase = None if i in self.masked else self.chunker.at(i, right)
            if phrase is None:
                if self.lexicon.has("pronouns", tokens[i].low) and i + 1 >= right:
                    return Phrase(i, i + 1)
                i += 1
                continue
            preposition = self._preposition(phrase, left)
            inside = self._document(found) and preposition in ("in", "by", "from", "on", "of")
            if inside or (found is None and not preposition):
                found = phrase
            i = phrase.last
        return found

    def _itself(self, phrase: Phrase, anchors: Sequence[Anchor]) -> Phrase | None:
        """Who tells of its own doing ("the navy boarded a dhow, it said"), at the sentence's head.

        Who was heard before in the text is meant rather; that is for the chain to say.
        """
        tokens = self.sentence.tokens
        word = " ".join(t.low for t in tokens[phrase.first : phrase.last])
        first = next((a for a in anchors if a.what == "trigger"), None)
        if word not in BODILY or first is None or first.group > phrase.first:
            return None
        start = self._behind_dateline()
        own = self.chunker.at(start, first.group)
        if own is None or own.last > first.group:
            return None
        head = tokens[own.last - 1]
        low = self.chunker.head(own)
        named = head.capital and own.last - own.first <= _NAME
        speaks = any(self.lexicon.has(g, low) for g in ("forces", "bodies")) or named
        return own if speaks and (word == "they") == low.endswith("s") else None

    def _behind_dateline(self) -> int:
        """The first token behind "GAO (Meridian Wire) -"; 0 without a dateline."""
        tokens = self.sentence.tokens
        dashes = (i for i, t in enumerate(tokens[:_DATELINE]) if t.text in "-–—")
        start = next(dashes, -1) + 1
        while start < len(tokens) and self.lexicon.has("determiners", tokens[start].low):
            start += 1
        return start

    def _clause_start(self, anchor: Anchor, anchors: Sequence[Anchor], trailing: bool) -> int:
        """The first token that may belong to the subject of a saying verb."""
        tokens = self.sentence.tokens
        before = [a for a in anchors if a.last <= anchor.group]
        inserted = anchor.group > 0 and tokens[anchor.group - 1].text in (",", '"', "”")
        sayings = [a.last for a in before if a.what == "saying"]
        left = max(sayings if inserted else [a.last for a in before], default=0)
        relative = ("which", "who", "where")
        for i in range(left, anchor.group - inserted):
            comma = trailing and tokens[i].text == ","
            new_clause = tokens[i].low in self.lexicon.groups["breaks"]
            if comma or (new_clause and tokens[i].low not in relative):
                left = i + 1
        return left

    def _preposition(self, phrase: Phrase, left: int) -> str:
        """The preposition that a phrase hangs on, determiners between them skipped; else empty."""
        tokens, i = self.sentence.tokens, phrase.first - 1
        while i >= left and (
            self.lexicon.has("determiners", tokens[i].low) or tokens[i].text in '"“«'
        ):
            i -= 1
        word = tokens[i].low if i >= left else ""
        return word if self.lexicon.has("prepositions", word) or word == "of" else ""

    def _document(self, phrase: Phrase | None) -> bool:
        """Whether a phrase is a text rather than a speaker ("a report in …")."""
        return phrase is not None and self.lexicon.has("documents", self.chunker.head(phrase))

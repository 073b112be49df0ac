"""Who says so: attributions inside a sentence, and the chain that carries over sentences.

The chain is a small state machine: a new source starts a chain, "the report" or "it" goes back to
the outlet named before, a cue-less sentence of the same paragraph inherits, a new paragraph
without a cue is the publishing outlet's own voice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.model import Dated, Hop, Mention, SourceKind
from dragoman.read.happenings import Anchor
from dragoman.read.lexicon import Cue, Lexicon
from dragoman.read.phrases import Chunker, Phrase
from dragoman.read.tokens import Sentence

_QUOTES = frozenset(["quoted", "quotes", "cited", "cites"])
_INNER = _QUOTES | {"citing", "quoting"}
_OURSELVES = frozenset(["us", "me", "reporters", "journalists"])


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution in a sentence. `back` marks a source that points back to an earlier one."""

    source: Hop | None
    back: str
    stance: str
    cue: Mention
    scope: tuple[int, int]
    inner: bool = False

    def covers(self, token: int) -> bool:
        """Whether a token stands in what is said."""
        return self.scope[0] <= token < self.scope[1]


@dataclass(frozen=True, slots=True)
class SourceReader:
    """Finds the attributions of one sentence."""

    sentence: Sentence
    chunker: Chunker
    lexicon: Lexicon
    dates: Sequence[Dated]
    masked: Collection[int]

    def sayings(self, anchors: Sequence[Anchor]) -> list[Saying]:
        """Every attribution, outermost first where they nest."""
        found = [*self._phrases(anchors), *self._verbs(anchors)]
        return sorted(found, key=lambda s: (s.inner, s.scope[0], s.cue.start))

    # Phrases: "according to X", "citing X" ------------------------------------------------

    def _phrases(self, anchors: Sequence[Anchor]) -> Iterator[Saying]:
        tokens = self.sentence.tokens
        for i in range(len(tokens)):
            cue = self.lexicon.phrases.at(tokens, i)
            if cue is None:
                continue
            start = i + 1 + len(cue.rest)
            phrase = self._phrase_from(start)
            if phrase is None:
                continue
            source, back = self._source(phrase)
            mention = self.sentence.mention(i, start)
            scope = (0, len(tokens))
            if cue.lemma in _QUOTES:
                yield from self._quoter(i, start, anchors, mention)
            if self._after_that(i):
                scope = (i, len(tokens))
            inner = cue.lemma in _INNER
            yield Saying(source, back, "neutral", mention, scope, inner)

    def _quoter(
        self, i: int, start: int, anchors: Sequence[Anchor], mention: Mention
    ) -> Iterator[Saying]:
        """Who quotes, in "X quoted Y as saying"."""
        verb = Anchor(i, start, Cue("neutral", "quote", "past"), "saying", i, passive=False)
        phrase = self._subject(verb, anchors, trailing=False)
        if phrase is not None:
            outer, back = self._source(phrase)
            scope = (0, len(self.sentence.tokens))
            yield Saying(outer, back, "neutral", mention, scope)

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
        source, back = self._source(phrase)
        if source is not None:
            led = None if trailing else self._date_before(phrase, anchors)
            source = replace(source, date=led or self._date_after(anchor, told))
        end = anchor.group if inverted else phrase.first
        scope = (0, end) if trailing else (anchor.last, len(tokens))
        cue = self.sentence.mention(anchor.first, anchor.last)
        stance = anchor.cue.name
        if told is not None:
            yield Saying(*self._source(told), stance, cue, scope)
        yield Saying(source, back, stance, cue, scope, told is not None)

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

    def _date_after(self, anchor: Anchor, told: Phrase | None) -> date | None:
        """The day on which it was said, right after the verb ("told the paper on Friday that")."""
        end = self.sentence.tokens[(told.last if told else anchor.last) - 1].end
        for dated in self.dates:
            between = self.sentence.text[
                end - self.sentence.start : max(0, dated.mention.start - self.sentence.start)
            ]
            if dated.mention.start >= end and between.split() in (["on"], ["in"], []):
                return dated.first if dated.grain == "day" else None
        return None

    def _told(self, anchor: Anchor) -> Phrase | None:
        """The outlet in "X told OUTLET": the outer source."""
        tokens = self.sentence.tokens
        if not anchor.cue.lemma.startswith("tell") or anchor.last >= len(tokens):
            return None
        if tokens[anchor.last].low in _OURSELVES:
            return None
        phrase = self._phrase_from(anchor.last)
        if phrase is None:
            return None
        outlet = self.lexicon.has("back_to_outlet", self.chunker.head(phrase))
        return phrase if outlet or self.chunker.named(phrase) else None

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

    # What the phrase names -----------------------------------------------------------------

    def _source(self, phrase: Phrase) -> tuple[Hop | None, str]:
        """The source that a phrase names, and the noun by which it may point back."""
        tokens = self.sentence.tokens
        head = self.chunker.head(phrase)
        if self.lexicon.has("pronouns", head):
            return None, head
        definite = phrase.first > 0 and tokens[phrase.first - 1].low in ("the", "its", "that")
        words = tokens[phrase.first : phrase.last]
        bare = len(words) <= 2 and not any(t.capital for t in words)
        back = head if definite and bare and self._points_back(head) else ""
        name = self._name(phrase)
        kind, named = self._kind(phrase)
        mention = self.sentence.mention(name.first, name.last)
        return Hop(source=mention, kind=kind, named=named), back

    def _points_back(self, head: str) -> bool:
        return self.lexicon.has("back_to_outlet", head) or self.lexicon.has("back_to_person", head)

    def _name(self, phrase: Phrase) -> Phrase:
        """The proper name at the end of "the opposition website Oasis Mail"."""
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
        return Phrase(first, phrase.last) if noun in self.lexicon.source_nouns else phrase

    def _kind(self, phrase: Phrase) -> tuple[SourceKind, bool]:
        """What kind of source a phrase names, and whether it names it."""
        tokens = self.sentence.tokens[phrase.first : phrase.last]
        opening = phrase.first == 0 and len(tokens) > 1
        proper = any(t.capital for t in tokens[opening:])
        indefinite = phrase.first > 0 and self.sentence.tokens[phrase.first - 1].low in ("a", "an")
        kinds = [self.lexicon.source_nouns.get(t.low) for t in tokens]
        if tokens[-1].low in self.lexicon.source_nouns:
            kinds.append(self.lexicon.source_nouns[tokens[-1].low])
        known = [k for k in kinds if k]
        kind = known[-1] if known else ("outlet" if proper else "unnamed")
        if kind == "unnamed":
            return "unnamed", False
        return kind, proper and not indefinite  # type: ignore[return-value]

    def _words_between(self, a: int, b: int) -> list[str]:
        """The words between two offsets of the sentence."""
        origin = self.sentence.start
        return self.sentence.text[a - origin : max(a, b) - origin].split()

    def _date_before(self, phrase: Phrase, anchors: Sequence[Anchor]) -> date | None:
        """The day that opens a sentence and dates its source ("On Friday, the paper said")."""
        tokens = self.sentence.tokens
        start = tokens[phrase.first].start
        happenings = [tokens[a.first].start for a in anchors if a.what == "trigger"]
        for dated in self.dates:
            end = dated.mention.end
            opens = (
                len(self.sentence.text[: dated.mention.start - self.sentence.start].split()) <= 2
            )
            near = (
                len(
                    self.sentence.text[
                        end - self.sentence.start : start - self.sentence.start
                    ].split()
                )
                <= 6
            )
            apart = any(end <= h <= start for h in happenings)
            if dated.grain == "day" and end <= start and opens and near and not apart:
                return dated.first
        return None


@dataclass(frozen=True, slots=True)
class ChainState:
    """The chain that a cue-less sentence inherits, and the last one, which "the report" means."""

    chain: tuple[Hop, ...] = ()
    last: tuple[Hop, ...] = ()
    paragraph: int = -1

    def enter(self, paragraph: int) -> ChainState:
        """The state at the start of a sentence: a new paragraph speaks for itself."""
        if paragraph == self.paragraph:
            return self
        return replace(self, chain=(), paragraph=paragraph)

    def leave(self, chain: tuple[Hop, ...]) -> ChainState:
        """The state after a sentence that ends under `chain`."""
        return replace(self, chain=chain, last=chain or self.last)


def _same(a: Hop, b: Hop) -> bool:
    """Whether two hops name the same source."""
    x, y = a.source.text.lower(), b.source.text.lower()
    return x == y or x.endswith(" " + y) or y.endswith(" " + x)


def _go_back(saying: Saying, chain: tuple[Hop, ...], lexicon: Lexicon) -> tuple[Hop, ...]:
    """The part of the chain that "the report", "it" or "the source" means; empty if none does."""
    noun = saying.back
    if not noun:
        return ()
    if lexicon.has("back_to_outlet", noun):
        outlets = [i for i, h in enumerate(chain) if h.kind in ("outlet", "monitor", "document")]
        if outlets:
            return chain[: outlets[0] + 1]
    if saying.source is None:
        return chain
    meant = [i for i, h in enumerate(chain) if noun in h.source.text.lower().split()]
    return chain[: meant[-1] + 1] if meant else ()


def _is_self(hop: Hop, outlet: str | None) -> bool:
    """Whether a hop is the publishing outlet itself, which chains leave out."""
    name, own = hop.source.text.lower(), (outlet or "").lower()
    if name.endswith(f" of {own}"):
        return False
    return bool(own) and (
        name == own or (hop.source.text[0].isupper() and own.endswith(" " + name))
    )


def chain_at(
    sayings: Sequence[Saying],
    state: ChainState,
    token: int | None,
    outlet: str | None,
    lexicon: Lexicon,
) -> tuple[Hop, ...]:
    """The chain over one token of a sentence; `None` asks for what the sentence leaves behind."""
    chain: tuple[Hop, ...] | None = None
    for saying in sayings:
        if token is not None and not saying.covers(token):
            continue
        back = _go_back(saying, state.last, lexicon)
        if back or saying.source is None:
            back = tuple(replace(h, cue=saying.cue) if h == back[-1] else h for h in back)
            chain = back if chain is None else (*back, *(h for h in chain if h not in back))
            continue
        hop = replace(saying.source, cue=saying.cue)
        if _is_self(hop, outlet):
            chain = chain or ()
        elif chain is None:
            known = [i for i, h in enumerate(state.last) if _same(h, hop)]
            chain = (*state.last[: known[0]], hop) if known else (hop,)
        elif not any(_same(h, hop) for h in chain):
            chain = (*chain, hop)
    return state.chain if chain is None else chain

"""Who says so, read from the tree of a sentence: verbs of saying, their subjects, what they govern.

The lexicon says which words are cues and how they stand to what they tell; the tree says who their
subject is and how far they reach. Phrases ("according to") come from the pattern reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dragoman.model import Hop, Mention
from dragoman.read.happenings import Anchor
from dragoman.read.items import label_of
from dragoman.read.lexicon import Cue, Lexicon
from dragoman.read.naming import SEEN, SourceNamer
from dragoman.read.phrases import Phrase, is_day
from dragoman.read.scenes import Attributer
from dragoman.read.small.headlines import headline_of
from dragoman.read.small.media import HEARD, Media
from dragoman.read.small.parse import Parse
from dragoman.read.small.replies import deed_in_reply
from dragoman.read.small.spans import preposition
from dragoman.read.small.stances import StanceReader
from dragoman.read.small.subjects import Subjects
from dragoman.read.small.whole_sources import before_verb, whole_source
from dragoman.read.sources import Saying, SourceReader, is_behind
from dragoman.read.tokens import Sentence

_TELLS = frozenset(["tell", "tells", "told", "telling", "inform", "informs", "informed"])
#: Prepositions between who is blamed and what for.
_DEEDS = ("of", "for")
#: A name of so many words at most may be cut by the tree.
_NAME = 4
_QUOTING = frozenset(["quote", "cite"])


@dataclass(frozen=True)
class TreeSourceReader:
    """Finds the attributions of one parsed sentence."""

    sentence: Sentence
    parse: Parse
    lexicon: Lexicon
    namer: SourceNamer
    happenings: Sequence[int]

    @property
    def words(self) -> Sequence[str]:
        """The words of the sentence."""
        return self.subjects.words

    @cached_property
    def subjects(self) -> Subjects:
        """Who does what in the sentence."""
        return Subjects([t.text for t in self.sentence.tokens], self.parse)

    def sayings(self, by_phrase: Iterable[Saying]) -> list[Saying]:
        """Every attribution, outermost first; `by_phrase` are those by fixed phrases."""
        phrases = [self._cut(s) for s in by_phrase if not self._is_verbal(s)]
        papers = (p for s in phrases for p in self._papers(s))
        found = [*((s, 1) for s in phrases), *((p, 2) for p in papers)]
        found += [*self._apart(), *self._verbs()]
        cued = [(s, self._depth(s, found), k) for s, k in found]
        return [s for s, _, _ in sorted(cued, key=_order)]

    def _is_verbal(self, saying: Saying) -> bool:
        """Whether the phrase of an attribution is a verb here: of saying, or passive with "by"."""
        at = self._token(saying.cue.start)
        moved = at > 0 and self.lexicon.has("be", self.words[at - 1].lower())
        return at in self.spoken or (moved and saying.cue.text.lower().split()[1:][-1:] == ["by"])

    def _cut(self, saying: Saying) -> Saying:
        """An attribution without the verb behind its name ("seen by Radio Ostra | provides")."""
        if saying.source is None:
            return saying
        first, end = self._token(saying.source.source.start), saying.source.source.end
        name = before_verb(first, end, self.sentence.tokens, self.parse)
        cut = None if name is None else self.namer.source(name)[0]
        return saying if cut is None else replace(saying, source=cut)

    def _papers(self, saying: Saying) -> Iterator[Saying]:
        """The document that an outlet has seen, as what the outlet relays."""
        verb = self._token(saying.cue.start)
        paper = self.parse.heads[verb]
        seen = self.words[verb].lower() in SEEN and self.parse.labels[verb] == "acl"
        if not seen or paper < 0 or saying.source is None:
            return
        if self.parse.labels[paper] == "obl" and self.parse.heads[paper] in self.spoken:
            return  # "wrote in a report seen by X": who wrote it speaks
        hop = self._hop(paper, verb, (0, 0))[0]
        if hop is not None and hop.kind == "document":
            words = self._words(Phrase(*self.subjects.whole(paper, verb)))
            yield replace(saying, source=hop, back="", inner=True, words=words)

    def _depth(self, saying: Saying, found: Sequence[tuple[Saying, int]]) -> int:
        """How many other attributions the cue stands under; none stands under its own inner one."""
        at = self._token(saying.cue.start)
        return sum(
            other.cue != saying.cue
            and other.covers(at)
            and not self._quotes(self._token(other.cue.start))
            and not self._over(saying, other)
            for other, _ in found
        )

    def _over(self, saying: Saying, other: Saying) -> bool:
        """Whether one attribution reaches over the cue of the other and stands before it."""
        return saying.covers(self._token(other.cue.start)) and saying.scope < other.scope

    def _token(self, offset: int) -> int:
        return next((i for i, t in enumerate(self.sentence.tokens) if t.end > offset), 0)

    # Verbs --------------------------------------------------------------------------------

    def _verbs(self) -> Iterator[tuple[Saying, int]]:
        """The attributions of all verbs of saying, each with its rank: outer before inner."""
        for i in self.spoken:
            cue = self.lexicon.sayings.at(self.sentence.tokens, i)
            if cue is not None:
                yield from self._verb(i, cue)

    def _speaks(self, i: int, cue: Cue) -> bool:
        """Whether a word of saying is used as a verb that tells something."""
        if self.parse.upos[i] != "VERB" or self.parse.labels[i] in ("amod", "case", "compound"):
            return False
        if self.lexicon.phrases.at(self.sentence.tokens, i) and cue.lemma not in _QUOTING:
            return False
        if self.words[i].lower() == "saying" and i and self.words[i - 1].lower() == "as":
            return False  # "quoted him as saying": the quoter and the quoted are read there
        if deed_in_reply(self.sentence.tokens, self.parse, i, self.lexicon) is not None:
            return False
        trigger = self.lexicon.triggers.at(self.sentence.tokens, i)
        kinds = ("ccomp", "mark", "advcl") if cue.name == "distance" else ("ccomp", "mark")
        told = any(self.parse.labels[c] in kinds for c in self.parse.children(i))
        blames = self.lexicon.has("blaming", self.words[i].lower())
        return told or (self._blames(i) if blames else trigger is None)

    def _blames(self, i: int) -> bool:
        """Whether a verb lays a deed told by a noun at someone's door ("accused X of the raid")."""
        agent = self.parse.child(i, "obl:agent")
        over = (i,) if agent is None else (i, agent)
        below = (c for h in over for c in self.parse.children(h))
        deeds = (c for c in below if self.parse.labels[c] in ("obl", "nmod", "advcl"))
        led = (c for c in deeds if preposition(self.words, self.parse, c) in _DEEDS)
        return any(
            self.lexicon.triggers.at(self.sentence.tokens, k) for c in led for k in (c, c - 1)
        )

    def _verb(self, i: int, cue: Cue) -> Iterator[tuple[Saying, int]]:
        """The one or two sources of a verb of saying, over what it tells."""
        passive = self.subjects.passive(i) and not self._trails(i)
        if cue.lemma in _QUOTING:
            outer = self.parse.child(i, "obl:agent") if passive else self._quoter(i)
            inner = self.parse.child(i, "nsubj:pass") if passive else self.parse.child(i, "obj")
            if inner is None and passive and self.parse.labels[i] == "acl":
                inner = self.parse.heads[i]
            named = outer is not None and self.words[outer].lower() == "name"
            step = 3 if self.parse.labels[i] == "acl:relcl" else 0
            told = [(None if named else outer, step), (inner, step + 2)]
        elif passive:
            told = [(self.parse.child(i, "obl:agent"), 0)]
        else:
            told = [(self._told(i, cue), 0), (self.subjects.subject(i), 1)]
        speakers = [w for w, _ in told if w is not None]
        scope = self._scope(i, i + 1 + len(cue.rest), speakers)
        if cue.lemma in _QUOTING:
            scope = 0, len(self.words)
        last = i + 1 + len(cue.rest)
        mention = self.sentence.mention(i, last)
        content = self._told_alone(i, last, scope, speakers)
        for word, rank in told:
            if word is not None:
                hop, back = self._hop(word, i, scope)
                if hop is None and (own := self._itself(word, scope)) is not None:
                    hop = self._hop(own, i, scope)[0]
                said = Saying(hop, back, cue.name, mention, scope, rank > 0)
                words = self._words(Phrase(*self.subjects.whole(word, i)))
                group = self.sentence.mention(self.subjects.group(i), last)
                yield replace(said, words=words, told=content, group=group), rank

    def _itself(self, word: int, scope: tuple[int, int]) -> int | None:
        """Who tells of its own doing ("the navy boarded a dhow, it said"): the subject of that.

        Who was heard before in the text is meant rather; that is for the chain to say.
        """
        many = {"it": False, "they": True}.get(self.words[word].lower())
        for k in range(max(scope[0], self.subjects.dateline + 1), word):
            if self.parse.labels[k] in ("nsubj", "nsubj:pass") and not is_day(self.words[k]):
                low = self.words[k].lower()
                name = self.parse.upos[k] == "PROPN"
                body = any(self.lexicon.has(g, low) for g in ("forces", "bodies"))
                speaks = name or body or low in self.lexicon.source_nouns
                alike = self.parse.xpos[k].endswith("S") == many
                return k if speaks and alike else None
        return None

    def _trails(self, i: int) -> bool:
        """Whether a verb that looks like a participle ends what it tells ("…, X revealed")."""
        parse, head = self.parse, self.parse.heads[i]
        if parse.labels[i] != "acl" or head != i - 1 or parse.child(i, "obl:agent") is not None:
            return False
        start = self.subjects.whole(head, i)[0]
        return start > 1 and "," in self.words[start - 1 : start + 1]

    def _quoter(self, i: int) -> int | None:
        """Who quotes; nobody where another verb of saying stands by, whose subject it is."""
        voices = [k for k in self.spoken if k != i and not self._quotes(k)]
        joins = self.parse.xpos[i] == "VBG"
        return None if joins and voices else self.subjects.subject(i)

    def _quotes(self, i: int) -> bool:
        return self.words[i].lower().startswith(("quot", "cit"))

    def _told(self, i: int, cue: Cue) -> int | None:
        """The outlet that was told it, which stands outside the speaker."""
        if cue.lemma.startswith(("tell", "inform")):
            found = self.subjects.behind(i)
            if found is not None and self._is_outlet(found):
                return found
        speaker = self.subjects.subject(i)
        owner = None if speaker is None else self._outlet_of(speaker)
        if owner is not None:
            return owner
        below = () if speaker is None else self.parse.children(speaker)
        for child in (*self.parse.children(i), *below):
            if self.words[child].lower() in ("speaking", "talking"):
                return self._outlet(child, ("obl",))
            if self.parse.labels[child] == "acl" and self.words[child].lower() in HEARD:
                return self._outlet(child, ("obl:agent",))
        return self._medium(i, speaker)

    def _medium(self, i: int, speaker: int | None) -> int | None:
        """The outlet by which a verb of saying, or the paper that is its subject, reaches us."""
        media = Media(self.words, self.parse)
        for word, known in media.of(i):
            if self._publishes(word, known=known):
                return word
        seers = () if speaker is None else media.seers(speaker)
        return next((w for w in seers if w < i and self._publishes(w)), None)

    def _publishes(self, word: int, *, known: bool = False) -> bool:
        """Whether a word names an outlet; if `known`, one that is told by its noun or is famous."""
        hop = self._hop(word, word, (0, 0))[0]
        outlet = hop is not None and hop.kind in ("outlet", "monitor") and hop.named
        if hop is None or not outlet or self.parse.is_own(word):  # "on their channel"
            return False
        name = hop.source.text
        nouns = [self.lexicon.source_nouns.get(w) for w in name.lower().split()]
        told = self.lexicon.has("agencies", name.lower()) or "outlet" in nouns
        return told or (not known and name.split()[-1][0].isupper())

    def _outlet(self, verb: int, labels: Sequence[str]) -> int | None:
        """The last complement of a verb, if it may be an outlet."""
        found = [c for c in self.parse.children(verb) if self.parse.labels[c] in labels]
        return found[-1] if found and self._is_outlet(found[-1]) else None

    def _is_outlet(self, word: int) -> bool:
        if self.words[word].lower() == "it":
            return True
        phrase = self.subjects.phrase(word)
        return self.parse.upos[word] != "PRON" and self.namer.is_outlet(phrase)

    def _outlet_of(self, speaker: int) -> int | None:
        """The outlet for which a speaker works ("the site's correspondent")."""
        if not self.lexicon.has("outlet_staff", self.words[speaker].lower()):
            return None
        owner = self.parse.child(speaker, "nmod:poss")
        return owner if owner is not None and self.words[owner].lower() != "our" else None

    def _hop(self, word: int, verb: int, scope: tuple[int, int]) -> tuple[Hop | None, str]:
        """The source that a phrase names, with the day on which it spoke."""
        phrase = whole_source(self.subjects.speaker(word), verb, self.sentence.tokens, self.lexicon)
        hop, back = self.namer.source(phrase)
        if hop is None:
            return None, back
        tokens = self.sentence.tokens
        ahead = scope[0] > phrase.first
        led = self.namer.day_before(phrase, self.happenings) if ahead else None
        day = led or self.namer.day_after(tokens[max(verb, phrase.last - 1)].end)
        return replace(hop, date=day or self.namer.day_after(tokens[verb].end)), back

    def _told_alone(
        self, i: int, last: int, scope: tuple[int, int], speakers: Sequence[int]
    ) -> tuple[tuple[int, int], ...]:
        """The stretches of what is told without the words that say who tells it."""
        parse = self.parse
        clauses = [c for c in parse.children(i) if parse.labels[c] in ("ccomp", "xcomp") and c > i]
        if scope[0] >= last and clauses and scope[1] > last:
            end = 1 + max(w for c in clauses for w in self.parse.under(c, i))
            return ((scope[0], self.subjects.unquoted(min(end, scope[1]))),)
        frame = set(range(self.subjects.group(i), last))
        for word in speakers:
            frame |= set(range(*self.subjects.whole(word, i)))
        aside = ("obl", "iobj", "advmod", *(("obj",) if self.words[i].lower() in _TELLS else ()))
        for child in parse.children(i):
            if parse.labels[child] in aside and abs(child - i) < 8:
                frame |= set(self.parse.under(child, i))
        return self.subjects.runs(w for w in range(*scope) if w not in frame)

    # How far it reaches -------------------------------------------------------------------

    def _scope(self, i: int, after: int, speakers: Sequence[int]) -> tuple[int, int]:
        """The words that a verb tells: after it, or, where it trails, the stretch around it."""
        parse = self.parse
        tells = self.words[i].lower() in _TELLS
        kinds = ("ccomp", "xcomp") if tells else ("ccomp", "xcomp", "obj")
        told = (c for c in parse.children(i) if parse.labels[c] in kinds and c not in speakers)
        behind = [c for c in told if c >= after]
        start = min([i, *(self.subjects.phrase(s).first for s in speakers)])
        if behind or not any(u in ("VERB", "NOUN") for u in parse.upos[:start]):
            last = 1 + max([after, *self.parse.under(i)]) if behind else len(self.words)
            return after, min(len(self.words), max(after, last))
        return self._stretch(i, start)

    def _stretch(self, i: int, start: int) -> tuple[int, int]:
        """The stretch between semicolons, or between two verbs of saying, in which one trails."""
        marks = [k for k, w in enumerate(self.words) if w == ";"]
        others = [k for k in self.spoken if k != i and k not in self.subjects.quoted]
        opens = [k for k, w in enumerate(self.words) if w == ":"]
        first = 1 + max((k for k in (*marks, *opens, *others) if k < start), default=-1)
        last = min((k for k in marks if k > i), default=len(self.words))
        return first, start if any(i < k < last for k in others) else last

    @cached_property
    def spoken(self) -> Sequence[int]:
        """The words that are verbs of saying."""
        cues = (
            (i, self.lexicon.sayings.at(self.sentence.tokens, i)) for i in range(len(self.words))
        )
        return [i for i, cue in cues if cue is not None and self._speaks(i, cue)]

    # "Source: what it says", "What it says: source" -----------------------------------------

    def _apart(self) -> Iterator[tuple[Saying, int]]:
        """A source that a colon or dash sets apart, at the end of a headline or at its start."""
        found = headline_of(self.words, self.lexicon)
        if found is None or self.parse.heads[found.mark] < 0:
            yield from self._colon()
            return
        source = Phrase(found.mark + 1, len(self.words))
        hop, back = self.namer.source(source)
        mention = self.sentence.mention(found.mark, found.mark + 1)
        scope = (found.first, found.mark)
        yield Saying(hop, back, "neutral", mention, scope, words=self._words(source)), 0

    def _colon(self) -> Iterator[tuple[Saying, int]]:
        """A source before a colon at the start of a sentence ("Kyiv: the launchers are here")."""
        if label_of(self.sentence):
            return
        for i, word in enumerate(self.words[:12]):
            if word == ":" and 0 < i < len(self.words) - 3:
                head = self.parse.head_of(0, i)
                phrase = self.subjects.phrase(head)
                if (
                    self._is_body(phrase, head)
                    and phrase.last == i
                    and phrase.last - phrase.first < 7
                ):
                    hop, back = self.namer.source(phrase)
                    mention = self.sentence.mention(i, i + 1)
                    scope, said = (i + 1, len(self.words)), self._words(phrase)
                    yield Saying(hop, back, "neutral", mention, scope, words=said), 0
                return

    def _words(self, phrase: Phrase) -> Mention:
        return self.sentence.mention(phrase.first, phrase.last)

    def _is_body(self, phrase: Phrase, head: int) -> bool:
        """Whether a phrase names a body or a person that speaks, and no day."""
        if any(is_day(self.words[w]) for w in range(phrase.first, phrase.last)):
            return False
        known = self.words[head].lower() in self.lexicon.source_nouns
        return self.parse.upos[head] in ("NOUN", "PROPN") and (
            known or all(t.capital for t in self.sentence.tokens[phrase.first : phrase.last])
        )


def _order(cued: tuple[Saying, int, int]) -> tuple[bool, bool, int, int, int, int]:
    """Outermost first: what ends a headline, then by depth and rank, then as they stand."""
    saying, depth, rank = cued
    near = saying.scope[0], saying.cue.start
    return is_behind(saying.cue), not saying.ends, depth, rank, *near


def by_tree(parse: Callable[[Sentence], Parse], lexicon: Lexicon) -> Attributer:
    """A reader of attributions for `scenes`, over a parser."""

    def attribute(by_pattern: SourceReader, anchors: Sequence[Anchor]) -> Sequence[Saying]:
        sentence, namer = by_pattern.sentence, by_pattern.namer
        starts = [sentence.tokens[a.first].start for a in anchors if a.what == "trigger"]
        reader = TreeSourceReader(sentence, parse(sentence), lexicon, namer, starts)
        sayings = reader.sayings(by_pattern.phrases(anchors))
        told = {w for s in sayings for a, b in s.told or (s.scope,) for w in range(a, b)}
        taken = told | reader.subjects.quoted | set(reader.spoken)
        minds = StanceReader(sentence, reader.subjects, lexicon, taken)
        return [*sayings, *minds.stances()]

    return attribute

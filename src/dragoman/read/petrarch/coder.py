"""The coder: from sentences to dyadic events (source, code, target), with the words behind each.

A verb of the dictionary makes an event where its first pattern that fits, the longest first, or
else its own code, finds a source and a target. Without a pattern's word for it, the source is the
subject, of the verb or of one that it depends on, and the target the first other actor to its
right; “by” turns a passive round. A code is what the dictionary says, denied or not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dragoman.model import Mention, Report
from dragoman.read.petrarch.clauses import PETRARCH_COMMAS, Commas, kept
from dragoman.read.petrarch.dictionaries import Dictionaries
from dragoman.read.petrarch.matching import Fit, Line, fit, line
from dragoman.read.petrarch.phrases import NO_ONE, Group, groups
from dragoman.read.petrarch.verbs import Code, Verb
from dragoman.read.petrarch.words import Word, cut
from dragoman.read.small.parse import Parse
from dragoman.read.small.parser import Parser
from dragoman.read.tokens import Sentence, sentences

#: How a verb hangs on another whose event it only fills in.
_COMPLETING = frozenset(("xcomp", "acl", "advcl"))
#: How it hangs there with an event of its own.
_PARTING = frozenset(("ccomp", "conj", "parataxis"))
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")


@dataclass(frozen=True, slots=True)
class Dyad:
    """An event between two actors; `verb` and `sentence` are the words that prove it."""

    source: str
    code: str
    target: str
    verb: Mention
    sentence: Mention


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A sentence ready to be coded."""

    sentence: Sentence
    words: tuple[Word, ...]
    keys: tuple[str, ...]
    parse: Parse
    groups: tuple[Group, ...]
    kept: tuple[bool, ...]

    def group_of(self, word: int) -> Group | None:
        """The group that holds a word."""
        return next((g for g in self.groups if g.first <= word < g.last), None)

    def side(self, span: range) -> Line:
        """The coded words of a span as a line that patterns are fitted to."""
        return line(self.keys, self.kept, self.groups, span)


@dataclass(frozen=True, slots=True)
class DyadCoder:
    """Codes English reports by dictionaries over the parser's trees; the same bytes each time.

    With `whole`, only events that have both a source and a target are given.
    """

    dictionaries: Dictionaries
    parser: Parser
    whole: bool = True
    commas: Commas = PETRARCH_COMMAS

    def code(self, report: Report) -> list[Dyad]:
        """The events of a report, in text order; none where a phrase discards the story."""
        out: list[Dyad] = []
        for sentence in sentences(report.text):
            words = tuple(cut(sentence.tokens))
            keys = tuple(word.key for word in words)
            hits = [self.dictionaries.discards.at(keys, i) for i in range(len(keys))]
            if any(hit and hit[1] for hit in hits):
                return []
            # Parsing is what takes long; a sentence without a verb of the dictionary has no event.
            if not any(hits) and any(key in self.dictionaries.verbs for key in keys):
                out += self._sentence(sentence, words, keys, report.day)
        return out

    def _sentence(
        self, sentence: Sentence, words: tuple[Word, ...], keys: tuple[str, ...], day: date | None
    ) -> Iterator[Dyad]:
        """The events of one sentence, each once."""
        parse = self.parser.parse([word.text for word in words])
        found = groups(keys, parse, self.dictionaries.actors, self.dictionaries.agents, day)
        parsed = _Parsed(
            sentence, words, keys, parse, tuple(found), tuple(kept(keys, found, self.commas))
        )
        seen: set[tuple[str, str, str]] = set()
        coded: set[int] = set()
        for at in _outer_first(parse):
            if _under(parse, at, coded):
                continue
            for dyad in self._at(parsed, at):
                coded.add(at)
                triple = (dyad.source, dyad.code, dyad.target)
                if triple not in seen:
                    seen.add(triple)
                    yield dyad

    def _at(self, parsed: _Parsed, at: int) -> Iterator[Dyad]:
        """The events of the verb at a word, if it is one."""
        entry = self._verb(parsed, at)
        if entry is None:
            return
        verb, first, last = entry
        left = parsed.side(range(first - 1, -1, -1))
        right = parsed.side(range(last, len(parsed.words)))
        code, taken = verb.code, Fit()
        there = frozenset(parsed.keys)
        for pattern in verb.patterns:
            hit = fit(pattern, left, right) if pattern.needs <= there else None
            if hit is not None:
                code, taken = pattern.code, hit
                break
        if code is None:
            return
        mention = _mention(parsed, first, last)
        for source, name, target in self._triples(parsed, at, code, taken):
            yield Dyad(source, name, target, mention, parsed.sentence.whole())

    def _verb(self, parsed: _Parsed, at: int) -> tuple[Verb, int, int] | None:
        """The dictionary's verb at a word that is a verb and is coded, and the words it takes."""
        tag = parsed.parse.xpos[at]
        if not parsed.kept[at] or not (tag.startswith("VB") or parsed.parse.upos[at] == "VERB"):
            return None
        for verb in self.dictionaries.verbs.get(parsed.keys[at], ()):
            first, last = at - len(verb.before), at + 1 + len(verb.after)
            fits = parsed.keys[first:at] == verb.before if first >= 0 else not verb.before
            if fits and parsed.keys[at + 1 : last] == verb.after:
                return verb, first, last
        return None

    def _triples(
        self, parsed: _Parsed, at: int, code: Code, taken: Fit
    ) -> Iterator[tuple[str, str, str]]:
        """Each source with each target, forth and, for a code of two parts, back."""
        if taken.compound is not None and code.back and _between(taken):
            yield from _among(taken.compound, code)
            return
        source, target = _parties(parsed, at, taken)
        for one in source.codes if source else ():
            others = [c for c in target.codes if c != one] if target else []
            if not others and not self.whole:
                yield one, code.forth, NO_ONE
            for other in others:
                yield one, code.forth, other
                if code.back:
                    yield other, code.back, one


def _outer_first(parse: Parse) -> list[int]:
    """The words of a sentence, those that others depend on before these, then in text order."""
    return sorted(range(len(parse.heads)), key=lambda i: (len(parse.upwards(i)), i))


def _under(parse: Parse, at: int, coded: set[int]) -> bool:
    """Whether a verb completes or bounds one that is coded: “asked to stop”."""
    links: list[str] = []
    for word in parse.upwards(at):
        if links and word in coded:
            return any(n in _COMPLETING for n in links)
        links.append(parse.labels[word])
        if links[-1] in _PARTING:
            return False
    return False


def _between(taken: Fit) -> bool:
    """Whether a compound is all that a pattern takes: the event is among its members."""
    return taken.source is None and taken.target is None


def _among(group: Group, code: Code) -> Iterator[tuple[str, str, str]]:
    """Each member of a compound with each other."""
    for one in group.codes:
        for other in group.codes:
            if one != other:
                yield one, code.forth, other


def _parties(parsed: _Parsed, at: int, taken: Fit) -> tuple[Group | None, Group | None]:
    """Source and target: those of the pattern, else by the grammar of the sentence."""
    compound = taken.compound
    before = compound if compound and compound.first < at else None
    after = compound if compound and compound.first > at else None
    source = taken.source or before
    target = taken.target or after
    if source is None and target is None:
        turned = _passive(parsed, at)
        if turned is not None:
            return turned
    source = source or _source(parsed, at, target)
    return source, target or _target(parsed, at, source)


def _passive(parsed: _Parsed, at: int) -> tuple[Group, Group] | None:
    """The agent after “by” and the subject of a passive; `None` where either is not coded."""
    labels = parsed.parse.labels
    under = parsed.parse.children(at)
    if not any(labels[i] == "aux:pass" for i in under):
        return None
    for i in range(at + 1, len(parsed.words)):
        if parsed.keys[i] == "BY" and at in parsed.parse.upwards(i):
            agent, subject = parsed.group_of(i + 1), _subject(parsed, at)
            return (agent, subject) if agent and agent.codes and subject else None
    return None


def _subject(parsed: _Parsed, at: int) -> Group | None:
    """The coded subject of a verb itself."""
    for i in parsed.parse.children(at):
        if parsed.parse.labels[i] in _SUBJECTS and i < at:
            group = parsed.group_of(i)
            if group is not None and group.codes and _told(parsed, group):
                return group
    return None


def _told(parsed: _Parsed, group: Group) -> bool:
    """Whether a group stands in what is coded."""
    return all(parsed.kept[group.first : group.last])


def _source(parsed: _Parsed, at: int, other: Group | None) -> Group | None:
    """The coded subject of the verb or of what it depends on; else the first actor before it."""
    for word in parsed.parse.upwards(at):
        found = _subject(parsed, word)
        if found is not None and found != other and found.first < at:
            return found
        if parsed.parse.labels[word] == "advcl":
            return None
    before = [g for g in parsed.groups if g.last <= at and g.codes and _told(parsed, g)]
    return next((g for g in before if g != other), None)


def _target(parsed: _Parsed, at: int, source: Group | None) -> Group | None:
    """The first group after the verb that names another actor than the source.

    The subject of what the verb depends on is none: “…, Ash said”.
    """
    own = set(source.codes) if source else set()
    above = [_subject_after(parsed, word, at) for word in parsed.parse.upwards(at)[1:]]
    for group in parsed.groups:
        other = bool(set(group.codes) - own) and group not in above
        if group.first > at and other and _told(parsed, group):
            return group
    return None


def _subject_after(parsed: _Parsed, word: int, at: int) -> Group | None:
    """The subject of a verb where it stands after another verb."""
    for i in parsed.parse.children(word):
        if parsed.parse.labels[i] in _SUBJECTS and i > at:
            return parsed.group_of(i)
    return None


def _mention(parsed: _Parsed, first: int, last: int) -> Mention:
    """The words of a verb."""
    start, end = parsed.words[first].start, parsed.words[last - 1].end
    base = parsed.sentence.start
    return Mention(start=start, end=end, text=parsed.sentence.text[start - base : end - base])

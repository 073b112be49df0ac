"""Who only speaks of a happening or lives with it: "the mayor condemned a raid that killed ten".

The subject of such a verb, or of one that the happening comes before, has no part in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.features import Line
from dragoman.read.small.polarity import ASKED
from dragoman.read.small.spans import preposition
from dragoman.read.tokens import Token

#: What leads to a happening that was there before: "arrested over a bombing".
_AFTER = frozenset(["over", "after", "following", "amid", "despite", "since", "before", "during"])
_RELATIVE = frozenset(["that", "which", "who"])
#: Participles that lay a deed at a door.
LAID = frozenset(["blamed", "attributed", "linked", "pinned"])
_SENT = frozenset(["fired", "launched", "sent", "dropped", "flown", "shot"])
_AWARE = frozenset(["aware", "unaware"])
_QUESTIONS = ("ccomp", "acl", "advcl")
_ABOUT = frozenset(["about", "over", "for", "against", "from", "of", "to"])
_SUBJECTS = ("nsubj", "nsubj:pass")
_CLAUSES = ("acl", "acl:relcl")
_HANGS = ("obj", "obl", "nmod")


@dataclass(frozen=True)
class Bystanders:
    """The bystanders of the happenings that one sentence tells."""

    line: Line
    tokens: Sequence[Token]
    lexicon: Lexicon

    def of(self, trigger: int, *, force: bool) -> frozenset[int]:
        """The heads of those who have no part in what a word tells, whether it is of `force`."""
        if force and self._suffered(trigger):
            return frozenset(self._over(self.line.parse.heads[trigger], apart=True))
        noun = self._told_by(trigger)
        return frozenset() if noun is None else frozenset(self._over(noun))

    def of_others(self, trigger: int) -> frozenset[int]:
        """The heads of those who do what other clauses tell: "hit in Velm, held by | rebels".

        Where it is asked who did it, all words outside of that clause are others.
        """
        parse = self.line.parse
        own = set(parse.under(trigger)) | {trigger}
        asked = parse.child(trigger, "nsubj")
        if asked is not None and self._low(asked) in ASKED and parse.labels[trigger] in _QUESTIONS:
            return frozenset(range(len(self.line.words))) - own
        agents = (w for w in range(len(parse.heads)) if parse.labels[w] == "obl:agent")
        others = {w for w in agents if self._elsewhere(parse.heads[w], trigger)}
        others |= set(self._held_against(trigger)) | set(self._voting(trigger))
        others |= set(self._said_of(trigger))
        return frozenset(others | set(self._before(trigger)))

    def _before(self, trigger: int) -> Iterator[int]:
        """Those of what was there before: "was shut after clashes between | the two"."""
        parse, words = self.line.parse, self.line.words
        for child in parse.children(trigger):
            cases = {words[c].lower() for c in parse.children(child) if parse.labels[c] == "case"}
            if parse.labels[child] == "obl" and cases & _AFTER and "by" not in cases:
                yield from parse.under(child)

    def _said_of(self, trigger: int) -> Iterator[int]:
        """What those are said to be to whom it was done: "the men killed were | smugglers"."""
        parse, noun = self.line.parse, self.line.parse.heads[trigger]
        told = {parse.labels[c] for c in parse.children(trigger)}
        done = parse.labels[trigger] == "acl" and told.isdisjoint(("obl:agent", "obj", "nsubj"))
        over = parse.heads[noun] if done else -1
        if over >= 0 and parse.labels[noun] == "nsubj" and parse.child(over, "cop") is not None:
            yield from (over, *parse.conjuncts(over))

    def _held_against(self, trigger: int) -> Iterator[int]:
        """At whose door others lay it, in a participle: "a strike blamed on | Ostra killed ten"."""
        parse = self.line.parse
        for word, label in enumerate(parse.labels):
            verb = parse.heads[word]
            laid = label == "obl" and verb >= 0 and self._low(verb) in LAID
            if laid and parse.labels[verb] == "acl" and verb != trigger:
                yield word

    def _voting(self, trigger: int) -> Iterator[int]:
        """Who votes against or vetoes what is told."""
        over = tuple(self.line.parse.upwards(trigger))[1:]
        verbs = (w for w in over if self._low(w).startswith(("vote", "voting", "veto")))
        yield from (s for v in verbs for s in self._subjects(v))

    def ways(self, trigger: int) -> frozenset[int]:
        """The ends of a way that what is struck was on: "struck a lorry coming from | Ostra"."""
        parse = self.line.parse
        clauses = (w for w in range(len(parse.heads)) if self._under_way(w, trigger))
        ends = (c for w in clauses for c in parse.children(w) if parse.labels[c] == "obl")
        return frozenset(ends)

    def _under_way(self, word: int, trigger: int) -> bool:
        """Whether a participle tells how a noun moves, or a clause what befell it elsewhere."""
        parse = self.line.parse
        moving = parse.labels[word] == "acl" and parse.xpos[word] == "VBG"
        befell = parse.labels[word] == "acl:relcl"
        cue = self.lexicon.triggers.at(self.tokens, word) if moving or befell else None
        family = "" if cue is None else self.lexicon.families[cue.name]
        told = family in (("force", "coercion") if befell else ("movement",))
        return told and word != trigger and trigger not in parse.under(word)

    def _elsewhere(self, verb: int, trigger: int) -> bool:
        """Whether a verb tells of another noun than the happening, and no more of that."""
        parse = self.line.parse
        told = parse.upos[trigger] == "VERB" and verb in tuple(parse.upwards(trigger))[1:]
        if told and parse.labels[trigger] in ("acl", "ccomp"):
            return True  # "a claim that it sank the ship was rejected by | the navy"
        if parse.labels[verb] not in _CLAUSES:
            return False
        noun = parse.heads[verb]
        if trigger in (verb, parse.compounded(noun)) or self._sends(verb, noun):
            return False
        same = parse.labels[trigger] == "conj" and parse.heads[trigger] == verb
        return not (same or self._told_by(trigger) == noun or trigger in parse.under(verb))

    def _sends(self, verb: int, noun: int) -> bool:
        """Whether a participle tells by whom a weapon was sent ("a rocket fired by rebels hit")."""
        weapon = any(self.lexicon.has(g, self._low(noun)) for g in ("drones", "missiles", "guns"))
        return weapon and self._low(verb) in _SENT

    def _suffered(self, trigger: int) -> bool:
        """Whether a word tells what a noun suffered, not by whom: "the men killed in Velm"."""
        parse = self.line.parse
        clause = parse.labels[trigger] in _CLAUSES and parse.heads[trigger] >= 0
        passive = parse.xpos[trigger] == "VBN" and parse.child(trigger, "nsubj") is None
        return clause and passive and parse.child(trigger, "obl:agent") is None

    def _told_by(self, trigger: int) -> int | None:
        """The noun that names the happening: the word itself, or what its clause belongs to."""
        parse = self.line.parse
        if parse.upos[trigger] == "NOUN":
            return parse.compounded(trigger)
        head = parse.heads[trigger]
        if parse.labels[trigger] not in _CLAUSES or head < 0 or parse.upos[head] != "NOUN":
            return None
        subject = parse.child(trigger, "nsubj")
        own = subject is None or self._low(subject) in _RELATIVE
        return head if own and self._happens(head) else None

    def _over(self, noun: int, *, apart: bool = False) -> Iterator[int]:
        """The subject of the verb that a happening's noun hangs on, where it has no part."""
        parse, word = self.line.parse, noun
        while parse.labels[word] in _HANGS and (head := parse.heads[word]) >= 0:
            apart = apart or preposition(self.line.words, parse, word) in _AFTER
            if parse.upos[head] == "VERB" or self._low(head) in _AWARE:
                judged = self._judges(head) and self._judged(word) and not parse.is_own(noun)
                if apart or judged or (word == noun and self._prevents(head, noun)):
                    yield from self._subjects(head)
                return
            word = head

    def _judges(self, verb: int) -> bool:
        """Whether a verb only judges or suffers what it tells of."""
        if self._low(verb) in _AWARE:
            return True
        groups = ("repelling", "blaming", "bystanding")
        return any(self.lexicon.has(g, self._low(verb)) for g in groups)

    def _prevents(self, verb: int, noun: int) -> bool:
        """Whether a verb keeps what others do from happening ("stopped a raid", no "its raid")."""
        return self.lexicon.has("preventing", self._low(verb)) and not self.line.parse.is_own(noun)

    def _judged(self, word: int) -> bool:
        """Whether a word is what a verb judges, not how or where it does so ("with an attack")."""
        case = preposition(self.line.words, self.line.parse, word)
        return self.line.parse.labels[word] == "obj" or case in _ABOUT

    def _subjects(self, verb: int) -> Iterator[int]:
        """The subjects of a verb, and of those that it completes ("failed to prevent")."""
        parse = self.line.parse
        own = [c for c in parse.children(verb) if parse.labels[c] in _SUBJECTS]
        yield from own
        pronoun = any(parse.upos[c] == "PRON" for c in own)
        if pronoun and parse.labels[verb] == "ccomp" and parse.heads[verb] >= 0:
            yield from self._subjects(parse.heads[verb])
        if (parse.labels[verb] in ("xcomp", "advcl") or self._low(verb) == "yet") and (
            parse.heads[verb] >= 0
        ):
            yield from self._subjects(parse.heads[verb])

    def _happens(self, word: int) -> bool:
        starts = range(max(0, word - 1), word + 1)
        return any(self.lexicon.triggers.at(self.tokens, at) for at in starts)

    def _low(self, word: int) -> str:
        return self.line.words[word].lower()

"""Who did it: the actor of a happening, set right by charges, judgements and avowals beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.model import PLACE_ROLES
from dragoman.read.lexicon import Lexicon
from dragoman.read.small.accused import Charges
from dragoman.read.small.adverbials import Adverbials
from dragoman.read.small.answering import Answering
from dragoman.read.small.bystanders import Bystanders
from dragoman.read.small.claims import RoleHead
from dragoman.read.small.features import Place
from dragoman.read.small.nominals import SURVIVES
from dragoman.read.small.page import Page
from dragoman.read.small.principals import Principals
from dragoman.read.small.relatives import Relatives
from dragoman.read.small.replies import replier

#: Families of happenings that are done to somebody.
_DONE_TO = frozenset(["force", "coercion"])


@dataclass(frozen=True)
class Doers:
    """Sets the actors of the claims of one report right."""

    page: Page
    lexicon: Lexicon

    def mended(self, heads: Sequence[RoleHead], deed: Place, family: str) -> list[RoleHead]:
        """The heads of roles: not who only charges or judges, but who is charged or avows it."""
        found = Principals(self.page, self.lexicon).mended(heads, deed)
        found = Charges(self.page.lines, self.lexicon).mended(found, deed)
        found = self._without_bystanders(found, deed, family)
        found = Adverbials(self.page.lines[deed.sentence]).mended(found, deed)
        found = Relatives(self.page.lines[deed.sentence]).mended(found, deed, family in _DONE_TO)
        found = self._with_replier(self._with_answerer(found, deed), deed)
        return self._with_survivor(found, deed) if family in _DONE_TO else found

    def _with_survivor(self, heads: Sequence[RoleHead], deed: Place) -> list[RoleHead]:
        """The heads; who survived it is its target, if nobody else is."""
        line = self.page.lines[deed.sentence]
        parse, word = line.parse, deed.word
        while parse.labels[word] in ("compound", "nmod") and parse.heads[word] >= 0:
            word = parse.heads[word]
        verb = parse.heads[word] if parse.labels[word] == "obj" else -1
        survives = verb >= 0 and line.words[verb].lower().startswith(SURVIVES)
        verb = word if line.words[word].lower() == "target" else verb if survives else -1
        who = parse.child(verb, "nsubj") if verb >= 0 else None
        if who is None or not heads or any(h.role == "target" for h in heads):
            return list(heads)
        there = Place(deed.sentence, who)
        rest = [h for h in heads if h.place != there]
        return [*rest, replace(heads[0], role="target", place=there)]

    def _without_bystanders(
        self, heads: Sequence[RoleHead], deed: Place, family: str
    ) -> list[RoleHead]:
        """The heads without actors who only speak of what happened, or to whom it happened."""
        tokens = self.page.found[deed.sentence].sentence.tokens
        others = Bystanders(self.page.lines[deed.sentence], tokens, self.lexicon)
        apart = others.of_others(deed.word)
        if family != "politics":
            apart |= others.of(deed.word, force=family == "force")
        places = {Place(deed.sentence, word) for word in apart}
        ways = {Place(deed.sentence, w) for w in others.ways(deed.word)}
        kept = (h for h in heads if h.role != "actor" or h.place not in places)
        if family not in _DONE_TO:
            return list(kept)
        return [h for h in kept if h.role not in PLACE_ROLES or h.place not in ways]

    def _with_replier(self, heads: Sequence[RoleHead], deed: Place) -> list[RoleHead]:
        """The heads; who replies by a deed is its actor, if nobody else is."""
        tokens = self.page.found[deed.sentence].sentence.tokens
        parse = self.page.lines[deed.sentence].parse
        who = replier(tokens, parse, deed.word, self.lexicon)
        if who is None or not heads or any(h.role == "actor" for h in heads):
            return list(heads)
        there = Place(deed.sentence, who)
        kept = [h for h in heads if h.place != there]
        return [*kept, replace(heads[0], role="actor", place=there)]

    def _with_answerer(self, heads: Sequence[RoleHead], deed: Place) -> list[RoleHead]:
        """The heads; who claims or denies to have done it is its actor, if nobody else is."""
        line = self.page.lines[deed.sentence]
        part = Answering(line.words, line.parse, self.lexicon).over(deed.word)
        if part is None or part.answerer is None or not heads:
            return list(heads)
        doer = Place(deed.sentence, part.answerer)
        named = line.parse.upos[part.answerer] in ("NOUN", "PROPN")
        if not named or any(h.role == "actor" or h.place == doer for h in heads):
            return list(heads)
        return [*heads, replace(heads[0], role="actor", place=doer)]

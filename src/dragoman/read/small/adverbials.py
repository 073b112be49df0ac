"""Who does what a clause without a subject tells: "told them to leave before shelling Ostra".

It is the subject of the verb that the clause hangs on, never its object; of a passive one it is who
suffers ("wounded four men before being shot"). What somebody warns that his side would strike is
what he threatens, not his side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.read.small.claims import RoleHead
from dragoman.read.small.features import Line, Place

_MARKS = frozenset(["before", "after", "while", "without"])
_OBJECTS = ("obj", "iobj")
_PAYS = frozenset(["pay", "face", "bear", "suffer", "regret"])
_THREATS = ("warn", "threat", "vow")


@dataclass(frozen=True)
class Adverbials:
    """Sets right who acts and who suffers in the subordinate clauses of one sentence."""

    line: Line

    def mended(self, heads: Sequence[RoleHead], deed: Place) -> list[RoleHead]:
        """The heads of roles with the subject that a clause borrows in the place of an object."""
        parse = self.line.parse
        if self.line.words[deed.word].lower().startswith(_THREATS):
            return self._threatened(heads, deed)
        mark = parse.child(deed.word, "mark")
        if parse.labels[deed.word] != "advcl" or mark is None:
            return list(heads)
        if self.line.words[mark].lower() not in _MARKS or parse.child(deed.word, "nsubj"):
            return list(heads)
        passive = parse.child(deed.word, "aux:pass") is not None
        role = "target" if passive else "actor"
        verbs = list(self._over(deed.word))
        subject = next((s for v in verbs if (s := parse.child(v, "nsubj")) is not None), None)
        objects = {c for v in verbs for c in parse.children(v) if parse.labels[c] in _OBJECTS}
        if subject is None:
            return list(heads)
        return _instead(heads, role, deed.sentence, objects, subject)

    def _over(self, word: int) -> Iterator[int]:
        """The verb that a clause hangs on, and those that it completes."""
        parse = self.line.parse
        verb = parse.heads[word]
        while verb >= 0 and parse.upos[verb] == "VERB":
            yield verb
            if parse.labels[verb] != "xcomp":
                return
            verb = parse.heads[verb]

    def _threatened(self, heads: Sequence[RoleHead], deed: Place) -> list[RoleHead]:
        """The heads; who would strike is not the target, but what he would strike."""
        out = []
        for head in heads:
            near = head.role == "target" and head.place.sentence == deed.sentence
            meant = self._meant(head, deed) if near else head
            out += [] if meant is None else [meant]
        return out

    def _meant(self, head: RoleHead, deed: Place) -> RoleHead | None:
        """The target of a threat that a head leads to; nothing for what only conditions it."""
        parse, word = self.line.parse, head.place.word
        verb = parse.heads[word]
        if self._unless(word, deed.word):
            return None
        if verb < 0 or parse.heads[verb] != deed.word:
            return head
        pays = self.line.words[verb].lower() in _PAYS
        if parse.labels[word] == "nsubj" and not pays:
            other = parse.child(verb, "obj")
            return None if other is None else _at(head, other)
        payer = parse.child(verb, "nsubj") if pays and parse.labels[word] == "obj" else None
        return head if payer is None else _at(head, payer)

    def _unless(self, word: int, deed: int) -> bool:
        """Whether a word stands in the condition of a threat ("unless he is freed")."""
        parse = self.line.parse
        for at in parse.upwards(word):
            if at == deed:
                return False
            mark = parse.child(at, "mark")
            if mark is not None and self.line.words[mark].lower() in ("unless", "if", "until"):
                return True
        return False


def _at(head: RoleHead, word: int) -> RoleHead:
    """A head, at another word of its sentence."""
    return replace(head, place=replace(head.place, word=word))


def _instead(
    heads: Sequence[RoleHead], role: str, sentence: int, objects: set[int], subject: int
) -> list[RoleHead]:
    """The heads, the subject in the place of an object of that role."""
    places = {Place(sentence, w) for w in objects}
    wrong = [h for h in heads if h.role == role and h.place in places]
    rest = [h for h in heads if h not in wrong]
    there = Place(sentence, subject)
    if not wrong or any(h.place == there for h in rest):
        return rest
    return [*rest, replace(wrong[0], place=there)]

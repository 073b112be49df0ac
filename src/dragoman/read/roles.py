"""Who did what from where to where: noun phrases into roles by position and preposition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.model import Filler, Mention, Role
from dragoman.read.happenings import Clause, marker_at
from dragoman.read.lexicon import Lexicon
from dragoman.read.phrases import Chunker, Phrase
from dragoman.read.tokens import Token

_TO = frozenset(["to", "into", "toward", "towards", "onto"])
_VIA = frozenset(["via", "through", "across", "over", "past", "along"])
_BY = frozenset(["by", "aboard", "with", "on", "in"])
_HERE = frozenset(["in", "at", "on", "near", "outside", "inside", "around", "between", "off"])
_RELATIVE = frozenset(["which", "who", "whose", "whom"])
_AT = frozenset(["against", "on", "at", "into"])


@dataclass(slots=True)
class Slots:
    """Roles being filled; a mention is listed once in a role."""

    fillers: list[Filler] = field(default_factory=list)

    def add(self, role: Role, mention: Mention) -> None:
        """Adds a filler unless the words already fill that role, or overlap one that does."""
        for f in self.fillers:
            if f.role == role and f.mention.overlaps(mention):
                return
        self.fillers.append(Filler(role=role, mention=mention))

    def get(self, role: Role) -> list[Mention]:
        """The mentions that fill a role so far."""
        return [f.mention for f in self.fillers if f.role == role]


@dataclass(frozen=True, slots=True)
class Item:
    """One phrase of a coordination, and where it says its thing is."""

    phrase: Phrase
    site: Phrase | None


@dataclass(frozen=True, slots=True)
class RoleReader:
    """Fills the roles of one clause."""

    clause: Clause
    chunker: Chunker
    lexicon: Lexicon
    family: str

    # What a phrase is -----------------------------------------------------------------------

    def _is(self, group: str, phrase: Phrase) -> bool:
        """Whether the head noun, or its last part, belongs to a word group."""
        head = self.chunker.head(phrase)
        return self.lexicon.has(group, head) or self.lexicon.has(group, head.split("-")[-1])

    def vehicle(self, phrase: Phrase) -> bool:
        """Whether it is something that carries."""
        return self._is("vehicles", phrase)

    def body(self, phrase: Phrase) -> bool:
        """Whether it is a body of people: who receives, acts, or is attacked."""
        if self._is("sites", phrase):
            return False
        if self._is("forces", phrase) or self._is("bodies", phrase):
            return True
        words = [t.low for t in self._tokens()[phrase.first : phrase.last]]
        return any(self.lexicon.has("forces", w) for w in words)

    def place(self, phrase: Phrase) -> bool:
        """Whether it may be a place: a kind of site, or a proper name that is no body."""
        return self._is("sites", phrase) or (self.chunker.named(phrase) and not self.body(phrase))

    def goods(self, phrase: Phrase) -> bool:
        """Whether it is plainly something carried."""
        return self._is("goods", phrase)

    def _tokens(self) -> Sequence[Token]:
        return self.chunker.tokens

    def mention(self, phrase: Phrase) -> Mention:
        """The words of a phrase."""
        return self.clause.sentence.mention(phrase.first, phrase.last)

    # Walking the clause ---------------------------------------------------------------------

    def subject(self) -> Phrase | None:
        """The first noun phrase of the clause that no preposition opens."""
        i, right = self.clause.left, self.clause.anchor.group
        tokens = self._tokens()
        while i < right:
            phrase = self.chunker.at(i, right)
            if phrase is None:
                i += 1
                continue
            before = tokens[self._opening(phrase) - 1].low if self._opening(phrase) else ""
            if not (
                self.lexicon.has("prepositions", before)
                and self._opening(phrase) > self.clause.left
            ):
                return phrase
            i = phrase.last
        return None

    def _opening(self, phrase: Phrase) -> int:
        """The first token of a phrase with its determiners and opening quotes."""
        tokens, i = self._tokens(), phrase.first
        while i > 0 and (
            self.lexicon.has("determiners", tokens[i - 1].low) or tokens[i - 1].text in '"“«('
        ):
            i -= 1
        return i

    def _marked(self, left: int, right: int) -> Iterator[tuple[str, list[Item], int]]:
        """Every (preposition or "=role" of a marker, items after it, position) between tokens."""
        tokens, i = self._tokens(), left
        while i < right:
            marker = marker_at(tokens, i, self.lexicon) if self.family == "movement" else None
            size = marker[1] if marker else int(self.lexicon.has("prepositions", tokens[i].low))
            phrase = self.chunker.at(i + size, right) if size else None
            if phrase is None:
                i += 1
                continue
            word = f"={marker[0]}" if marker else tokens[i].low
            items = self._items(phrase, right)
            yield word, items, i
            i = self._past_gloss(items[-1].phrase, right)

    def _past_gloss(self, phrase: Phrase, right: int) -> int:
        """The token after a named place and what only says where it is ("in X", ", near Y,")."""
        tokens, i = self._tokens(), phrase.last
        if not self.place(phrase):
            return i
        comma = i + 1 < right and tokens[i].text == ","
        at = i + comma
        where = ("in", "on") if not comma else ("in",)
        if at >= right or not (
            tokens[at].low in where or self.lexicon.has("relative_words", tokens[at].low)
        ):
            return i
        inner = (
            self.chunker.at(at + 1 + (tokens[at + 1].low == "of"), right)
            if at + 1 < right
            else None
        )
        return self._past_gloss(inner, right) if inner and self.place(inner) else i

    def _items(self, phrase: Phrase, right: int) -> list[Item]:
        """A phrase and its like that follow it: "A, east of B, and C", "X in A and Y in B"."""
        found = self.chunker.series(phrase, right)
        out = [Item(p, None) for p in found[:-1]]
        site, after = self._site(found[-1], right)
        out.append(Item(found[-1], site))
        tokens = self._tokens()
        after += after < right and tokens[after].text == ","
        if after < right and tokens[after].low == "and":
            more = self.chunker.at(after + 1, right)
            if more and (site or after > self.chunker.after(found[-1])):
                return [*out, *self._items(more, right)]
        return out

    def _site(self, phrase: Phrase, right: int) -> tuple[Phrase | None, int]:
        """Where a phrase says its thing is ("in X"), if it does, and the token after all that."""
        tokens, after = self._tokens(), self.chunker.after(phrase)
        if after < right and tokens[after].low in ("in", "at", "near"):
            inner = self.chunker.at(after + 1, right)
            if inner:
                return inner, self.chunker.after(inner)
        if after + 1 < right and tokens[after].text == ",":
            gloss = self.lexicon.has("relative_words", tokens[after + 1].low)
            ends = [j for j in range(after + 1, right) if tokens[j].text == ","]
            if gloss and ends:
                return None, ends[0]
        return None, after

    # Places as they are worded --------------------------------------------------------------

    def _relative(self, phrase: Phrase, right: int, worded: bool = False) -> Phrase:
        """A common-noun site with what follows ("positions in the X governorate")."""
        tokens, after = self._tokens(), phrase.last
        linked = ("in", "near", "at", "outside", "of", "between", "on")
        whole = self.chunker.named(phrase) and not worded
        if whole or after >= right or tokens[after].low not in linked:
            return phrase
        inner = self.chunker.at(after + 1, right)
        return Phrase(phrase.first, self._relative(inner, right).last) if inner else phrase

    # Roles ------------------------------------------------------------------------------------

    def moves_them(self) -> bool:
        """Whether the verb moves someone meant by a pronoun ("took them to …")."""
        tokens, i = self._tokens(), self.clause.anchor.last
        return i < len(tokens) and tokens[i].low in ("them", "him", "her", "it", "us")

    def fill(self) -> Slots:
        """The roles that the clause itself states."""
        slots = Slots()
        subject = None if self.clause.shared else self.subject()
        if subject is not None:
            self._subject(subject, slots)
        self._complements(slots)
        start = subject.last if subject else self.clause.left
        self._between(start, slots)
        return slots

    def _list(self, phrase: Phrase, right: int, role: Role) -> list[Mention]:
        """The mentions of a coordination: one span for a list of goods, else one each."""
        found = self.chunker.series(phrase, right)
        tokens = self._tokens()
        owned = any(t.low == "belonging" for t in tokens[found[-1].first : found[-1].last])
        plain = not any(self.chunker.named(p) for p in (found[:-1] if owned else found))
        counted = any(tokens[p.first].low[0].isdigit() for p in found[1:])
        if role == "cargo" and len(found) > 1 and plain and not counted:
            return [self.mention(Phrase(found[0].first, found[-1].last))]
        return [self.mention(p) for p in found]

    def _subject(self, phrase: Phrase, slots: Slots) -> None:
        role = self._subject_role(phrase)
        found = self._list(phrase, self.clause.anchor.group, role)
        two_sided = self.clause.anchor.cue.name in ("agreement", "meeting") and len(found) == 2
        for i, mention in enumerate(found):
            slots.add("partner" if two_sided and i else role, mention)

    def _subject_role(self, phrase: Phrase) -> Role:
        passive = self.clause.anchor.passive
        if self.family == "movement":
            return self._mover(phrase, passive)
        return "target" if passive else "actor"

    def _mover(self, phrase: Phrase, passive: bool) -> Role:
        name, lemma = self.clause.anchor.cue.name, self.clause.anchor.cue.lemma
        if name == "interception":
            return ("carrier" if self.vehicle(phrase) else "cargo") if passive else "actor"
        if passive:
            return "carrier" if self.vehicle(phrase) and not self._carries() else "cargo"
        if lemma in ("receive", "take delivery", "obtain", "get"):
            return "recipient"
        if self.vehicle(phrase):
            return "carrier"
        intransitive = lemma in self.lexicon.movement["arrivals"]
        return "cargo" if self.goods(phrase) and intransitive else "actor"

    def _carries(self) -> bool:
        """Whether the verb moves its object rather than itself."""
        lemma = self.clause.anchor.cue.lemma
        moving = self.lexicon.movement
        return lemma not in moving["arrivals"] and lemma not in moving["departures"]

    def _between(self, left: int, slots: Slots) -> None:
        """What hangs on the subject: "loaded with X", "from Y"."""
        if self.clause.shared:
            return
        tokens, right = self._tokens(), self.clause.anchor.group
        verbs = [i for i in range(left, right) if self.lexicon.has("verbs", tokens[i].low)]
        self._prepositions(left, verbs[0] if verbs else right, slots)

    def _complements(self, slots: Slots) -> None:
        """The object and the prepositional phrases after the verb."""
        tokens = self._tokens()
        left, right = self.clause.anchor.last, self.clause.right
        relative = (i for i in range(left, right) if tokens[i].low in _RELATIVE)
        end, right = right, next(relative, right)
        i = left
        while i < right and (
            tokens[i].text[0] == "[" or self.lexicon.has("adverbs", tokens[i].low)
        ):
            i += 1
        phrase = self.chunker.at(i, right) if i < right else None
        if phrase is not None and not (self._direction(phrase) or self._is("pacts", phrase)):
            role = self._object_role(phrase)
            for mention in self._list(phrase, right, role):
                slots.add(role, mention)
            left = phrase.first
        self._prepositions(left, right, slots)
        located = (i for i in range(right, end) if tokens[i].low in ("located", "based"))
        self._prepositions(next(located, end), end, slots)

    def _direction(self, phrase: Phrase) -> bool:
        """Whether a phrase is a bare direction ("heading south")."""
        words = self._tokens()[phrase.first : phrase.last]
        return all(self.lexicon.has("relative_words", w.low) for w in words)

    def _object_role(self, phrase: Phrase) -> Role:
        cue = self.clause.anchor.cue
        if self.family == "movement":
            onto = self.lexicon.movement["onto_place"].get(cue.lemma)
            if onto and not self.goods(phrase):
                role: Role = onto
                return role
            if self.vehicle(phrase) and not self.goods(phrase):
                return "carrier"
            return "cargo" if self._carries() else "destination"
        if cue.name in ("agreement", "meeting"):
            return "partner"
        return "cargo" if cue.name == "aid" else "target"

    def _prepositions(self, left: int, right: int, slots: Slots) -> None:
        earlier: dict[str, Role] = {}
        for word, items, position in self._marked(left, right):
            joined = position > 0 and self._tokens()[position - 1].low == "and"
            for item in items:
                role = (earlier.get(word) if joined else None) or self._role_of(word, item.phrase)
                if role is not None:
                    earlier[word] = role
                if role == "cargo":
                    for mention in self._list(item.phrase, right, "cargo"):
                        slots.add("cargo", mention)
                    break
                if role is not None:
                    self._add(role, item, position if self._keeps(word) else None, right, slots)

    def _add(self, role: Role, item: Item, worded: int | None, right: int, slots: Slots) -> None:
        """Adds a phrase to a role; a place keeps its wording, a recipient gives its site."""
        if role not in ("origin", "via", "destination", "place"):
            slots.add(role, self.mention(item.phrase))
            if role == "recipient" and item.site is not None:
                slots.add("destination", self.mention(self._relative(item.site, right)))
            return
        whole = self._relative(item.phrase, right, worded is not None)
        first = whole.first if worded is None else worded
        slots.add(role, self.clause.sentence.mention(min(first, whole.first), whole.last))

    def _keeps(self, word: str) -> bool:
        """Whether a place is worded with its preposition ("near the border")."""
        return word in ("near", "between", "outside", "around", "off")

    def _role_of(self, word: str, phrase: Phrase) -> Role | None:
        if word.startswith("="):
            return word[1:]  # type: ignore[return-value]
        if self.family == "movement":
            return self._movement_role(word, phrase)
        if word == "by" and self.clause.anchor.passive:
            return "actor"
        return self._other_role(word, phrase)

    def _movement_role(self, word: str, phrase: Phrase) -> Role | None:
        cue = self.clause.anchor.cue
        if word == "from":
            return "origin"
        if word in _TO or (word == "for" and cue.lemma in self.lexicon.movement["departures"]):
            return (
                "recipient"
                if self.body(phrase) and not self._is("sites", phrase)
                else "destination"
            )
        if word == "for":
            return "recipient" if self.body(phrase) else None
        if word == "by" and self.clause.anchor.passive and not self.vehicle(phrase):
            return "recipient" if cue.lemma in ("receive",) else "actor"
        if word in _VIA | _BY and self.vehicle(phrase):
            return "carrier"
        if word in _VIA:
            return "via" if self.place(phrase) else None
        if word == "with":
            return "cargo" if self.goods(phrase) else None
        if word in _HERE and self.place(phrase):
            if cue.name == "interception":
                return "place"
            departs = cue.lemma in self.lexicon.movement["departures"]
            return None if departs and word == "in" else "destination"
        return None

    def _other_role(self, word: str, phrase: Phrase) -> Role | None:
        kind = self.clause.anchor.cue.name
        if word == "with" and kind in ("clash", "meeting", "agreement", "training"):
            return "partner"
        if word in ("with", "by") and self.family == "force" and not self.body(phrase):
            return "instrument" if word == "with" else None
        if (
            word == "between"
            and kind in ("clash", "meeting", "agreement")
            and not self.place(phrase)
        ):
            return "actor"
        if word == "from" and self.family == "force" and self.place(phrase):
            return "origin"
        if word in _AT and self.family in ("force", "coercion") and self.body(phrase):
            return "target"
        if word in ("to", "for") and self.family == "support" and self.body(phrase):
            return "recipient"
        return "place" if word in _HERE and self.place(phrase) else None

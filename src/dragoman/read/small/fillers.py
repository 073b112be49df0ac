"""Who did what, from the head words that the claim net marks: which count, and what joins them.

The net scores single words; the tree says what belongs together. The members of a list share their
role, and of several words for one part only those stay that stand in one list.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from dragoman.model import PLACE_ROLES, Filler, Mention, Role
from dragoman.read.lexicon import Lexicon
from dragoman.read.phrases import Phrase
from dragoman.read.roles import Slots
from dragoman.read.small.betweens import Betweens
from dragoman.read.small.claims import Proposal, RoleHead
from dragoman.read.small.contrasts import Contrasts
from dragoman.read.small.doers import Doers
from dragoman.read.small.features import Line, Place, first_of
from dragoman.read.small.legs import ENDS
from dragoman.read.small.lists import Lists
from dragoman.read.small.nominals import Nominals
from dragoman.read.small.observers import Observers
from dragoman.read.small.owners import Owners
from dragoman.read.small.page import Page
from dragoman.read.small.phrasing import Phrasing, whole_brackets
from dragoman.read.small.sites import Sites, closed_to
from dragoman.read.small.spans import preposition
from dragoman.read.small.subjects import Subjects
from dragoman.read.small.takers import Takers

#: Probability from which on an end of a movement is taken from another sentence.
FAR = 0.6
#: Families whose happenings are where their target is.
_STRIKING = frozenset(["force", "coercion"])
_WAYS = frozenset(["sea", "road", "air", "land"])
#: What no phrase ends with.
_LINKS = ("ADP", "SCONJ", "CCONJ")
_AND = re.compile(r" (?:and|&) (?:the )?")
_LOADS = frozenset(["load", "loads", "cargo", "cargoes", "shipment", "shipments", "consignment"])
_OTHER = frozenset(["another", "other", "more", "further", "additional"])
_ORDINAL = frozenset(["second", "third", "fourth", "fifth", "sixth", "seventh"])
_KNOWN = frozenset(
    ["the", "these", "those", "this", "that", "its", "their", "his", "her", "all", "both", "same"]
)


@dataclass(frozen=True)
class RoleFiller:
    """Fills the roles of the claims of one report; `order` is that of the codebook."""

    page: Page
    lexicon: Lexicon
    order: Mapping[str, int]

    def fillers(self, proposal: Proposal) -> tuple[Filler, ...]:
        """The roles of a proposal; where phrases cross, the surer one stays."""
        slots = Slots()
        heads = self._heads(proposal)
        for head in sorted(heads, key=lambda h: -h.score):
            mention = self._phrase(head, heads, proposal)
            if head.place.sentence != proposal.sentence and (
                _means_nothing(mention)
                or (head.role in ENDS and head.score < FAR)
                or (head.role == "cargo" and self._by_others(head, heads, proposal))
            ):
                continue
            if not any(_cross(mention, f.mention) for f in slots.fillers):
                slots.add(cast("Role", head.role), mention)
        kept = [f for f in slots.fillers if not _names_the_carrier(f, slots, self.lexicon)]
        kept = [f for f in kept if not self._of_the_convoy(f, slots, proposal)]
        kept = self._as_one(kept)
        kept += self._sited(kept, heads, proposal)
        kept += self._owned(kept, heads, proposal)
        return tuple(sorted(kept, key=lambda f: (self.order[f.role], f.mention.start)))

    def _heads(self, proposal: Proposal) -> Sequence[RoleHead]:
        """The heads that count, each once."""
        contrasts, lists = Contrasts(self.page.lines, proposal), Lists(self.page, self.lexicon)
        watched = Observers(self.page, self.lexicon).without(proposal.roles, proposal)
        told = (h for h in watched if not (contrasts.leaves_out(h) or self._tells(h)))
        kept = (h for h in told if not (lists.second_deed(h, proposal) or self._way(h)))
        found = [contrasts.affirmed(h) for h in kept]
        found = [self._whither(h) for h in found]
        found = lists.in_one(found)
        line = self.page.lines[proposal.sentence]
        trigger = proposal.head(line)
        deed = Place(proposal.sentence, trigger)
        found += list(lists.passed_over([h for h in found if h.place != deed]))
        found = [self._carrying(h, found) for h in found]
        found = [self._passing(h, found, proposal) for h in found]
        found = self._own_load(found, trigger, proposal)
        found = self._closed_to(found, trigger, proposal)
        family = self.lexicon.families[proposal.kind.name]
        found = Doers(self.page, self.lexicon).mended(found, deed, family)
        if family == "movement":
            found = Takers(line, self.lexicon).mended(found, deed)
        tokens = self.page.found[proposal.sentence].sentence.tokens
        nominals = Nominals(proposal.sentence, line, tokens, self.lexicon)
        found = nominals.mended(found, trigger, family)
        betweens = Betweens(line, tokens, self.lexicon)
        return betweens.mended(found, deed, family, proposal.kind.name)

    def _tells(self, head: RoleHead) -> bool:
        """Whether a word names the source that ends a headline."""
        ending = (s for s in self.page.found[head.place.sentence].sayings if s.ends and s.words)
        return any(s.words and head.place in self.page.hints.places(s.words) for s in ending)

    def _closed_to(
        self, heads: Sequence[RoleHead], trigger: int, proposal: Proposal
    ) -> list[RoleHead]:
        """The heads; who is kept out of a place is struck by that, the place is where."""
        line, here = self.page.lines[proposal.sentence], proposal.sentence
        whom = (
            closed_to(line, trigger, self.lexicon) if proposal.kind.name == "restriction" else None
        )
        others = [h for h in heads if whom is None or h.place != Place(here, whom)]
        shut = [h for h in others if h.role in ("target", "place")]
        if whom is None or not shut:
            return list(heads)
        rest = [h for h in others if h not in shut]
        told = [replace(h, role="place") for h in shut]
        return [*rest, *told, replace(shut[0], role="target", place=Place(here, whom))]

    def _sited(
        self, fillers: Sequence[Filler], heads: Sequence[RoleHead], proposal: Proposal
    ) -> Iterator[Filler]:
        """Where what is struck or closed stands, if nothing says where it happened."""
        family = self.lexicon.families[proposal.kind.name]
        if family not in _STRIKING or any(f.role == "place" for f in fillers):
            return
        own = [h for h in heads if h.place.sentence == proposal.sentence]
        targets = [h for h in own if h.role == "target"]
        line = self.page.lines[proposal.sentence]
        trigger = proposal.head(line)
        beside = [*(h.place.word for h in targets), trigger]
        word = Sites(line, self.lexicon).beside(beside, [h.place.word for h in own])
        if word is None or not targets:
            return
        place = Place(proposal.sentence, word)
        mention = self._phrase(replace(targets[0], role="place", place=place), heads, proposal)
        if not any(f.mention.overlaps(mention) for f in fillers):
            yield Filler(role="place", mention=mention)

    def _owned(
        self, fillers: Sequence[Filler], heads: Sequence[RoleHead], proposal: Proposal
    ) -> Iterator[Filler]:
        """Whose vehicles move, if nothing says who moves them."""
        movement = self.lexicon.families[proposal.kind.name] == "movement"
        if not movement or any(f.role == "actor" for f in fillers):
            return
        owners = Owners(self.page.lines[proposal.sentence], self.lexicon)
        own = (h for h in heads if h.role == "carrier" and h.place.sentence == proposal.sentence)
        found = ((h, owners.of(h.place.word)) for h in own)
        head, word = next(((h, w) for h, w in found if w is not None), (None, None))
        if head is not None and word is not None:
            place = Place(proposal.sentence, word)
            mention = self._phrase(replace(head, role="actor", place=place), heads, proposal)
            yield Filler(role="actor", mention=mention)

    def _of_the_convoy(self, filler: Filler, slots: Slots, proposal: Proposal) -> bool:
        """Whether vehicles are what the carrier is elsewhere said to consist of, not its load."""
        if filler.role != "cargo" or not slots.get("carrier"):
            return False
        if not self.lexicon.has("vehicles", filler.mention.text.lower().split()[-1]):
            return False
        scenes = (s.sentence for i, s in enumerate(self.page.found) if i != proposal.sentence)
        told = (s for s in scenes if s.start <= filler.mention.start < s.end)
        return any(self.lexicon.has("consisting", t.low) for s in told for t in s.tokens)

    def _by_others(self, head: RoleHead, heads: Sequence[RoleHead], proposal: Proposal) -> bool:
        """Whether a load told of before is not what other vehicles carry that go here."""
        if head.place.sentence > proposal.sentence:
            return False
        line = self.page.lines[proposal.sentence]
        own = (h for h in heads if h.place.sentence == proposal.sentence)
        return any(self._another(line, h.place.word) for h in own if h.role == "carrier")

    def _another(self, line: Line, word: int) -> bool:
        """Whether a noun names things not told of before; a bare number, what it is a part of."""
        if line.parse.upos[word] == "NUM":
            before = (w for w in range(word) if self.lexicon.has("vehicles", line.words[w].lower()))
            word = max(before, default=word)
        return _new(line, word)

    # Lists ----------------------------------------------------------------------------------

    def _line(self, head: RoleHead) -> Line:
        return self.page.lines[head.place.sentence]

    def _first(self, head: RoleHead) -> Place:
        """The first member of the list in which a head stands."""
        return replace(head.place, word=first_of(self._line(head).parse, head.place.word))

    def _whither(self, head: RoleHead) -> RoleHead:
        """A head; for a direction, the place that it leads to ("in the direction of Ostra")."""
        line, word = self._line(head), head.place.word
        place = line.parse.child(word, "nmod") if line.words[word].lower() == "direction" else None
        return head if place is None else replace(head, place=replace(head.place, word=place))

    def _way(self, head: RoleHead) -> bool:
        """Whether a carrier only says by which way it goes ("by sea")."""
        line = self._line(head)
        low = line.words[head.place.word].lower()
        by = preposition(line.words, line.parse, head.place.word) == "by"
        return head.role == "carrier" and by and low in _WAYS

    def _as_one(self, fillers: Sequence[Filler]) -> list[Filler]:
        """The fillers, a pair of uncounted goods made one ("arms and ammunition")."""
        loads = sorted((f for f in fillers if f.role == "cargo"), key=lambda f: f.mention.start)
        if len(loads) != 2 or any(self._counted(f.mention) for f in loads):
            return list(fillers)
        first, last = (f.mention for f in loads)
        text = self.page.report.text
        if not _AND.fullmatch(text[first.end : last.start]):
            return list(fillers)
        both = Mention(start=first.start, end=last.end, text=text[first.start : last.end])
        return [*(f for f in fillers if f.role != "cargo"), Filler(role="cargo", mention=both)]

    def _counted(self, mention: Mention) -> bool:
        """Whether a phrase says how many."""
        words = mention.text.lower().split()
        numbers = {**self.lexicon.counting["numbers"], **self.lexicon.counting["vague"], "a": 1}
        return any(w in numbers or w[0].isdigit() for w in words)

    # Roles ----------------------------------------------------------------------------------

    def _carrying(self, head: RoleHead, heads: Sequence[RoleHead]) -> RoleHead:
        """A head; a vehicle in a list of carriers carries too ("trucks and tankers left")."""
        line, first = self._line(head), self._first(head)
        vehicle = self.lexicon.has("vehicles", line.words[head.place.word].lower())
        listed = vehicle and head.role == "cargo" and first != head.place
        carries = listed and any(h.place == first and h.role == "carrier" for h in heads)
        return replace(head, role="carrier") if carries else head

    def _passing(self, head: RoleHead, heads: Sequence[RoleHead], proposal: Proposal) -> RoleHead:
        """A head; a vehicle that only passes carries ("the flights were diverted")."""
        line, word = self._line(head), head.place.word
        subject = line.parse.labels[word] in ("nsubj", "nsubj:pass")
        vehicle = self.lexicon.has("vehicles", line.words[word].lower())
        alone = not any(h.role == "carrier" for h in heads)
        passes = proposal.kind.name == "passage" and head.place.sentence == proposal.sentence
        carries = head.role == "cargo" and subject and vehicle and alone and passes
        return replace(head, role="carrier") if carries else head

    def _own_load(
        self, heads: Sequence[RoleHead], trigger: int, proposal: Proposal
    ) -> list[RoleHead]:
        """The heads; "the load" of the verb goes before what another sentence calls it."""
        line = self.page.lines[proposal.sentence]
        near = any(h.role == "cargo" and h.place.sentence == proposal.sentence for h in heads)
        far = [h for h in heads if h.role == "cargo" and h.place.sentence != proposal.sentence]
        things = (line.parse.child(trigger, label) for label in ("obj", "nsubj:pass"))
        own = next((w for w in things if w is not None and line.words[w].lower() in _LOADS), None)
        if near or not far or own is None:
            return list(heads)
        told = replace(far[0], place=Place(proposal.sentence, own))
        return [*(h for h in heads if h not in far), told]

    def _phrase(self, head: RoleHead, heads: Sequence[RoleHead], proposal: Proposal) -> Mention:
        """The words of a role; a thing may keep the place where it is."""
        line, at = self._line(head), head.place.sentence
        own = ("place",) if head.role in ("target", "recipient") else ()
        taken = {h.place.word for h in heads if h.place.sentence == at and h.role not in own}
        near = at == proposal.sentence
        trigger = proposal.head(line) if near else -1
        phrasing = Phrasing(Subjects(line.words, line.parse), self.lexicon, taken, trigger)
        phrase = self._between(head, taken) or phrasing.phrase(head.place.word, head.role)
        # The tree may hang a verb on what it tells of: "a convoy of trucks | crossed".
        first, last = phrase.first, phrase.last
        if near and head.place.word < proposal.first < last:
            last = proposal.first
        if near and first <= proposal.first < proposal.last <= head.place.word:
            first = proposal.last
        if self._names_attack(head, line):
            last = head.place.word + 1
        while last - 1 > head.place.word and line.parse.upos[last - 1] in _LINKS:
            last -= 1
        first, last = whole_brackets(line.words, first, last)
        return self.page.found[at].sentence.mention(first, last)

    def _between(self, head: RoleHead, taken: Collection[int]) -> Phrase | None:
        """The whole of "between Ostra and Velm", where a head is the first of two such places."""
        if head.role not in (*PLACE_ROLES, "target"):
            return None
        tokens = self.page.found[head.place.sentence].sentence.tokens
        betweens = Betweens(self._line(head), tokens, self.lexicon)
        return betweens.phrase(head.place.word, taken)

    def _names_attack(self, head: RoleHead, line: Line) -> bool:
        """Whether a name only tells whose an attack is: the | US | of "a US strike"."""
        parse, word = line.parse, head.place.word
        noun = parse.heads[word]
        if head.role != "actor" or parse.labels[word] != "compound" or parse.upos[noun] != "NOUN":
            return False
        tokens = self.page.found[head.place.sentence].sentence.tokens
        cues = (self.lexicon.triggers.at(tokens, w) for w in (noun, noun - 1))
        return any(c and self.lexicon.families[c.name] == "force" for c in cues)


def _names_the_carrier(filler: Filler, slots: Slots, lexicon: Lexicon) -> bool:
    """Whether a load is its carrier, or only what that is built for ("six fuel tankers")."""
    if filler.role != "cargo":
        return False
    load = filler.mention
    if any(m.text.lower() == load.text.lower() for m in slots.get("carrier")):
        return True
    around = (m for m in slots.get("carrier") if load.within(m))
    rest = {len(m.text[load.end - m.start :].split()) for m in around}
    return 1 in rest or (0 in rest and lexicon.has("vehicles", load.text.lower().split()[-1]))


def _new(line: Line, word: int) -> bool:
    """Whether a noun names things not told of before ("another 15 tankers", "four more ships")."""
    parse = line.parse
    if parse.upos[word] != "NOUN":
        return False
    beside = {line.words[c].lower() for c in parse.children(word) if c < word}
    counted = any(parse.labels[c] == "nummod" for c in parse.children(word))
    one_more = "a" in beside and bool(beside & _ORDINAL)
    return bool(beside & _OTHER) or one_more or (counted and not beside & _KNOWN)


def _means_nothing(mention: Mention) -> bool:
    """Whether a phrase has nothing that another sentence could speak of ("any weapons")."""
    return mention.text.split()[0].lower() in ("any", "no", "nobody", "nothing", "none")


def _cross(a: Mention, b: Mention) -> bool:
    """Whether two phrases share words and neither lies within the other."""
    return a.overlaps(b) and not (a.within(b) or b.within(a))

"""From the head words of sources to the hops of a chain, with their cues and days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dragoman.model import Hop
from dragoman.read.chains import chain_at, is_self
from dragoman.read.lexicon import Lexicon
from dragoman.read.naming import SourceNamer
from dragoman.read.phrases import Phrase
from dragoman.read.scenes import Scene
from dragoman.read.small.accused import Charges
from dragoman.read.small.bystanders import LAID
from dragoman.read.small.claims import SourceHead
from dragoman.read.small.features import Place
from dragoman.read.small.media import Media
from dragoman.read.small.page import Page
from dragoman.read.small.prospects import despite
from dragoman.read.small.replies import deed_in_reply
from dragoman.read.small.subjects import Subjects
from dragoman.read.sources import BODILY, Saying

#: The label of an item has so many words at most.
_LABEL = 4
_STOPS = frozenset([",", ":", ";", "–", "—"])
_PUBLISH = ("outlet", "monitor")
#: Words that tell a group of watchers from one of fighters.
_WATCHING = frozenset(["monitoring", "tracking", "research", "rights", "media", "advocacy"])
_KNOWING = frozenset(["aware", "unaware", "know", "knows", "knew"])
_CONDITIONS = frozenset(["unless", "if", "until"])
_NOBODY = frozenset(["nothing", "none", "nobody", "no"])


class Speakers:
    """The sources of a report by their head words; the rules' cues and days are taken over."""

    def __init__(self, page: Page, lexicon: Lexicon) -> None:
        self._page, self._lexicon = page, lexicon
        self._said: dict[Place, Hop] = {}
        for scene in page.found:
            for saying in scene.sayings:
                if saying.source is not None:
                    hop = replace(self._meant(saying, scene) or saying.source, cue=saying.cue)
                    for place in page.hints.places(saying.source.source):
                        self._said.setdefault(place, hop)
                    if saying.words and saying.words.text.lower() in BODILY:
                        self._said |= dict.fromkeys(page.hints.places(saying.words), hop)

    def _meant(self, saying: Saying, scene: Scene) -> Hop | None:
        """Whom a bare noun means that was named before: "the monitor", "the news agency"."""
        if not self._lexicon.has("back_to_outlet", saying.back) or saying.source is None:
            return None
        words = saying.source.source.text.lower().split()
        if saying.back == "group" and not _WATCHING.intersection(words):
            return None
        chain = chain_at([saying], scene.state, None, self._page.report.outlet, self._lexicon)
        return chain[-1] if chain and chain[-1].named else None

    def chain(self, heads: Sequence[SourceHead]) -> tuple[Hop, ...]:
        """The hops of heads, the publishing outlet left out."""
        outlet = self._page.report.outlet
        hops: list[Hop] = []
        for head in (h for h in heads if not self._silent(h.place)):
            hop = self.hop(head.place)
            known = {*BODILY, *(h.source.text.lower() for h in hops)}
            if not is_self(hop, outlet) and hop.source.text.lower() not in known:
                hops.append(hop)
        hops = [each for h in hops for each in (*self._seers(h, hops), h)]
        kept = [h for h in hops if not any(_describes(h, other) for other in hops)]
        return tuple(h for h in kept if not any(self._glosses(h, other) for other in kept))

    def relayed(self, chain: Sequence[Hop], scene: Scene) -> tuple[Hop, ...]:
        """A chain with the outlet that one of it told: "two officials told | Tigris Wire"."""
        pairs = ((a, b) for a, b in pairwise(scene.sayings) if a.cue == b.cue)
        for outer, inner in pairs:
            if outer.source is None or inner.source is None:
                continue
            if not (self._relays(outer.source) or self._watches(outer.source, inner.source)):
                continue
            if chain and inner.source.source == chain[0].source:
                return (replace(outer.source, cue=outer.cue), *chain)
        return tuple(chain)

    def _relays(self, hop: Hop) -> bool:
        """Whether who was told is an outlet by its name, and not the publishing one."""
        words = hop.source.text.lower().split()
        outlet = self._lexicon.source_nouns.get(words[-1]) in ("outlet", "monitor")
        agency = self._lexicon.has("agencies", " ".join(words))
        own = is_self(hop, self._page.report.outlet)
        return hop.named and not own and (outlet or agency)

    def _watches(self, hop: Hop, teller: Hop) -> bool:
        """Whether who was told is a group of watchers: by its name, or told by a plain witness."""
        words = hop.source.text.lower().split()
        party = any(w in self._lexicon.parties for w in words)
        watching = _WATCHING.intersection(words) or (teller.kind == "unnamed" and not party)
        return hop.named and words[-1] == "group" and bool(watching)

    def _seers(self, hop: Hop, hops: Sequence[Hop]) -> tuple[Hop, ...]:
        """The outlet that has seen a document, not heard yet: "logs seen by | Radio Ostra"."""
        head = self._page.hints.head(hop.source)
        if head is None or hop.kind != "document":
            return ()
        line = self._page.lines[head.sentence]
        agents = Media(line.words, line.parse).seers(head.word)
        found = (self.hop(Place(head.sentence, a)) for a in agents)
        outlet = self._page.report.outlet
        new = (f for f in found if f.named and f.kind in _PUBLISH and not is_self(f, outlet))
        known = [h.source for h in hops]
        return tuple(f for f in new if not any(f.source.overlaps(k) for k in known))[:1]

    def _glosses(self, hop: Hop, other: Hop) -> bool:
        """Whether a source is another told in other words: "the mayor, | Ayla Ver, said"."""
        one, whole = (self._page.hints.head(h.source) for h in (hop, other))
        if one is None or whole is None or one.sentence != whole.sentence:
            return False
        parse, text = self._page.lines[one.sentence].parse, self._page.report.text
        between = text[other.source.end : hop.source.start].strip()
        aside = between == "," and text[hop.source.end : hop.source.end + 1] == ","
        apposed = parse.labels[one.word] == "appos"
        return apposed and (aside or parse.heads[one.word] == whole.word)

    def telling(self, chain: Sequence[Hop], place: Place) -> tuple[Hop, ...]:
        """A chain without those who are only told apart by the happening.

        What sets a speaker apart is no word of the speaker's: "the owner of a car seized in May
        said".
        """
        if self._despite(place):
            return ()
        chain = self._uncharged(chain, place)
        asides = (self._sets_apart, self._reacts, self._knows)
        apart = (h for h in chain if any(beside(place, h) for beside in asides))
        beside = [h.source for h in apart]
        return tuple(h for h in chain if h.source not in beside)

    def charged(self, chain: Sequence[Hop], place: Place) -> bool:
        """Whether one of a chain is charged with what a word tells, and so does not tell it."""
        _, accused = Charges(self._page.lines, self._lexicon).parties(place)
        return accused is not None and any(accused == self._head(h) for h in chain)

    def _head(self, hop: Hop) -> Place | None:
        return self._page.hints.head(hop.source)

    def _uncharged(self, chain: Sequence[Hop], place: Place) -> Sequence[Hop]:
        """A chain without who is charged with what a word tells; who charges speaks instead."""
        _, accused = Charges(self._page.lines, self._lexicon).parties(place)
        if not self.charged(chain, place):
            return chain
        rest = [h for h in chain if self._head(h) != accused]
        known = [h.source for h in rest]
        return (*rest, *(h for h in self.accuser(place) if h.source not in known))

    def accuser(self, place: Place) -> tuple[Hop, ...]:
        """Who charges somebody with what a word tells, as a chain; empty where nobody does."""
        accuser, _ = Charges(self._page.lines, self._lexicon).parties(place)
        return () if accuser is None else (self.hop(accuser),)

    def _despite(self, place: Place) -> bool:
        """Whether a word tells what reports have it, of whom the text does not say."""
        line = self._page.lines[place.sentence]
        over = line.parse.upwards(place.word)
        told = (w for w in over if self._lexicon.has("told_nouns", line.words[w].lower()))
        words = [w.lower() for w in line.words]
        return any(despite(words, line.parse, w) for w in told)

    def _reacts(self, place: Place, hop: Hop) -> bool:
        """Whether a source only says something of what is told: "…, a move Ostra condemned"."""
        head = self._page.hints.head(hop.source)
        if head is None or head.sentence != place.sentence:
            return False
        parse = self._page.lines[place.sentence].parse
        tokens = self._page.found[place.sentence].sentence.tokens
        verb = parse.heads[head.word]
        if verb >= 0 and parse.labels[head.word] == "nsubj" and verb in parse.upwards(place.word):
            return deed_in_reply(tokens, parse, verb, self._lexicon) is not None
        if verb >= 0 and self._laid(place.sentence, verb):
            return True  # "an attack attributed to | Ostra"
        if parse.labels[head.word] != "nsubj" or parse.labels[verb] not in ("acl", "acl:relcl"):
            return False
        if place.word in parse.under(verb):
            return False
        line = self._page.lines[place.sentence]
        cue, noun = self._lexicon.sayings.at(tokens, verb), line.words[parse.heads[verb]].lower()
        denies = cue is not None and cue.name == "denial"
        told = denies and self._lexicon.has("told_nouns", noun)
        return verb > place.word and (cue is None or told)

    def _knows(self, place: Place, hop: Hop) -> bool:
        """Whether a source only knows what is told ("said | Ostra was aware that …")."""
        head = self._page.hints.head(hop.source)
        if head is None or head.sentence != place.sentence:
            return False
        line = self._page.lines[place.sentence]
        knows = line.parse.heads[head.word]
        told = line.parse.labels[head.word] == "nsubj" and line.parse.labels[knows] == "ccomp"
        under = told and place.word in line.parse.under(knows)
        return under and line.words[knows].lower() in _KNOWING

    def _laid(self, sentence: int, verb: int) -> bool:
        """Whether a participle lays the happening of its noun at somebody's door."""
        line, tokens = self._page.lines[sentence], self._page.found[sentence].sentence.tokens
        noun = line.parse.heads[verb]
        clause = line.parse.labels[verb] in ("acl", "acl:relcl") and noun >= 0
        laid = clause and line.words[verb].lower() in LAID
        return laid and self._lexicon.triggers.at(tokens, noun) is not None

    def _sets_apart(self, place: Place, hop: Hop) -> bool:
        """Whether a word stands in a clause between a source and its verb, as part of its name."""
        head = self._page.hints.head(hop.source)
        if head is None or head.sentence != place.sentence:
            return False
        line = self._page.lines[place.sentence]
        parse, verb = line.parse, line.parse.heads[head.word]
        if not (parse.labels[head.word] == "nsubj" and head.word < place.word < verb):
            return False
        path = parse.upwards(place.word)
        below = path[: path.index(head.word)] if head.word in path else ()
        clause = any(parse.labels[w] in ("acl", "acl:relcl") for w in below)
        return clause and _STOPS.isdisjoint(line.words[head.word : place.word])

    def _silent(self, place: Place) -> bool:
        """Whether a word is no source: it says nothing, or does what it may be asked to do.

        So the journalist in "threatens Ostra unless it frees the journalist".
        """
        return self._says_nothing(place) or (place not in self._said and self._in_condition(place))

    def _in_condition(self, place: Place) -> bool:
        """Whether a word stands in a clause with "unless", and is not its subject."""
        line = self._page.lines[place.sentence]
        parse = line.parse
        marks = (c for w in parse.upwards(place.word) for c in parse.children(w))
        opened = any(c < place.word and line.words[c].lower() in _CONDITIONS for c in marks)
        return opened and not parse.labels[place.word].startswith("nsubj")

    def _says_nothing(self, place: Place) -> bool:
        """Whether a word stands for nobody, for the paper itself, or for a place ("Ostra.")."""
        words = [w.lower() for w in self._page.lines[place.sentence].words]
        ours = words[max(0, place.word - 1) : place.word] in (["this"], ["our"])
        outlet = self._lexicon.has("back_to_outlet", words[place.word])
        if words[place.word] in _NOBODY or (ours and outlet):
            return True
        scenes, at = self._page.found, place.sentence
        label = scenes[at].sentence
        opens = not at or scenes[at - 1].sentence.paragraph != label.paragraph
        goes_on = at + 1 < len(scenes) and scenes[at + 1].sentence.paragraph == label.paragraph
        names = [t for t in label.tokens if t.text != "."]
        return opens and goes_on and len(names) <= _LABEL and all(t.capital for t in names)

    def hop(self, place: Place) -> Hop:
        """The source of a word: as the rules read the one it is part of, else its phrase."""
        if place in self._said:
            return self._said[place]
        scene, line = self._page.found[place.sentence], self._page.lines[place.sentence]
        if (employer := self._employer(place)) is not None:
            return employer
        phrase = self._name_alone(Subjects(line.words, line.parse).speaker(place.word), place)
        namer = SourceNamer(scene.sentence, scene.chunker, self._lexicon, scene.dates)
        hop, _ = namer.source(phrase)
        mention = scene.sentence.mention(phrase.first, phrase.last)
        return hop or Hop(source=mention, kind="unnamed", named=False)

    def _employer(self, place: Place) -> Hop | None:
        """The outlet whose "its correspondent" was told; `None` where the word is another's."""
        scene, line = self._page.found[place.sentence], self._page.lines[place.sentence]
        owner = line.parse.child(place.word, "nmod:poss")
        staff = self._lexicon.has("outlet_staff", line.words[place.word].lower())
        if not staff or owner is None or line.words[owner].lower() not in ("its", "their"):
            return None
        before = scene.sentence.tokens[owner].start
        named = (s.source for s in scene.sayings if s.source and s.source.kind == "outlet")
        return next((h for h in named if h.source.end <= before), None)

    def _name_alone(self, phrase: Phrase, place: Place) -> Phrase:
        """A phrase as far as it names the source: not its verb of saying, no bracket's end."""
        tokens = self._page.found[place.sentence].sentence.tokens
        verbs = self._page.lines[place.sentence].parse.upos
        for at in range(place.word + 1, phrase.last):
            says = (verbs[at] == "VERB" or at == phrase.last - 1) and not tokens[at].capital
            if tokens[at].low == ")" or (says and self._lexicon.sayings.at(tokens, at)):
                opened = "(" in [t.text for t in tokens[phrase.first : at]]
                return phrase if opened and tokens[at].low == ")" else Phrase(phrase.first, at)
        return phrase


def _describes(hop: Hop, other: Hop) -> bool:
    """Whether a source only describes another ("an analyst at the firm Overlook")."""
    return hop.source != other.source and hop.source.within(other.source)

"""Which words of a report name happenings, from the probabilities that the net gives each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from dragoman.read.small.features import Place
from dragoman.read.small.page import Page
from dragoman.read.small.session import Array

#: What the words of an attack may share at least where the rules read it as well.
RULED = 0.05
#: What it is worth that somebody says of a happening that it was, or was not, of his doing.
ANSWERED = 0.6
#: Attacks that only their means tell apart.
ATTACKS = frozenset(["airstrike", "drone-strike", "shelling", "bombing"])


@dataclass(frozen=True, slots=True)
class Trigger:
    """A run of words that names a happening, within one stretch."""

    first: int
    last: int
    score: float


def find_triggers(
    marks: Array, sentences: Sequence[int], floor: float, named: Collection[int] = ()
) -> Sequence[Trigger]:
    """Triggers from the probabilities (word, none/begin/inside); none crosses a sentence.

    The words in `named` begin one however little likely that is.
    """
    out = []
    size = len(marks)
    for i in range(size):
        if marks[i, 1] < floor and i not in named:
            continue
        last = i + 1
        while last < size and sentences[last] == sentences[i] and marks[last].argmax() == 2:
            last += 1
        out.append(Trigger(i, last, float(marks[i, 1])))
    return out


def shared_marks(
    marks: Array, places: Sequence[Place], page: Page, floor: float
) -> tuple[Array, set[int]]:
    """The marks, what the words of one happening share given to the likeliest; and which that is.

    A verb, its object and what that is compounded with ("launched a rocket attack") may name one
    happening, and none of them alone be likely enough. Where all three do, and the rules read one
    there too, little is enough. What somebody claims or denies to have done is named in any case.
    """
    at = {place: n for n, place in enumerate(places)}
    found, named = marks.copy(), set[int]()
    for place, n in at.items():
        if marks[n, 1] < ANSWERED and page.hints.answered(place):
            found[n, 1] = ANSWERED
    beside = _compounds(places, page)
    for place in places:
        parse = page.lines[place.sentence].parse
        if parse.upos[place.word] != "NOUN":
            continue
        verb = [parse.heads[place.word]] if parse.labels[place.word] == "obj" else []
        words = [*verb, *beside.get(place, ()), place.word]
        own = [at[p] for w in words if (p := Place(place.sentence, w)) in at]
        begins = [float(found[n, 1]) for n in own]
        whole = verb and place in beside and _ruled(page, place.sentence, words)
        least = min(floor, RULED) if whole else floor
        if len(own) > 1 and max(begins) < floor and sum(begins) >= least:
            best = own[begins.index(max(begins))]
            found[best, 1] = min(1.0, max(floor, sum(begins)))
            named.add(best)
    return found, named


def _compounds(places: Sequence[Place], page: Page) -> Mapping[Place, Sequence[int]]:
    """What each noun is compounded with, by the place of the noun."""
    found: dict[Place, list[int]] = {}
    for place in places:
        parse = page.lines[place.sentence].parse
        if parse.labels[place.word] == "compound":
            head = Place(place.sentence, parse.heads[place.word])
            found.setdefault(head, []).append(place.word)
    return found


def _ruled(page: Page, sentence: int, words: Sequence[int]) -> bool:
    """Whether the rules read an attack at one of these words."""
    told = [page.found[sentence].sentence.mention(w, w + 1) for w in words]
    attacks = (c.trigger for c in page.ruled[sentence] if c.kind in ATTACKS)
    return any(trigger.overlaps(word) for trigger in attacks for word in told)

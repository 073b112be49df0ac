"""Ways to say which mentions of ECB+ are of one event: by head word, and by what is around it.

Only words count: participants, places and times that are marked in the corpus are not looked at.
The few numbers were chosen by CoNLL F1 on the train topics, from a grid of round values.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from bench.ecbplus.corpus import Action, Document
from bench.ecbplus.linking import average_link
from bench.ecbplus.words import base, head
from dragoman.weigh.texts import Rarity, Vector, alike, cosine, text_words

#: The mean cosine at which texts tell one story.
STORY = 0.15
#: What a story, the texts, the sentences, and names and numbers in common add to two mentions, and
#: the mean sum at which they are one event.
IN_STORY, SENTENCE, NAMES, EVENT = 0.2, 0.3, 0.2, 0.3
#: The texts of one story differ more than this only by chance.
MOST_ALIKE = 0.5
#: Names in common where a sentence has none: unknown is a level of its own.
UNKNOWN = 0.3

Labels = Mapping[Hashable, Hashable]


def head_word(document: Document, action: Action) -> str:
    """The base form of the head of a mention."""
    words = [document.sentences[action.sentence][w] for w in action.words]
    return base(words[head(words)])


def by_head(documents: Sequence[Document], within: str = "") -> Labels:
    """One event a head word; `within` is "", "topic", "subtopic" or "name" (of a document)."""
    return {
        action.id: (getattr(d, within) if within else "", head_word(d, action))
        for d in documents
        for action in d.actions
    }


@dataclass(frozen=True, slots=True)
class _Place:
    """A mention with what is compared of it."""

    action: Action
    document: int
    vector: Vector
    names: frozenset[str]


def by_words(documents: Sequence[Document]) -> Labels:
    """One event where heads are one word and texts, sentences and names agree."""
    vectors = _vectors([_checked(d) for d in documents])
    stories = _stories(vectors)
    places = list(_places(documents))
    heads = [head_word(documents[p.document], p.action) for p in places]
    same: dict[str, list[int]] = {}
    for n, word in enumerate(heads):
        same.setdefault(word, []).append(n)
    sums = {
        (a, b): _sum(places[a], places[b], vectors, stories)
        for ones in same.values()
        for a, b in combinations(ones, 2)
    }
    groups = average_link(len(places), sums, EVENT)
    return {places[n].action.id: label for label, group in enumerate(groups) for n in group}


def _checked(document: Document) -> str:
    """The sentences of a document that were checked."""
    return " ".join(" ".join(document.sentences.get(n, ())) for n in sorted(document.checked))


def _vectors(texts: Sequence[str]) -> list[Vector]:
    """The texts by their words, which are the rarer the fewer of these texts hold them."""
    words: list[Counter[str]] = [text_words(text) for text in texts]
    rarity = Rarity()
    for found in words:
        rarity.add(found)
    return [rarity.vector(found) for found in words]


def _stories(vectors: Sequence[Vector]) -> Mapping[int, int]:
    """The story that each text tells."""
    near = {(a, b): value for a, b, value in alike(vectors, 0.0)}
    groups = average_link(len(vectors), near, STORY)
    return {n: story for story, group in enumerate(groups) for n in group}


def _places(documents: Sequence[Document]) -> Iterator[_Place]:
    """All mentions, with the words and names of their sentences."""
    sentences = [(n, s) for n, d in enumerate(documents) for s in sorted(d.checked)]
    told = [documents[n].sentences.get(s, ()) for n, s in sentences]
    found = dict(zip(sentences, _vectors([" ".join(words) for words in told]), strict=True))
    names = {key: _names(words) for key, words in zip(sentences, told, strict=True)}
    for n, document in enumerate(documents):
        for action in document.actions:
            key = n, action.sentence
            yield _Place(action, n, found[key], names[key])


def _names(words: Sequence[str]) -> frozenset[str]:
    """Names and numbers of a sentence, whose first word is written large anyway."""
    return frozenset(w.lower() for w in words[1:] if w[0].isupper() or w[0].isdigit())


def _sum(a: _Place, b: _Place, texts: Sequence[Vector], stories: Mapping[int, int]) -> float:
    """What speaks for two mentions with one head being of one event."""
    in_story = IN_STORY if stories[a.document] == stories[b.document] else 0.0
    near = 1.0 if a.document == b.document else cosine(texts[a.document], texts[b.document])
    fewer = min(len(a.names), len(b.names))
    names = len(a.names & b.names) / fewer if fewer else UNKNOWN
    beside = SENTENCE * cosine(a.vector, b.vector) + NAMES * names
    return round(in_story + min(near, MOST_ALIKE) + beside, 9)

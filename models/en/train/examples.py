"""Annotated reports as the claim nets learn them: triggers, roles and sources by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from dragoman.codebook import load
from dragoman.collect.report import parse_moment
from dragoman.model import Report
from dragoman.read.lexicon import build_lexicon
from dragoman.read.small.claims import Codes, Trigger, heading_words
from dragoman.read.small.features import Place, own_features, trigger_features
from dragoman.read.small.hints import History, guided_features
from dragoman.read.small.layout import Row, lay_out
from dragoman.read.small.page import Page, open_page
from dragoman.read.small.parser import Parser
from dragoman.read.small.wordpiece import WordPiece
from dragoman.read.times import find_dates

CODEBOOK = load()
LEXICON = build_lexicon(CODEBOOK)
KINDS, STATUSES = tuple(CODEBOOK.kinds), tuple(CODEBOOK.statuses)
ROLES = ("none", *CODEBOOK.roles)
DEPTHS = 4
CODES = Codes(KINDS, STATUSES, ROLES)


def page_of(report: dict[str, Any], parser: Parser) -> Page:
    """An annotated report as the nets will see it."""
    moment = parse_moment(report["published"], report["id"])
    read = Report(
        id=report["id"], digest="", text=report["text"], outlet=report["outlet"],
        published=moment, language="en", title=report["title"],
    )  # fmt: skip
    return open_page(read, find_dates(read.text, read.day), parser, CODEBOOK, LEXICON)


@dataclass(frozen=True, slots=True)
class Target:
    """A trigger with all that is to be said of it; `told` are kind and status by rule."""

    trigger: Trigger
    kind: int
    status: int
    roles: list[int]
    depths: list[int]
    told: tuple[int, int]
    features: np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Example:
    """A report as the nets take it, with its heading and without."""

    row: Row
    bare: Row
    marks: Sequence[int]
    cues: Sequence[int]
    sentences: Sequence[int]
    targets: Sequence[Target]


class Annotated:
    """A report on its page; finds the words of annotated strings."""

    def __init__(self, report: dict[str, Any], parser: Parser) -> None:
        self.text: str = report["text"]
        self.page = page_of(report, parser)
        self.lines, self.hints = self.page.lines, self.page.hints
        self.sentences = [s.sentence for s in self.page.found]
        self.tokens = [t for s in self.sentences for t in s.tokens]
        self.places = [
            Place(i, j) for i, s in enumerate(self.sentences) for j in range(len(s.tokens))
        ]
        self.own = {i: own_features(line) for i, line in enumerate(self.lines)}

    def words_of(self, start: int, end: int) -> range:
        """The numbers of the words that a stretch of the text touches."""
        found = [i for i, t in enumerate(self.tokens) if t.start < end and t.end > start]
        return range(found[0], found[-1] + 1) if found else range(0)

    def head(self, words: range) -> int:
        """The number of the word that stands highest in a run, within its first sentence."""
        home = self.places[words[0]]
        inside = [i for i in words if self.places[i].sentence == home.sentence]
        parse = self.lines[home.sentence].parse
        return inside[0] - home.word + parse.head_of(home.word, home.word + len(inside))

    def occurrences(self, mention: str) -> Iterator[int]:
        """Where a string begins in the text, at word boundaries where it can be."""
        at = self.text.find(mention)
        while at >= 0:
            inner = at > 0 and self.text[at - 1].isalnum() and mention[0].isalnum()
            after = self.text[at + len(mention) :][:1]
            if not inner and not (after.isalnum() and mention[-1].isalnum()):
                yield at
            at = self.text.find(mention, at + 1)

    def trigger(self, claim: dict[str, Any]) -> range:
        """The words of a claim's trigger, inside its sentence; none where it is not found."""
        start = self.text.find(claim["sentence"])
        end = start + len(claim["sentence"])
        for at in self.occurrences(claim["trigger"]):
            if start <= at < end:
                return self.words_of(at, at + len(claim["trigger"]))
        return range(0)

    def mention(self, mention: str, trigger: int) -> int | None:
        """The head word of a string near the trigger: its sentence, then before, then after."""
        home = self.places[trigger].sentence
        best: tuple[tuple[int, int], int] | None = None
        for at in self.occurrences(mention):
            words = self.words_of(at, at + len(mention))
            if not words:
                continue
            away = self.places[words[0]].sentence - home
            key = (-away if away <= 0 else 100 + away, abs(words[0] - trigger))
            if best is None or key < best[0]:
                best = (key, self.head(words))
        return best[1] if best else None


def example(report: dict[str, Any], parser: Parser, wordpiece: WordPiece) -> Example:
    """A report with its claims as targets; claims on one trigger are joined."""
    page = Annotated(report, parser)
    heading = heading_words(page.page.heading, wordpiece)
    words = [t.text for t in page.tokens]
    rows = lay_out(words, wordpiece, heading), lay_out(words, wordpiece)
    targets: dict[int, Target] = {}
    for claim in report["claims"]:
        run = page.trigger(claim)
        if not run:
            continue
        target = targets.get(run[0]) or _target(page, run, claim)
        _fill(page, target, claim)
        targets[run[0]] = target
    marks = [0] * len(page.tokens)
    for target in targets.values():
        t = target.trigger
        marks[t.first : t.last] = [1] + [2] * (t.last - t.first - 1)
    cues = [CODES.cue(c) for c in page.hints.cues(page.places)]
    places = [p.sentence for p in page.places]
    return Example(*rows, marks, cues, places, _guided(page, targets))


def _guided(page: Annotated, targets: dict[int, Target]) -> list[Target]:
    """The targets in the order of the text, each with the hints that it would be read with."""
    history, out = History(), []
    for first, target in sorted(targets.items()):
        at = page.places[first]
        advice = page.hints.advice(at, at.word + target.trigger.last - first)
        guided = guided_features(page.places, advice, history, CODES.role_numbers)
        features = np.concatenate([target.features, guided], axis=1)
        out.append(replace(target, told=CODES.told(advice.kind, advice.status), features=features))
        hops = {page.places[i]: d for i, d in enumerate(target.depths) if d}
        roles = {page.places[i]: r for i, r in enumerate(target.roles) if r}
        history.add(hops, {**roles, at: len(ROLES)})
    return out


def _target(page: Annotated, words: range, claim: dict[str, Any]) -> Target:
    size = len(page.tokens)
    features = trigger_features(page.lines, page.own, page.places, page.places[words[0]])
    trigger = Trigger(words[0], words[-1] + 1, 1.0)
    kind, status = KINDS.index(claim["kind"]), STATUSES.index(claim["status"])
    return Target(trigger, kind, status, [0] * size, [0] * size, (0, 0), features)


def _fill(page: Annotated, target: Target, claim: dict[str, Any]) -> None:
    """Marks the head words of a claim's roles and sources in its target."""
    at = target.trigger.first
    for role, mentions in claim["roles"].items():
        for mention in mentions:
            word = page.mention(mention, at)
            if word is not None:
                target.roles[word] = ROLES.index(role)
    for depth, hop in enumerate(claim["chain"], start=1):
        word = page.mention(hop["source"], at)
        if word is not None:
            target.depths[word] = min(depth, DEPTHS - 1)

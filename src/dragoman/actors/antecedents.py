"""Which body "the group" or "the regiment" goes back to: the last one before it that fits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.actors.answers import Answer
from dragoman.actors.lexicon import lexicon
from dragoman.actors.phrases import cleaned, shorter
from dragoman.model import Actor, Mention, Named

#: A body is gone back to over so many signs at most.
REACH = 1500
_END = re.compile(r"[.!?]\s|\n")
_POINTING = re.compile(r"(?:^|[\s“\"(])(?:the|this|that|same)\s+[“\"]?$", re.IGNORECASE)
_OWN = re.compile(r"^(?:the|this|that)\s+", re.IGNORECASE)
_OWNER = re.compile(r"['’]s?\s.*$")


@dataclass(frozen=True, slots=True)
class Said:
    """Words that named something before, and the body, where it is known."""

    mention: Mention
    actor: Actor | None


def noun_of(mention: Mention, text: str) -> str:
    """The noun by which a mention goes back to a body; empty when it does not."""
    words = cleaned(mention.text)
    pointing = bool(_OWN.match(words)) or bool(
        _POINTING.search(text[max(0, mention.start - 12) : mention.start])
    )
    bare = _OWNER.sub("", _OWN.sub("", words)).lower()
    forms = [bare, *(form.lower() for form in shorter(bare))]
    return next((f for f in forms if pointing and f in lexicon().back), "")


def back(noun: str, mention: Mention, said: Sequence[Said], text: str) -> Answer:
    """The last body before a mention that its noun can mean; none where its sentence has two."""
    before = [s for s in said if mention.start - REACH <= s.mention.start < mention.start]
    fitting = [s for s in before if _fits(noun, s)]
    if not fitting:
        return Answer(why=f"no {noun} is named before")
    last = fitting[-1]
    near = [s for s in fitting if not _END.search(text, s.mention.end, last.mention.start)]
    bodies = {s.actor.id if s.actor else s.mention.text: s.actor for s in near}
    if len(bodies) > 1:
        found = tuple(a for a in bodies.values() if a)
        return Answer(why="two bodies before it fit as well", candidates=found)
    if last.actor is None:
        return Answer(why=f"goes back to “{last.mention.text}”, which is not listed")
    return Answer(last.actor, f"goes back to “{last.mention.text}”")


def _fits(noun: str, said: Said) -> bool:
    """Whether a body can be called by a noun: by its kind, or because its name holds the noun."""
    named = f"{said.mention.text} {said.actor.name if said.actor else ''}".lower().split()
    if noun in named and cleaned(said.mention.text).lower() != noun:
        return any(w[:1].isupper() or w[:1].isdigit() for w in said.mention.text.split())
    return said.actor is not None and said.actor.kind in lexicon().back[noun]


def said_of(named: Sequence[Named]) -> list[Said]:
    """What named something, in text order."""
    return sorted(
        (Said(n.mention, n.actor) for n in named), key=lambda s: (s.mention.start, s.mention.end)
    )

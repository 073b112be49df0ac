"""Who relays whom where words leave no doubt: "X reported, according to Y", "X, quoted by Y, said".

The nets take one of two outlets in a sentence, or turn them round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.model import Hop
from dragoman.read.chains import is_self
from dragoman.read.lexicon import Lexicon
from dragoman.read.scenes import Scene
from dragoman.read.sources import Saying

_PUBLISH = ("outlet", "monitor")
#: Who was told is placed by the nets.
_TELLING = ("tell", "told", "inform")
_REPORTING = ("report", "not", "wr", "sa")
_TWO = 2
#: What may stand between two outlets: "according to X, the daily | Y reported".
_GAP = re.compile(r"[\s,]*(?:(?:the|a|an)\s+)?(?:[a-z-]+\s+){0,3}", re.IGNORECASE)
_MARK = re.compile(r"[\s,]*")
_END = re.compile(r"\W*")


def relayed(chain: tuple[Hop, ...], scene: Scene, token: int, lexicon: Lexicon) -> tuple[Hop, ...]:
    """A chain over a token with each source under the outlet that relays it."""
    over = [s for s in scene.sayings if s.covers(token)]
    behind = (s for s in scene.sayings if not s.covers(token) and _publishes(s, lexicon))
    ends = ((o, i) for o in behind for i in over if _ends(o, i, scene))
    for outer, inner in (*_pairs(over, scene, lexicon), *ends):
        if outer.source is not None and not is_self(outer.source, scene.report.outlet):
            hop = replace(outer.source, cue=outer.cue)
            if not any(_meant(hop, h, scene.sentence.start) for h in chain):
                chain = _under(chain, hop, inner)
    return chain


def _pairs(
    over: Sequence[Saying], scene: Scene, lexicon: Lexicon
) -> Iterator[tuple[Saying, Saying]]:
    """Who relays, with who is relayed."""
    for outer in (s for s in over if _publishes(s, lexicon)):
        for inner in (s for s in over if s is not outer and s.source != outer.source):
            nested = len(over) == _TWO and _reports(outer, inner, scene)
            if nested or _of_one_cue(outer, inner) or _according(outer, inner, scene):
                yield outer, inner


def _publishes(saying: Saying, lexicon: Lexicon) -> bool:
    """Whether a source is an outlet with a name."""
    hop = saying.source
    if hop is None or not hop.named:
        return False
    first = hop.source.text.lower().split()[0]
    return hop.kind in _PUBLISH or lexicon.has("agencies", first)


def _of_one_cue(outer: Saying, inner: Saying) -> bool:
    """Whether one verb has both its speaker and its medium."""
    tells = outer.cue.text.lower().startswith(_TELLING)
    return outer.cue == inner.cue and inner.inner and not (outer.inner or tells)


def _according(outer: Saying, inner: Saying, scene: Scene) -> bool:
    """Whether one outlet reports something according to another."""
    phrase = outer.cue.text.lower() == "according to" and inner.cue.text.lower() != "according to"
    if not (phrase and outer.source and inner.source and inner.words):
        return False
    if inner.source.kind not in _PUBLISH or inner.stance == "denial":
        return False
    end = max(inner.cue.end, inner.words.end if inner.words.end <= outer.cue.start else 0)
    behind = scene.report.text[end : outer.cue.start]
    ahead = scene.report.text[outer.source.source.end : inner.words.start]
    trails = end <= outer.cue.start and _MARK.fullmatch(behind)
    leads = outer.source.source.end <= inner.words.start and _GAP.fullmatch(ahead)
    return bool(trails or leads)


def _ends(outer: Saying, inner: Saying, scene: Scene) -> bool:
    """Whether one outlet closes a sentence in which another reports: "…, X wrote, Y said"."""
    if outer.words is None or inner.source is None or inner.source.kind not in _PUBLISH:
        return False
    text, end = scene.report.text, scene.sentence.end
    between = text[inner.cue.end : outer.words.start]
    follows = inner.cue.end < outer.words.start < outer.cue.start and "," in between
    return follows and bool(_GAP.fullmatch(between) and _END.fullmatch(text[outer.cue.end : end]))


def _reports(outer: Saying, inner: Saying, scene: Scene) -> bool:
    """Whether an outlet reports that somebody else says something."""
    token = next((i for i, t in enumerate(scene.sentence.tokens) if t.end > inner.cue.start), 0)
    told = outer.covers(token) and outer.scope[0] < inner.scope[0]
    ahead = outer.cue.end < inner.cue.start
    verbs = outer.cue.text.lower().startswith(_REPORTING) and inner.stance == "distance"
    return told and ahead and verbs and inner.source is not None


def _under(chain: tuple[Hop, ...], outer: Hop, inner: Saying) -> tuple[Hop, ...]:
    """A chain with one source, told or hidden behind a pronoun, right under another."""
    rest = tuple(h for h in chain if not h.source.overlaps(outer.source))
    told = inner.source
    if told is None:
        people = [h for h in rest if h.kind not in _PUBLISH]
        return (outer, people[-1]) if people else chain
    at = next((i for i, h in enumerate(rest) if h.source.overlaps(told.source)), None)
    if at is not None:
        return (*rest[:at], outer, *rest[at:])
    known = len(rest) < len(chain)
    return (*rest, outer, replace(told, cue=inner.cue)) if known else chain


def _meant(outlet: Hop, before: Hop, start: int) -> bool:
    """Whether "the station" or "the Gazette" may be an outlet named before a sentence's start."""
    words, known = outlet.source.text.split(), before.source.text.split()
    short = words[-1].islower() or set(words) <= set(known)
    return before.kind in _PUBLISH and before.source.end <= start and short

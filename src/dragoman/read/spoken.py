"""Which dates of a sentence tell when somebody spoke, not when something happened."""

from __future__ import annotations

import re

from dragoman.model import Dated
from dragoman.read.reach import Reach, reach_of
from dragoman.read.scenes import Scene
from dragoman.read.sources import Saying

#: What may stand between a verb of saying and its date: "said in a statement on".
_IN_STATEMENT = re.compile(
    r"\s*(?:as saying )?(?:(?:in|on|to|at|by)?\s*(?:an?|the|its|his|their)?\s*(?:\w+ ){0,2}"
    r"(?:statement|report|post|interview|communiqué|bulletin|letter|message|note|telegram)s?,?)?"
    r"\s*(?:(?:in|at) (?:\w+ ){1,2})?(?:(?:late|early|of|dated|from|on|in|published|issued)\s+)*",
    re.IGNORECASE,
)
#: Who is told, and where: "told reporters in Velm on".
_ADDRESSEE = re.compile(
    r"(?:\s+(?!(?:after|before|when|while|as|that|who|which|about|of|and|but)\b)[\w'’-]+){1,8}\s+",
    re.IGNORECASE,
)
_LONGEST = 80
#: A date of more days than these is no date of one saying.
_MONTH = 31
_REPORTING = ("report", "document", "record")
#: A clause without "that" has its verb within so many words.
_NOUN_PHRASE = 6


def dates_speech(dated: Dated, scene: Scene, span: tuple[int, int]) -> bool:
    """Whether a date tells when somebody said it, seen from the happening of tokens `span`."""
    return any(_of_saying(dated, saying, scene, span) for saying in scene.sayings)


def _of_saying(dated: Dated, saying: Saying, scene: Scene, span: tuple[int, int]) -> bool:
    """Whether a date stands right after a verb of saying, or opens the sentence of its source."""
    reach = reach_of(scene)
    first, last = reach.place(dated)
    if reach.labels(first, last):
        return False
    cue = reach.run(saying.cue.start, saying.cue.end)
    if cue[1] <= first:
        return _follows(dated, saying, scene, (cue[1], first), span)
    if not reach.leads(first) or last > cue[0] or cue[0] >= span[0]:
        return False
    told = _told(dated, saying) or _opens(dated, saying, reach, last, cue)
    return told and not _reports_noun(saying, reach, cue[1])


def _told(dated: Dated, saying: Saying) -> bool:
    """Whether a date is the day that the source of a saying was given."""
    return saying.source is not None and saying.source.date == dated.first


def _follows(
    dated: Dated, saying: Saying, scene: Scene, gap: tuple[int, int], span: tuple[int, int]
) -> bool:
    """Whether a date after a verb of saying is its own: nothing happens between the two."""
    origin = scene.sentence.start
    words = scene.sentence.text[saying.cue.end - origin : dated.mention.start - origin]
    if len(words) <= _LONGEST and _IN_STATEMENT.fullmatch(words):
        return True
    apart = gap[0] <= span[0] < gap[1] or reach_of(scene).verbs(*gap) > 0
    return not apart and (_told(dated, saying) or _hears(words, saying, scene, span))


def _hears(words: str, saying: Saying, scene: Scene, span: tuple[int, int]) -> bool:
    """Whether only who is told stands before the date: "…, he told reporters in Velm on"."""
    speaker, told = saying.words, scene.sentence.tokens[span[1] - 1].end
    trails = speaker is not None and told <= speaker.start < saying.cue.start
    return trails and _ADDRESSEE.fullmatch(words) is not None


def _opens(dated: Dated, saying: Saying, reach: Reach, last: int, cue: tuple[int, int]) -> bool:
    """Whether a date that opens a sentence belongs to its verb of saying, not to what is said."""
    source = saying.source
    inverted = source is not None and source.source.start > saying.cue.start
    if inverted or dated.first is None:
        return False
    inserted = cue[1] < len(reach.tokens) and reach.tokens[cue[1]].text in ",."
    wide = dated.last is None or (dated.last - dated.first).days > _MONTH
    return not (inserted or wide or reach.verbs(last, cue[0]))


def _reports_noun(saying: Saying, reach: Reach, first: int) -> bool:
    """Whether what is reported is a happening as a noun: "reported the entry of 25 trucks"."""
    if not saying.cue.text.lower().startswith(_REPORTING):
        return False
    after = reach.tokens[first : first + _NOUN_PHRASE]
    clause = any(t.low == "that" for t in after)
    return not clause and reach.verbs(first, first + _NOUN_PHRASE) == 0

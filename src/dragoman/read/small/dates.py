"""How a date hangs in the tree: on the happening itself, above it, or on another verb."""

from __future__ import annotations

from math import inf

from dragoman.read.period import Tie
from dragoman.read.small.features import Line, first_of
from dragoman.read.small.parse import Parse
from dragoman.read.small.spans import preposition
from dragoman.read.small.tense import tense_of

#: What it costs a date to hang on another verb, and what it gains on the trigger's own.
OTHER, OWN = 6.0, -3.0
#: What it costs to hang on a clause that only tells who it was: "a man held in July was freed".
ASIDE = 3.0
_CLAUSES = ("acl", "acl:relcl")
#: What it costs a plan to be of the day of a verb that is over: more than any date may.
OVER = 20.0
#: Prepositions of the day of a verb, not of what it looks forward to.
_ON = ("", "on", "at", "in", "during")
#: Verbs whose day is that of what they look forward to: "they planned to meet on Sunday".
_MEANT = frozenset(
    ["planned", "intended", "expected", "scheduled", "hoped", "wanted", "meant", "aimed", "slated"]
)
#: Verbs whose day is that of the telling: "the arrival was confirmed on Sunday".
_TOLD = ("confirm", "report", "announc", "verif", "acknowledg")
#: Tenses of what is over, and of what lasts or came about since.
_PAST, _LATER = ("past", "pluperfect"), ("present", "perfect", "modal")
#: Tags of words in the phrase that names a speaker.
_NOMINAL = ("NOUN", "PROPN", "PRON", "DET", "ADJ", "ADP", "PART", "NUM")
_HAVE = frozenset(["have", "has", "had", "having", "'ve"])


def tie_of(line: Line, span: tuple[int, int], *, ahead: bool = False) -> Tie:
    """What the tree adds to the distance of a date, given as tokens, from the trigger `span`.

    What lies `ahead` is not of the day of a verb in the past: "they pledged aid on Monday".
    """
    parse = line.parse
    trigger = parse.head_of(*span)
    above = set(parse.upwards(trigger))

    def tie(first: int, last: int) -> float:
        if not 0 <= first < last <= len(parse.heads):
            return 0.0
        top = parse.head_of(first, last)
        path = parse.upwards(top)
        verb = next((w for w in path if w == trigger or parse.upos[w] in ("VERB", "AUX")), None)
        if verb is None:
            return 0.0
        if _confirmed_behind(line, first, trigger):
            return inf
        on = preposition(line.words, parse, top) in _ON
        if ahead and on and _is_over(line, verb):
            return inf if _before_purpose(line, last, trigger) else OVER
        if verb == trigger or _describes(line, verb, trigger):
            return OWN
        later = on and goes_on(line, verb, trigger)
        if later or told_apart(line, verb, trigger) or _was_due(line, first, trigger):
            return OTHER + ASIDE
        if parse.labels[trigger] == "nsubj:pass" and line.words[verb].lower().startswith(_TOLD):
            return OVER
        return 0.0 if verb in above else OTHER

    return tie


def _describes(line: Line, verb: int, noun: int) -> bool:
    """Whether a verb tells what its noun did: "a bombing that killed ten on Monday"."""
    parse = line.parse
    subject = parse.child(verb, "nsubj")
    own = subject is not None and line.words[subject].lower() in ("that", "which")
    return own and parse.labels[verb] == "acl:relcl" and parse.heads[verb] == noun


def goes_on(line: Line, verb: int, other: int) -> bool:
    """Whether a word is told, behind "and", of a later time than a verb that is over.

    "Closed the bridge on Sunday and is | digging trenches".
    """
    parse = line.parse
    path = parse.upwards(other)
    joined = next((w for w in path if parse.labels[w] == "conj" and parse.upos[w] == "VERB"), None)
    if joined is None or first_of(parse, joined) != first_of(parse, verb) or joined <= verb:
        return False
    return tense_of(line, verb) in _PAST and tense_of(line, joined) in _LATER


def _confirmed_behind(line: Line, first: int, trigger: int) -> bool:
    """Whether a date right behind its verb tells when a trigger before was told.

    "Ostra has freed ten men, its army confirmed | on Sunday", wherever the tree hangs it.
    """
    tags = line.parse.upos
    verb = first - 1 if tags[first - 1] == "VERB" else first - 2
    if verb <= trigger + 1 or not line.words[verb].lower().startswith(_TOLD):
        return False
    between = range(trigger + 1, verb)
    comma = next((i for i in reversed(between) if line.words[i] == ","), verb)
    speaker = range(comma + 1, verb)
    return bool(speaker) and all(tags[i] in _NOMINAL for i in speaker)


def _was_due(line: Line, first: int, trigger: int) -> bool:
    """Whether a date tells only when something else was due: "the talks, due on | Sunday"."""
    before = [w.lower() for w in line.words[max(0, first - 2) : first]]
    noun = line.parse.upos[trigger] == "NOUN"
    return noun and first < trigger and "due" in before


def _before_purpose(line: Line, last: int, trigger: int) -> bool:
    """Whether a date that ends at `last` stands before the "to" of a trigger."""
    to = line.parse.child(trigger, "mark")
    return to is not None and last <= to and line.words[to].lower() == "to"


def told_apart(line: Line, one: int, other: int) -> bool:
    """Whether one of two verbs only tells who or what the other is about, before that."""
    return _of_subject(line, one, other) or _of_subject(line, other, one)


def _of_subject(line: Line, verb: int, trigger: int) -> bool:
    """Whether a clause tells of who or what the trigger is about, before the trigger."""
    parse, noun = line.parse, line.parse.heads[verb]
    subjects = ("nsubj", "nsubj:pass")
    if line.words[verb].lower() in _MEANT:
        return False  # "the drop planned for Sunday was cancelled"
    clause = verb < trigger and parse.labels[verb] in _CLAUSES
    return clause and parse.labels[noun] in subjects and parse.heads[noun] == trigger


def _is_over(line: Line, verb: int) -> bool:
    """Whether a word is a verb in the past, or in the perfect, that has a day of its own."""
    parse: Parse = line.parse
    if line.words[verb].lower() in _MEANT:
        return False
    if parse.xpos[verb] == "VBD":
        return True
    auxiliaries = (c for c in parse.children(verb) if parse.labels[c] == "aux")
    return parse.xpos[verb] == "VBN" and any(line.words[c].lower() in _HAVE for c in auxiliaries)

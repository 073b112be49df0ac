"""Stock phrases of agencies that name a happening and tell of none.

"Did not respond to a request for comment" is no demand, "no group has claimed the attack" no claim,
nor are "asked not to be named", "declined to comment on the raid", "has not confirmed the release".
"""

from __future__ import annotations

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.anonymity import terms_of
from dragoman.read.small.answering import NO, Answering
from dragoman.read.small.claims import Proposal
from dragoman.read.small.features import Line
from dragoman.read.small.spans import preposition

_REQUESTS = frozenset(["request", "requests", "questions", "inquiries", "enquiries", "calls"])
_COMMENTS = frozenset(["comment", "comments", "clarification", "information", "interview"])
_KNOWS = frozenset(["know", "knows", "knew", "known", "aware", "unaware"])
_DOWN = ("declin", "refus", "avoid")
_TOLD_IN = frozenset(["film", "movie", "novel"])
_WORK = frozenset(["work", "operations", "operation", "activities", "activity"])
_POINTS = frozenset(["aimed", "pointed", "trained", "levelled", "aiming", "pointing", "training"])
_PRONOUNS = frozenset(["it", "they"])
_CLAIMED = ("obj", "nsubj:pass")


def is_stock(proposal: Proposal, line: Line, lexicon: Lexicon) -> bool:
    """Whether the trigger of a proposal belongs to such a phrase."""
    trigger = proposal.head(line)
    if _comment(trigger, line) or _unclaimed(trigger, line, lexicon):
        return True
    if _referred(trigger, line):
        return True
    terms = terms_of([w.lower() for w in line.words])
    if any(first <= trigger < last for first, last in terms):
        return True
    if _idle(trigger, proposal, line, lexicon) or _aimed(trigger, line, lexicon):
        return True
    if _carries_out(proposal, line, lexicon) or _is_what(trigger, proposal, line, lexicon):
        return True
    if _unconfirmed(trigger, line, lexicon):
        return True
    mark = line.parse.child(trigger, "mark")
    if mark is not None and line.words[mark].lower() == "whether":
        return True
    return _imagined(trigger, line)


def _comment(trigger: int, line: Line) -> bool:
    """Whether what is asked for is only a comment; also where the verb is the trigger."""
    parse = line.parse
    below = [trigger, *parse.children(trigger)]
    asked = [w for w in below if line.words[w].lower() in _REQUESTS]
    ends = [
        c for w in asked for c in parse.children(w) if preposition(line.words, parse, c) == "for"
    ]
    return any(line.words[c].lower() in _COMMENTS for c in ends)


def _referred(trigger: int, line: Line) -> bool:
    """Whether a noun is only what somebody knows of, or does not speak about; or "knew" itself."""
    parse = line.parse
    noun = parse.compounded(trigger)
    verb, low = parse.heads[noun], line.words[trigger].lower()
    if low in _KNOWS:
        return True
    if (
        verb < 0
        or parse.upos[trigger] != "NOUN"
        or parse.labels[noun] not in ("obl", "nmod", "obj")
    ):
        return False
    case, over = preposition(line.words, parse, noun), line.words[verb].lower()
    if over in _KNOWS:
        none = any(line.words[c].lower() in NO for c in parse.children(noun))
        return case in ("of", "about") and not none and not _turned(verb, line)
    if over.startswith("comment"):
        told = parse.child(noun, "acl:relcl") is not None  # "the raid, which killed two"
        return case in ("on", "about") and not told
    spoken = over.startswith("discuss") or (over.startswith(("speak", "talk")) and case == "about")
    return spoken and _turned(verb, line)


def _turned(verb: int, line: Line) -> bool:
    """Whether a verb tells what somebody did not do, or declined to."""
    parse, head = line.parse, line.parse.heads[verb]
    below = (line.words[c].lower() for c in parse.children(verb))
    declined = head >= 0 and parse.labels[verb] == "xcomp"
    return any(w in NO for w in below) or (declined and line.words[head].lower().startswith(_DOWN))


def _idle(trigger: int, proposal: Proposal, line: Line, lexicon: Lexicon) -> bool:
    """Whether somebody who is no force only stops his work ("the mine suspended its work")."""
    parse, low = line.parse, [w.lower() for w in line.words]
    work, doer = parse.child(trigger, "obj"), parse.child(trigger, "nsubj")
    helps = lexicon.families[proposal.kind.name] == "support" and doer is not None
    helps = helps and (parse.upos[doer or 0] == "PROPN" or low[doer or 0] in lexicon.source_nouns)
    if work is None or low[work] not in _WORK or proposal.status.name == "asserted" or helps:
        return False
    forces = doer is None or lexicon.has("forces", low[doer]) or parse.upos[doer] == "PRON"
    against = any(preposition(low, parse, c) == "against" for c in parse.children(work))
    stops = lexicon.has("ending", low[trigger]) or lexicon.has("preventing", low[trigger])
    return stops and not forces and not against


def _aimed(trigger: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether a weapon is only pointed at something ("the gun was trained on the road")."""
    parse, low = line.parse, [w.lower() for w in line.words]
    if low[trigger] not in _POINTS:
        return False
    things = (parse.child(trigger, label) for label in ("obj", "nsubj:pass", "nsubj"))
    named = [low[w] for w in things if w is not None]
    named += [low[parse.heads[trigger]]] if parse.labels[trigger] == "acl" else []
    held = any(lexicon.has("pointed", word) for word in named)
    same = low[trigger] not in ("trained", "training") and not _PRONOUNS.isdisjoint(named)
    on = any(preposition(low, parse, c) in ("at", "on", "towards") for c in parse.children(trigger))
    return on and (held or (same and parse.child(trigger, "nsubj:pass") is not None))


def _carries_out(proposal: Proposal, line: Line, lexicon: Lexicon) -> bool:
    """Whether an attack that is carried out is taken for a movement."""
    words = [w.lower() for w in line.words[proposal.first : proposal.first + 2]]
    moves = lexicon.families[proposal.kind.name] == "movement"
    below = line.parse.children(proposal.first)
    done = [line.words[c].lower() for c in below if line.parse.labels[c] in ("obj", "nsubj:pass")]
    attack = any(low in lexicon.triggers.by_form for low in done)
    return moves and attack and words[0].startswith("carr") and words[1:] == ["out"]


def _is_what(trigger: int, proposal: Proposal, line: Line, lexicon: Lexicon) -> bool:
    """Whether a noun only says what those are to whom it was done ("the dead were smugglers")."""
    parse = line.parse
    force = lexicon.families[proposal.kind.name] in ("force", "coercion")
    said = parse.upos[trigger] in ("NOUN", "PROPN") and parse.child(trigger, "cop") is not None
    subject = parse.child(trigger, "nsubj")
    plural = subject is not None and parse.xpos[subject] == "NNS" == parse.xpos[trigger]
    return force and said and plural


def _unconfirmed(trigger: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether a happening is what somebody has not confirmed, and nothing else is told of it."""
    parse, words = line.parse, line.words
    verb = parse.heads[trigger]
    named = parse.upos[trigger] == "NOUN" and parse.labels[trigger] == "obj" and verb >= 0
    if not named or not lexicon.has("verifying", words[verb].lower()):
        return False
    told = any(parse.labels[c] != "det" for c in parse.children(trigger))
    yet = parse.heads[verb]
    denied = [*parse.children(verb), *([yet] if yet >= 0 else [])]
    return not told and any(words[w].lower() in (*NO, "yet") for w in denied)


def _imagined(trigger: int, line: Line) -> bool:
    """Whether a clause only says how something looked ("as if"), or it is told in a film."""
    parse, words = line.parse, [w.lower() for w in line.words[: trigger + 1]]
    for at in parse.upwards(trigger):
        mark = parse.child(at, "mark")
        if mark is not None and words[mark : mark + 2] in (["as", "if"], ["as", "though"]):
            return True
        if parse.labels[at] in ("conj", "parataxis"):
            break
    near = (c for c in parse.children(trigger) if parse.labels[c] == "obl" and c < trigger)
    return any(words[c] in _TOLD_IN and preposition(line.words, parse, c) == "in" for c in near)


def _unclaimed(trigger: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether a happening is what nobody has claimed."""
    parse = line.parse
    answering = Answering(line.words, parse, lexicon)
    part = answering.over(trigger)
    if part is not None:
        return answering.claims(part) and answering.disowned(part)
    verb = parse.heads[trigger]
    if verb < 0 or parse.labels[trigger] not in _CLAIMED:
        return False
    who = [c for c in parse.children(verb) if parse.labels[c] in ("nsubj", "obl:agent")]
    near = [verb, *who]
    below = {c for w in near for c in (w, *parse.children(w))}
    claimed = line.words[verb].lower().startswith("claim")
    return claimed and any(line.words[c].lower() in NO for c in below)

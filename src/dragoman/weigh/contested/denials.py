"""Whether it happened at all, and whether a body that denies its part was named for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.model import DENYING, Claim, Contradiction, Side
from dragoman.weigh.contested.accounts import SAYS_NO, Account, negative
from dragoman.weigh.contested.cases import Case
from dragoman.weigh.contested.words import known_words
from dragoman.weigh.lexicon import content_words

#: "Its press office", "the spokesman": of the body that spoke before.
_SAME = re.compile(r"^(its|his|her|their|the)\b", re.I)
#: "Not by the minister but by his deputy" denies a part.
_PART = re.compile(r"\b(?:but|rather|only) (?:by|in|at|to|from|a|an|the|on)\b", re.I)


def denials(case: Case) -> list[Contradiction]:
    """Happened or not, where a source denies it whole; the actor, where it denies its own part."""
    no = [a for a in case.every if _denies(case, a)] + list(filter(_opens_denied, case.unread))
    yes = [a for a in case.told if a not in no or _quotes(a)]
    if not (yes and no):
        return []
    blaming = [a for a in yes if any(_own(d, a) for d in no)]
    own = [a for a in no if any(_own(a, y) for y in yes)]
    if case.main == "force" and blaming and own:
        name = _own(own[0], blaming[0]) or next(filter(None, (_own(own[0], y) for y in yes)))
        return [_against("actor", (name, blaming), (f"not {name}", own))]
    return [_against("status", ("happened", yes), ("did not happen", no))]


def _against(
    field: str, yes: tuple[str, Sequence[Account]], no: tuple[str, Sequence[Account]]
) -> Contradiction:
    """What some say and others deny."""
    said, not_so = (
        Side(value=value, reports=tuple(a.report.digest for a in found), denies=denies)
        for (value, found), denies in ((yes, False), (no, True))
    )
    return Contradiction(field=field, values=(said, not_so))


def _denies(case: Case, account: Account) -> bool:
    """Whether a report opens with a source that denies the act, and tells nothing of it itself.

    What stands before the denial is what the other side holds: "dismissed Ostra's claim that …".
    """
    claims = [i.claim for i in account.claims if case.families[i.claim.kind] == case.main]
    first = _first_denial(claims, account)
    if first is None:
        return False
    title = account.report.title or ""
    if _PART.search(first.sentence.text) or not (_opens(first, account) or SAYS_NO.search(title)):
        return False
    others = [c for c in claims if c.status not in DENYING and not negative(c)]
    return not any(_one_source(first, c) and not _by_others(first, c) for c in others)


def _first_denial(claims: Sequence[Claim], account: Account) -> Claim | None:
    """The denial by a source that a report begins with, among claims of the act."""
    ordered = sorted((i.claim for i in account.claims), key=lambda c: c.trigger.start)
    first = next((c for c in ordered if negative(c)), None)
    if first is None or first not in claims or not first.chain:
        return None
    before = ordered[: ordered.index(first)]
    held = all(
        c.sentence == first.sentence and c.chain and not _one_source(first, c) for c in before
    )
    return first if held else None


def _by_others(denied: Claim, told: Claim) -> bool:
    """Whether one who denies an act says that somebody else did it."""
    ours, theirs = (
        content_words(" ".join(m.text for m in c.role("actor"))) for c in (denied, told)
    )
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _opens_denied(account: Account) -> bool:
    """Whether a report that nobody read opens with a source that denies."""
    told = account.reading.attributions if account.reading.unread else ()
    return bool(told) and min(told, key=lambda a: a.cue.start).stance == "denies"


def _opens(claim: Claim, account: Account) -> bool:
    """Whether a claim stands in the first sentence of its report."""
    text = account.report.text
    return claim.sentence.start <= len(text) - len(text.lstrip())


def _quotes(account: Account) -> bool:
    """Whether a report that denies also gives the other side's word, in a sentence of its own."""
    denied = {i.claim.sentence for i in account.claims if negative(i.claim)}
    return any(i.claim.chain and i.claim.sentence not in denied for i in account.told)


def _one_source(a: Claim, b: Claim) -> bool:
    """Whether two claims rest on one source, as far as the words tell."""
    if not b.chain:
        return False
    ours, theirs = a.chain[-1].source.text, b.chain[-1].source.text
    same = ours.casefold() == theirs.casefold() or _SAME.search(theirs)
    return bool(same) or bool(_names(ours) & _names(theirs))


def _names(source: str) -> frozenset[str]:
    """The words that tell one body from another."""
    return frozenset(w for w in content_words(source) if len(w) > 2) - known_words().titles


def _own(denier: Account, other: Account) -> str:
    """The words by which a report names as the actor the body that denies; empty if it does not."""
    sources = [i.claim.chain[-1].source.text for i in denier.claims if i.claim.chain]
    if not denier.claims:
        sources = [a.gloss for a in denier.reading.attributions if a.stance == "denies"]
    spoken = frozenset[str]().union(*map(_names, sources))
    actors = [m.text for i in other.told for m in i.claim.role("actor")]
    return next((a for a in actors if spoken & content_words(a)), "")

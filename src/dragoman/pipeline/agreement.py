"""How far people agree who coded the same reports without seeing each other's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.model import CodedClaim, Coding, Judgement, Ledger

#: A value that nobody gave.
MISSING = ""
#: Of a digest, so many hexadecimal digits choose the sample.
_DIGITS = 8
#: The words by which somebody says whether a claim is right.
_VERDICTS = {"accepted": "accepted", "corrected": "accepted", "rejected": "rejected"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Krippendorff's alpha of one code, of how many claims; `None` where nothing can vary.

    `same` is how many of the claims both gave one value.
    """

    code: str
    claims: int
    same: int
    alpha: float | None


def in_sample(digest: str, share: float) -> bool:
    """Whether a report is among those that are coded twice: chosen by its digest alone."""
    digits = digest.removeprefix("sha256:")[:_DIGITS]
    try:
        return int(digits, 16) < share * float(16**_DIGITS)
    except ValueError:
        return False


def alpha(units: Iterable[Sequence[str]]) -> float | None:
    """Krippendorff's alpha for nominal data; `None` where fewer than two values occur.

    A unit is what each coder gave, in any order, `MISSING` where one gave nothing; units with
    fewer than two values count for nothing. After Krippendorff, "Computing Krippendorff's
    Alpha-Reliability" (2011), case C: many coders, nominal data, some of it missing.
    """
    pairable = [held for unit in units if len(held := [v for v in unit if v != MISSING]) > 1]
    totals = Counter(v for unit in pairable for v in unit)
    n = totals.total()
    expected = n * n - sum(count * count for count in totals.values())
    if expected == 0:
        return None
    observed = sum(_disagreeing(unit) / (len(unit) - 1) for unit in pairable)
    return 1 - (n - 1) * observed / expected


def _disagreeing(unit: Sequence[str]) -> int:
    """How many ordered pairs of values in a unit differ."""
    return len(unit) ** 2 - sum(count * count for count in Counter(unit).values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What two people made of one claim, the first of them at triage."""

    claim: str
    first: CodedClaim
    second: CodedClaim


def pairs(codings: Iterable[Coding], ledger: Ledger) -> list[Pair]:
    """The claims of the codings that somebody else had judged, with what that person made of each.

    The first is whoever judged the claim first, by their own last word and corrections.
    """
    found = []
    for coding in codings:
        for second in coding.claims:
            first = _first(second, ledger.standing(second.claim), coding.by)
            if first is not None:
                found.append(Pair(claim=second.claim, first=first, second=second))
    return found


def _first(second: CodedClaim, said: Sequence[Judgement], but: str) -> CodedClaim | None:
    words = [j for j in said if j.verdict in _VERDICTS and j.by != but]
    if not words:
        return None
    own = [j for j in words if j.by == words[0].by]
    if _VERDICTS[own[-1].verdict] == "rejected":
        return CodedClaim(claim=second.claim, verdict="rejected")
    changed = {j.field: j.value for j in own if j.verdict == "corrected"}
    kind = changed.get("kind", second.read_kind)
    status = changed.get("status", second.read_status)
    return CodedClaim(claim=second.claim, verdict="accepted", kind=kind, status=status)


def agreement(found: Sequence[Pair]) -> tuple[Agreement, ...]:
    """How far the two agree on whether a claim is right, and, where both say so, on its codes."""
    both = [(p.first, p.second) for p in found]
    return (
        _on("accept or reject", [(a.verdict, b.verdict) for a, b in both]),
        _on("kind", [(a.kind, b.kind) for a, b in both]),
        _on("status", [(a.status, b.status) for a, b in both]),
    )


def _on(code: str, units: Sequence[tuple[str, str]]) -> Agreement:
    told = [u for u in units if MISSING not in u]
    same = sum(a == b for a, b in told)
    return Agreement(code=code, claims=len(told), same=same, alpha=alpha(told))

"""The kinds of words that dates are made of, one sign each, and patterns over them.

A text becomes a line of signs, one a word; a pattern such as `"the? n=day of mo=month yr=year?"`
is compiled to a regular expression over such a line. Every repetition is bounded.
"""

from __future__ import annotations

import re

NAMES = re.findall(
    r"\w+",
    """
word stop comma dash colon slash open close poss day count year old number one some ordinal
month weak_month hijri jalali weekday weak_day unit dual part clock season weak_season deictic
feast numeric short decade zone last past this next that following previous recent early edge
ago earlier later inside during for in on at of the since before until by after from to between
and as_of within every eve hence told sincethen nightto nightlink overnight ordunit atom century
time_word month_word year_word day_word hour_word about than named fiscal so_far onward long
coming
    """,
)
SIGN = {name: chr(0xE000 + i) for i, name in enumerate(NAMES)}
#: Names that stand for several kinds in patterns.
_CLASSES = {
    "PLAIN": "word stop comma dash colon slash open close poss number one some count day in on at"
    " of the before after from to between and about than",
    "SUPPORT": "in on at of since before until by after from to between and as_of early edge "
    "last past this next inside during within ago dash slash coming",
    "MONTH": "month weak_month",
    "HIJALI": "hijri jalali",
    "DAY": "day ordinal",
    "WEEKDAY": "weekday weak_day",
    "YEAR": "year old",
    "SEASON": "season weak_season",
    "NUM": "number one some day count",
    "WHICH": "last past this next coming following previous",
    "AT": "in on at during",
    "LINK": "in on at of the comma",
    "SEP": "comma and dash to slash in until",
    "RUN": "dash to",
    "FEW": "recent some",
    "WAY": "before after earlier later",
    "NEAR": "last past next coming this",
    "CUE": "in within",
    "BY": "before after by at in about",
    "YEARLY": "year_word unit",
    "FROM": "from between since of",
    "OFF": "before ago later until since",
    "LEAD": "at in by before after since about during until",
}


def kinds_of(name: str) -> frozenset[str]:
    """The kinds that a name of patterns stands for."""
    return frozenset(_CLASSES[name].split())


SIGNS = {name: f"[{''.join(SIGN[k] for k in kinds.split())}]" for name, kinds in _CLASSES.items()}
SIGNS |= {name: SIGN[name] for name in NAMES}
_ITEM = re.compile(r"(?:([a-z_]+[0-9]?)=)?([A-Za-z_]+)")


def compile_pattern(words: str) -> re.Pattern[str]:
    """The regular expression of a pattern over kinds; `name=KIND` makes a named group."""

    def sign(item: re.Match[str]) -> str:
        name, kind = item.groups()
        return f"(?P<{name}>{SIGNS[kind]})" if name else SIGNS[kind]

    parts = re.split(r"\(([a-z_]+):", words)
    out = _ITEM.sub(sign, parts[0])
    for name, part in zip(parts[1::2], parts[2::2], strict=True):
        out += f"(?P<{name}>{_ITEM.sub(sign, part)}"
    return re.compile(out.replace(" ", ""))

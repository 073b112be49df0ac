"""Tiny made-up gold reports and readings for the tests of the bench."""

from typing import Any

Json = dict[str, Any]
TEXT = "Depot Watch said six lorries left Ash for Birch. Guards shelled Cedar on Monday."
_FIRST, _SECOND = TEXT.split(". ")


def span(words: str) -> Json:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def gold_claims() -> list[Json]:
    return [
        {
            "sentence": _FIRST,
            "trigger": "left",
            "kind": "passage",
            "status": "asserted",
            "chain": [{"source": "Depot Watch"}],
            "roles": {"carrier": ["six lorries"], "origin": ["Ash"], "destination": ["Birch"]},
            "time": {"text": None, "first": None, "last": "2024-05-07"},
            "geo": {"Birch": [10.0, 20.0, 15.0]},
        },
        {
            "sentence": _SECOND,
            "trigger": "shelled",
            "kind": "shelling",
            "status": "asserted",
            "chain": [],
            "roles": {"actor": ["Guards"], "target": ["Cedar"]},
            "time": {"text": "on Monday", "first": "2024-05-06", "last": "2024-05-06"},
            "geo": {},
        },
    ]


def gold_report() -> Json:
    return {"id": "r1", "text": TEXT, "claims": gold_claims()}


def passage(**changes: Any) -> Json:
    birch = span("Birch") | {"place": {"lat": 10.05, "lon": 20.0}}
    claim = {
        "kind": "passage",
        "status": "asserted",
        "sentence": span(_FIRST),
        "trigger": span("left"),
        "chain": [{"source": span("Depot Watch")}],
        "roles": {
            "carrier": [span("six lorries")],
            "origin": [span("Ash")],
            "destination": [birch],
        },
        "time": {"text": None, "first": None, "last": "2024-05-07"},
    }
    return claim | changes


def shelling(**changes: Any) -> Json:
    claim = {
        "kind": "shelling",
        "status": "asserted",
        "sentence": span(_SECOND.rstrip(".")),
        "trigger": span("shelled"),
        "chain": [],
        "roles": {"actor": [span("Guards")], "target": [span("Cedar")]},
        "time": {"text": "on Monday", "first": "2024-05-06", "last": "2024-05-06"},
    }
    return claim | changes

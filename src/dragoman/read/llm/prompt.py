"""What a model is asked: the codebook in words, the form of the answer, one stretch of a report."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from string import Template
from typing import Any

from dragoman.codebook import Codebook, Kind, Term
from dragoman.model import Report

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Prompt:
    """The instructions and the form of the answer; `digest` is the SHA-256 of both."""

    system: str
    schema: Json
    digest: str

    def stretch(self, report: Report, start: int, end: int) -> str:
        """A stretch of a report between markers that no report can hold: they name its digest."""
        mark = report.digest.removeprefix("sha256:")
        outlet = json.dumps(report.outlet, ensure_ascii=False)
        return (
            f"=== begin {mark}, published by the outlet {outlet} ===\n"
            f"{report.text[start:end]}\n"
            f"=== end {mark} ===\n"
            "Code the stretch between the markers. Answer with the JSON object only."
        )


def build_prompt(codebook: Codebook) -> Prompt:
    """The prompt over a codebook."""
    template = files("dragoman.read.llm").joinpath("prompt.md").read_text("utf-8")
    system = Template(template).substitute(
        kinds=_list(codebook.kinds.values()),
        statuses=_list(codebook.statuses.values()),
        roles=_list(codebook.roles.values()),
        sources=_list(codebook.sources.values()),
    )
    schema = answer_schema(codebook)
    whole = json.dumps([system, schema], ensure_ascii=False, sort_keys=True)
    return Prompt(system, schema, hashlib.sha256(whole.encode()).hexdigest())


def _list(entries: Iterable[Kind | Term]) -> str:
    """A line for each code: its definition and an example."""
    return "\n".join(f"- {e.name}: {e.definition} E.g. {e.example}" for e in entries)


def answer_schema(codebook: Codebook) -> Json:
    """The JSON schema of an answer; every field is required, as strict endpoints want it."""
    quote: Json = {"type": "string"}
    maybe: Json = {"type": ["string", "null"]}
    hop = {"source": quote, "kind": _one_of(codebook.sources), "cue": maybe, "date": maybe}
    claim = {
        "sentence": quote,
        "trigger": quote,
        "kind": _one_of(codebook.kinds),
        "status": _one_of(codebook.statuses),
        "chain": _many(_record(hop)),
        "roles": _many(_record({"role": _one_of(codebook.roles), "words": quote})),
        "time": maybe,
    }
    return _record({"claims": _many(_record(claim))})


def _one_of(codes: Mapping[str, object]) -> Json:
    return {"type": "string", "enum": list(codes)}


def _many(items: Json) -> Json:
    return {"type": "array", "items": items}


def _record(fields: Mapping[str, Json]) -> Json:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(fields),
        "properties": dict(fields),
    }

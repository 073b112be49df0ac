"""Readings in outline: what a list of reports is made from, without their texts."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.codes import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A claim in outline."""

    id: str
    kind: str
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A reading in outline; `added` is higher the later it came, `day` ISO and empty if unknown.

    `at` is the moment of publication in ISO form where more than the day is known.
    """

    added: int
    digest: str
    day: str
    at: str = ""
    name: str
    title: str = ""
    language: str = ""
    claims: tuple[Mark, ...] = ()

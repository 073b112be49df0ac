"""The one loop, from the world's reports to dispatches:

    sources | collect | extract                                      -> Report
    Report  | engine.read | locate | identify                        -> Reading
    Reading | weigh, under people's judgements                       -> Event
    Event   | itineraries, asked for                                 -> Itinerary
    Event   | compose | a person edits | check | finish | send       -> Dispatch

Each arrow is a stored record, so every step starts again from the store. This is the only
place where rooms meet, and the only one that turns unforeseen errors of one item into failures.
"""

from dragoman.pipeline.evidence import cited_by, gather, readings_behind
from dragoman.pipeline.grading import Grading, SourceBook, Sources, grading, sources
from dragoman.pipeline.intake import Collected, Reader, collect, one_line, read_store, take
from dragoman.pipeline.judging import claims_named, judge, latest_standing, reweigh, take_back
from dragoman.pipeline.movements import (
    Wanted,
    chained,
    legs_of,
    movement_kinds,
    movement_ledger,
    wanted,
)
from dragoman.pipeline.newsroom import (
    Hand,
    Look,
    Newsroom,
    Press,
    Refusal,
    Released,
    cited_claims,
    told_events,
)
from dragoman.pipeline.publishing import check_draft, draft, told_in_full
from dragoman.pipeline.releasing import correction, held_back, release, take_file, writer
from dragoman.pipeline.stating import state
from dragoman.pipeline.verifying import Finding, named, verify
from dragoman.pipeline.weigher import Weigher
from dragoman.pipeline.weighing import Books, Moment, events_as_of, weigh_readings, weigh_store
from dragoman.pipeline.workers import read_all

__all__ = [
    "Books",
    "Collected",
    "Finding",
    "Grading",
    "Hand",
    "Look",
    "Moment",
    "Newsroom",
    "Press",
    "Reader",
    "Refusal",
    "Released",
    "SourceBook",
    "Sources",
    "Wanted",
    "Weigher",
    "chained",
    "check_draft",
    "cited_by",
    "cited_claims",
    "claims_named",
    "collect",
    "correction",
    "draft",
    "events_as_of",
    "gather",
    "grading",
    "held_back",
    "judge",
    "latest_standing",
    "legs_of",
    "movement_kinds",
    "movement_ledger",
    "named",
    "one_line",
    "read_all",
    "read_store",
    "readings_behind",
    "release",
    "reweigh",
    "sources",
    "state",
    "take",
    "take_back",
    "take_file",
    "told_events",
    "told_in_full",
    "verify",
    "wanted",
    "weigh_readings",
    "weigh_store",
    "writer",
]

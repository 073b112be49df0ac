"""Claims into events: which tell of the same happening, who stands behind it, what they contest."""

from dragoman.weigh.compare import weights_mark
from dragoman.weigh.grading.accounts import Account, accounts
from dragoman.weigh.grading.grades import suggest_digit, suggest_letter, track_record
from dragoman.weigh.grading.voices import Sheet, sheet_of
from dragoman.weigh.held import HeldTellings
from dragoman.weigh.ledger.filters import Wanted, wanted
from dragoman.weigh.ledger.itineraries import itineraries
from dragoman.weigh.linking import beside, mend
from dragoman.weigh.scheme import Scheme
from dragoman.weigh.story import story
from dragoman.weigh.weighing import Before, Library, Weighed, add, reach, settle, untouched, weigh

__all__ = [
    "Account",
    "Before",
    "HeldTellings",
    "Library",
    "Scheme",
    "Sheet",
    "Wanted",
    "Weighed",
    "accounts",
    "add",
    "beside",
    "itineraries",
    "mend",
    "reach",
    "settle",
    "sheet_of",
    "story",
    "suggest_digit",
    "suggest_letter",
    "track_record",
    "untouched",
    "wanted",
    "weigh",
    "weights_mark",
]

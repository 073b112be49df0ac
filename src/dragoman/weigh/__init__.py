"""Claims into events: which tell of the same happening, who stands behind it, what they contest."""

from dragoman.weigh.accounts import Account, accounts
from dragoman.weigh.compare import weights_mark
from dragoman.weigh.filters import Wanted, wanted
from dragoman.weigh.grades import suggest_digit, suggest_letter, track_record
from dragoman.weigh.itineraries import itineraries
from dragoman.weigh.scheme import Scheme
from dragoman.weigh.standing import Memory
from dragoman.weigh.story import story
from dragoman.weigh.voices import Sheet, sheet_of
from dragoman.weigh.weighing import Before, Library, Weighed, add, reach, settle, weigh

__all__ = [
    "Account",
    "Before",
    "Library",
    "Memory",
    "Scheme",
    "Sheet",
    "Wanted",
    "Weighed",
    "accounts",
    "add",
    "itineraries",
    "reach",
    "settle",
    "sheet_of",
    "story",
    "suggest_digit",
    "suggest_letter",
    "track_record",
    "wanted",
    "weigh",
    "weights_mark",
]

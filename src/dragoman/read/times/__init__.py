"""Date expressions in eight languages and the intervals of days they mean."""

from dragoman.read.times.reader import find_dates, read_again
from dragoman.read.times.spans import Tense

__all__ = ["Tense", "find_dates", "read_again"]

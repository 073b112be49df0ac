"""Reports in: bytes from a kind of source, kept as they are, and the text extracted from them."""

from dragoman.collect.copies import Comparer, find_copies
from dragoman.collect.files import FileSource
from dragoman.collect.report import Hints, extract, report_digest

__all__ = ["Comparer", "FileSource", "Hints", "extract", "find_copies", "report_digest"]

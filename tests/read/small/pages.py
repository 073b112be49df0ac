"""Pages of texts for tests: cut, parsed by the installed model, read by rule."""

from dragoman.codebook import load
from dragoman.read.lexicon import build_lexicon
from dragoman.read.small.page import Page, open_page
from dragoman.read.times import find_dates
from tests.read.small.installed import model
from tests.read.texts import report

CODEBOOK = load()
LEXICON = build_lexicon(CODEBOOK)


def page(text: str, **fields: object) -> Page:
    given = report(text, **fields)
    dates = find_dates(text, given.day)
    return open_page(given, dates, model().parser, CODEBOOK, LEXICON)

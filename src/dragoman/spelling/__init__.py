"""Spellings of one name made comparable, in any script: folded, in Latin letters, by consonants."""

from dragoman.spelling.folding import ARABIC_ARTICLE, ARTICLES, bare, fold
from dragoman.spelling.skeleton import LETTERS, VOWELS, heard, key, keys, romanise, sounded

__all__ = [
    "ARABIC_ARTICLE",
    "ARTICLES",
    "LETTERS",
    "VOWELS",
    "bare",
    "fold",
    "heard",
    "key",
    "keys",
    "romanise",
    "sounded",
]

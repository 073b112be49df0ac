"""The words of the desk in the languages of its readers.

Whatever the desk says is English in the code and in what programs get. Python makes `Words`:
English text that knows the message it was made from. A page says them in the language of whoever
asks, while it is rendered; nothing here knows which language that is.
"""

from dragoman.desk.languages.message import Words, _, listed, ngettext, pgettext
from dragoman.desk.languages.speaking import ENGLISH, Language, languages

__all__ = ["ENGLISH", "Language", "Words", "_", "languages", "listed", "ngettext", "pgettext"]

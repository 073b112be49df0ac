"""The tense of a happening is that of its verb group, by the installed parser."""

import pytest

from dragoman.read.small.tense import tense_of
from tests.read.small.pages import page


@pytest.mark.parametrize(
    ("text", "word", "tense"),
    [
        ("The army shelled Belvar.", "shelled", "past"),
        ("Belvar was shelled by the army.", "shelled", "past"),
        ("The army did not shell Belvar.", "shell", "past"),
        ("The army has shelled Belvar.", "shelled", "perfect"),
        ("The army had shelled Belvar.", "shelled", "pluperfect"),
        ("The army shells Belvar every night.", "shells", "present"),
        ("The army will shell Belvar.", "shell", "modal"),
        ("The lorries were stopped and searched.", "searched", "past"),
        ("They came to shell Belvar.", "shell", "infinitive"),
        ("The shelling of Belvar went on.", "shelling", "noun"),
    ],
)
def test_the_verb_group_tells_the_tense(text: str, word: str, tense: str) -> None:
    line = page(text).lines[0]
    assert tense_of(line, line.words.index(word)) == tense

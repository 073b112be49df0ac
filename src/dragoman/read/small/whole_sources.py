"""The whole name of a source, wherever the tree cuts it: "Eye of the Dunes network"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.read.lexicon import Lexicon
from dragoman.read.phrases import Phrase, is_day
from dragoman.read.small.parse import Parse
from dragoman.read.tokens import Token

#: A name has so many words at most.
_NAME = 6


def whole_source(phrase: Phrase, verb: int, tokens: Sequence[Token], lexicon: Lexicon) -> Phrase:
    """The phrase of a source with all of its name; `verb` is its verb of saying."""
    return _to_mark(_up_to(verb, _with_of(phrase, tokens, lexicon), tokens), tokens, lexicon)


def before_verb(first: int, end: int, tokens: Sequence[Token], parse: Parse) -> Phrase | None:
    """A name up to the verb behind it, within some letters ("Radio Ostra | provides")."""
    own = range(first + 1, len(tokens))
    verbs = (i for i in own if parse.upos[i] == "VERB" and tokens[i].text.islower())
    last = next((i for i in verbs if tokens[i - 1].capital and tokens[i].end <= end), None)
    return None if last is None else Phrase(first, last)


def _up_to(verb: int, phrase: Phrase, tokens: Sequence[Token]) -> Phrase:
    """A name with the capitals between it and its verb: "Euphrates | Post" is no posting."""
    run = tokens[phrase.last - 1 : verb]
    name = 1 < len(run) <= _NAME and all(t.capital and not is_day(t.low) for t in run)
    return Phrase(phrase.first, verb) if name else phrase


def _to_mark(phrase: Phrase, tokens: Sequence[Token], lexicon: Lexicon) -> Phrase:
    """The name behind an outlet's noun with its capitals: "the outlet Velm | Now."."""
    last = phrase.last
    plain = [t.text for t in tokens[max(0, phrase.first - 1) : last] if not t.capital][-1:]
    named = tokens[last - 1].capital and bool(plain)
    inside = named and lexicon.source_nouns.get(plain[0]) == "outlet"
    while inside and last < len(tokens) and tokens[last].capital and not is_day(tokens[last].low):
        last += 1
    ends = last < len(tokens) and not tokens[last].text[0].isalnum()
    return Phrase(phrase.first, last) if ends else phrase


def _with_of(phrase: Phrase, tokens: Sequence[Token], lexicon: Lexicon) -> Phrase:
    """A name with its "of", wherever the tree hung it: "Eye | of the Dunes network"."""
    i = phrase.last
    if not (tokens[i - 1].capital and i + 1 < len(tokens) and tokens[i].low == "of"):
        return phrase
    i += 1 + (tokens[i + 1].low in ("the", "a", "an"))
    end = i
    while end < len(tokens) and tokens[end].capital:
        end += 1
    noun = end < len(tokens) and tokens[end].low in lexicon.source_nouns
    return Phrase(phrase.first, end + noun) if end > i else phrase

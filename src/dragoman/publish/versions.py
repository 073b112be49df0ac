"""What changed between two versions of a dispatch, in words."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher

from dragoman.model import Cited, Dispatch
from dragoman.publish.access import public
from dragoman.publish.inline import plain_text

_LIMIT = 3
"""So many changed sentences are quoted; more are counted."""


def changes(old: Dispatch, new: Dispatch) -> tuple[str, ...]:
    """Sentences that say what the new version changed; empty when nothing a reader sees did."""
    said = []
    if old.draft.title != new.draft.title:
        said.append(f"The title read “{old.draft.title}”.")
    if old.draft.subscribers != new.draft.subscribers:
        said.append(f"It is {'for subscribers' if new.draft.subscribers else 'free to read'} now.")
        old, new = _free(old), _free(new)
    altered = _altered(old, new)
    if len(altered) > _LIMIT:
        where = sorted({p for p, _, _ in altered})
        said.append(f"{len(altered)} sentences changed, in {_paragraphs(where)}.")
    else:
        said += [_sentence(*a) for a in altered]
    if old.draft.unseen != new.draft.unseen:
        said.append("What we did not see was revised.")
    return tuple(said)


def _free(dispatch: Dispatch) -> Dispatch:
    """A version as everybody sees it where one of two is for subscribers."""
    return public(replace(dispatch, draft=replace(dispatch.draft, subscribers=True)))


_Altered = tuple[int, str, str]


def _altered(old: Dispatch, new: Dispatch) -> list[_Altered]:
    """Paragraph (from 1, of the version that holds it), old words, new words."""
    before, after = _flat(old), _flat(new)
    matcher = SequenceMatcher(None, [w for _, w in before], [w for _, w in after], autojunk=False)
    found: list[_Altered] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        gone, come = before[a:b], after[c:d]
        for i in range(max(len(gone), len(come))):
            was = gone[i] if i < len(gone) else (come[i][0], "")
            now = come[i] if i < len(come) else (was[0], "")
            found.append((was[0] if was[1] else now[0], was[1], now[1]))
    return found


def _flat(dispatch: Dispatch) -> list[tuple[int, str]]:
    return [(p, _words(s)) for p, par in enumerate(dispatch.draft.paragraphs, 1) for s in par]


def _words(sentence: Cited) -> str:
    return plain_text(sentence.text, lambda _: "")


def _sentence(paragraph: int, old: str, new: str) -> str:
    if not old:
        return f"Added to paragraph {paragraph}: “{_inner(new)}”"
    if not new:
        return f"Taken out of paragraph {paragraph}: “{_inner(old)}”"
    was, now = _difference(old, new)
    return f"Paragraph {paragraph} read “{_inner(was)}”; it now reads “{_inner(now)}”."


def _inner(words: str) -> str:
    """Words for inside quotation marks."""
    return words.translate(str.maketrans("“”", "‘’"))


def _difference(old: str, new: str) -> tuple[str, str]:
    """The differing middle of two sentences, with a word on either side."""
    a, b = old.split(), new.split()
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    first, last = max(start - 1, 0), max(end - 1, 0)
    return " ".join(a[first : len(a) - last]), " ".join(b[first : len(b) - last])


def _paragraphs(numbers: list[int]) -> str:
    names = [str(n) for n in numbers]
    if len(names) == 1:
        return f"paragraph {names[0]}"
    return f"paragraphs {', '.join(names[:-1])} and {names[-1]}"

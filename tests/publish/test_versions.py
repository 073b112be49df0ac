"""A later version says in words what it changed."""

from __future__ import annotations

from dragoman.publish.versions import changes

from .invented import LANDED, LOGGED, TAKEN
from .writing import citing, dispatch, draft

FIRST = draft(citing(LANDED, "About two aircraft landed by night."), citing(TAKEN, "They left."))


def said(*paragraphs: str, **fields: object) -> tuple[str, ...]:
    return changes(dispatch(FIRST), dispatch(draft(*paragraphs, **fields), version=2))


def test_the_changed_words_are_quoted_with_their_neighbours() -> None:
    assert said(
        citing(LANDED, "At least two aircraft landed by night."), citing(TAKEN, "They left.")
    ) == ("Paragraph 1 read “About two”; it now reads “At least two”.",)


def test_added_and_removed_sentences_are_named() -> None:
    kept = citing(LANDED, "About two aircraft landed by night.")
    more = citing(LOGGED, "A log shows three.")
    assert said(kept) == ("Taken out of paragraph 2: “They left.”",)
    assert said(kept, citing(TAKEN, "They left."), more) == (
        "Added to paragraph 3: “A log shows three.”",
    )


def test_many_changes_are_counted() -> None:
    new = [citing(LANDED, f"Sentence {n}.") for n in range(5)]
    assert said(*new) == ("5 sentences changed, in paragraphs 1, 2, 3, 4 and 5.",)


def test_title_and_absences_count_too() -> None:
    same = [p[0].text for p in FIRST.paragraphs]
    assert said(*same, title="Other", unseen=("No picture.",)) == (
        "The title read “Two aircraft land”.",
        "What we did not see was revised.",
    )


def test_the_same_words_are_no_change() -> None:
    assert changes(dispatch(FIRST), dispatch(FIRST, version=2)) == ()

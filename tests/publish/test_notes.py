"""Notes are numbered by first citation, one for each report."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Claim
from dragoman.publish import outline
from dragoman.publish.references import references

from .invented import COPIED, EVIDENCE, FUEL, LANDED, LEDGER, LOGGED, TAKEN, VOICE
from .writing import citing, dispatch, draft

CLAIMS = (LANDED, TAKEN, COPIED, LOGGED, FUEL)


def test_a_report_cited_again_keeps_its_number() -> None:
    found = dispatch(draft(citing(FUEL, "Reportedly so."), (citing(LANDED), citing(TAKEN))))
    assert [(n.number, n.report) for n in found.notes] == [(1, LEDGER.digest), (2, VOICE.digest)]
    assert found.notes[1].claims == (LANDED.id, TAKEN.id)


def test_a_note_says_where_the_report_came_from_and_what_was_archived() -> None:
    note = dispatch().notes[0]
    capture = EVIDENCE.captures[VOICE.digest]
    assert (note.outlet, note.published, note.title) == (VOICE.outlet, VOICE.published, VOICE.title)
    assert (note.capture, note.fetched, note.url) == (capture.digest, capture.fetched, VOICE.url)


def test_ids_are_written_out_in_full_in_text_and_claims() -> None:
    found = dispatch(draft(citing(LANDED)))
    sentence = found.draft.paragraphs[0][0]
    assert sentence.text == f"Two aircraft landed.[@{LANDED.id}]"
    assert sentence.claims == (LANDED.id,)


def test_marks_have_letters_only_where_a_note_is_cited_twice() -> None:
    refs = references(dispatch(draft((citing(LANDED), citing(TAKEN)), citing(LOGGED))))
    assert [r.id for r in refs.of(1)] == ["r1a", "r1b"]
    assert [r.id for r in refs.of(2)] == ["r2"]


def test_two_claims_of_one_report_in_one_token_give_one_mark() -> None:
    both = f"They landed.[@{LANDED.id} @{TAKEN.id} @{LOGGED.id}]"
    refs = references(dispatch(draft(both)))
    assert [[r.number for r in token] for token in refs.marks[0, 0]] == [[1, 2]]


def test_letters_go_on_after_z() -> None:
    refs = references(dispatch(draft(*[citing(LANDED)] * 28)))
    assert [r.letter for r in refs.of(1)][24:] == ["y", "z", "aa", "ab"]


@given(st.lists(st.lists(st.sampled_from(CLAIMS), min_size=1, max_size=4), min_size=1, max_size=6))
def test_numbers_rise_by_one_in_order_of_first_citation(cited: list[list[Claim]]) -> None:
    texts = [
        "It reportedly landed.[" + " ".join(f"@{c.id}" for c in claims) + "]" for claims in cited
    ]
    found = dispatch(draft(*texts))
    of = {c: n.number for n in found.notes for c in n.claims}
    order = list(dict.fromkeys(of[c.id] for claims in cited for c in claims))
    assert order == list(range(1, len(found.notes) + 1))
    shown = [r for note in found.notes for r in references(found).of(note.number)]
    assert len({r.id for r in shown}) == len(shown)


def test_the_outline_of_a_draft_has_notes_for_what_holds_and_leaves_out_the_rest() -> None:
    rough = draft((citing(LANDED), "Nobody said this."), "No such claim.[@ffffffffffff]")
    found = outline(rough, EVIDENCE, number=7, version=1, at=dispatch().published)
    assert [(n.number, n.claims) for n in found.notes] == [(1, (LANDED.id,))]
    texts = [s.text for p in found.draft.paragraphs for s in p]
    assert texts[1:] == ["Nobody said this.", "No such claim."]


def test_the_outline_cites_nothing_that_is_not_archived() -> None:
    bare = replace(EVIDENCE, captures={})
    found = outline(draft(citing(LANDED)), bare, number=7, version=1, at=dispatch().published)
    assert found.notes == ()


def test_the_outline_of_what_may_be_published_is_what_is_published() -> None:
    whole = dispatch()
    again = outline(
        whole.draft, EVIDENCE, number=whole.number, version=whole.version, at=whole.published
    )
    assert again == whole

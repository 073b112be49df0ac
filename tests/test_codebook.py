"""The coding scheme: what the shipped file holds, and what a faulty one is told."""

from __future__ import annotations

import copy
import dataclasses
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.cli.codebook_page import render
from dragoman.codebook import FAMILIES, Codebook, Kind, Term, build, load, parse
from dragoman.errors import CodebookError
from dragoman.model import Role, SourceKind, Status

TEXT = files("dragoman").joinpath("codebook.toml").read_text("utf-8")
TABLE = tomllib.loads(TEXT)
PAGE = Path(__file__).parents[1] / "docs" / "codebook.md"

# The vocabulary of the PLOVER manual of 2024 that a projection may use.
PLOVER_MODES = {
    "AGREE": [],
    "CONCEDE": [],
    "SUPPORT": [],
    "AID": [],
    "COOPERATE": [],
    "CONSULT": ["visit", "third-party", "multilateral", "phone"],
    "RETREAT": ["withdraw", "release", "disarm", "ceasefire", "access", "resign"],
    "REQUEST": ["assist", "change", "yield", "meet"],
    "REJECT": ["assist", "change", "yield", "meet"],
    "ACCUSE": ["disapprove", "investigate", "allege"],
    "THREATEN": ["restrict", "arrest", "relations", "expel", "territory", "violence"],
    "PROTEST": ["demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"],
    "SANCTION": ["convict", "expel", "withdraw", "discontinue"],
    "MOBILIZE": ["troops", "weapons", "police", "militia"],
    "COERCE": ["seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport"]
    + ["withhold", "misinformation", "cyber"],
    "ASSAULT": ["abduct", "targeted", "destroy", "explosives", "aerial", "drone", "heavy-weapons"],
}
PLOVER_CONTEXTS = {"military", "legal", "territory"}
ACLED_EVENTS = (
    "Battles/",
    "Explosions/Remote violence/",
    "Violence against civilians/",
    "Protests/",
    "Strategic developments/",
)


@pytest.fixture
def table() -> dict[str, Any]:
    return copy.deepcopy(TABLE)


def entries(book: Codebook) -> Iterator[Kind | Term]:
    for part in (book.kinds, book.roles, book.statuses, book.sources):
        yield from part.values()


# The shipped file --------------------------------------------------------------------------


def test_holds_every_code_of_the_contract_and_no_other() -> None:
    book = load()
    assert len(book.kinds) == 30
    assert set(book.kinds) == {name for names in FAMILIES.values() for name in names}
    assert set(book.roles) == set(get_args(Role))
    assert set(book.statuses) == set(get_args(Status))
    assert set(book.sources) == set(get_args(SourceKind))


def test_every_kind_stands_in_its_family() -> None:
    assert all(kind.name in FAMILIES[kind.family] for kind in load().kinds.values())


def test_keeps_the_order_of_the_file() -> None:
    assert list(load().kinds) == list(TABLE["kinds"])


def test_is_read_once_and_read_only() -> None:
    book = load()
    assert load() is book
    with pytest.raises(TypeError):
        book.kinds["transfer"] = book.kinds["aid"]  # type: ignore[index]
    with pytest.raises(dataclasses.FrozenInstanceError):
        book.version = "2"  # type: ignore[misc]


def test_every_definition_is_one_sentence_and_every_example_its_own() -> None:
    book = load()
    for entry in entries(book):
        assert entry.definition.endswith("."), entry.name
        assert entry.definition.count(". ") == 0, entry.name
    examples = [entry.example for entry in entries(book)]
    assert len(set(examples)) == len(examples)


def test_every_kind_is_named_by_some_word() -> None:
    assert all(kind.cues or kind.nouns for kind in load().kinds.values())


def test_irregular_forms_stand_behind_their_lemma() -> None:
    cues = load().kinds["passage"].cues
    assert "fly|flew|flown" in cues
    assert "fly" not in cues


@pytest.mark.parametrize("verb", ["land", "arrive", "depart", "enter", "cross", "sail", "reach"])
def test_motion_that_states_no_load_is_passage(verb: str) -> None:
    assert verb in load().kinds["passage"].cues


@pytest.mark.parametrize("verb", ["transfer", "deliver", "smuggle", "unload", "airlift"])
def test_moving_goods_is_transfer(verb: str) -> None:
    assert verb in load().kinds["transfer"].cues


def test_every_role_that_a_frame_may_pass_over_has_a_place_in_its_tail() -> None:
    for kind in load().kinds.values():
        if kind.name == "passage":  # who escorts and who lets pass are one role: neither is put
            continue
        passed_over = {*kind.subject[1:], *kind.object[1:]}
        assert passed_over <= {role for role, _ in kind.tail}, kind.name


def sentence(kind: Kind, **roles: str) -> str:
    """The frame of a kind filled: active where a subject is stated, else passive."""
    subject = next((r for r in kind.subject if r in roles), "")
    thing = next((r for r in kind.object if r in roles), "")
    tail = [f"{w} {roles[r]}" for r, w in kind.tail if r in roles and r not in (subject, thing)]
    if subject:
        words = [roles[subject], kind.verb[1], roles.get(thing, ""), *tail]
    else:
        words = [roles[thing], "were", kind.verb[2], *tail]
    return " ".join(w for w in words if w)


@pytest.mark.parametrize(
    ("kind", "roles", "expected"),
    [
        (
            "transfer",
            {"carrier": "two barges", "cargo": "40 crates", "origin": "Karsun", "via": "Ostra"},
            "two barges moved 40 crates from Karsun by way of Ostra",
        ),
        (
            "transfer",
            {"actor": "the navy", "carrier": "two barges", "cargo": "40 crates"},
            "the navy moved 40 crates on two barges",
        ),
        (
            "transfer",
            {"cargo": "40 crates", "destination": "Marun", "recipient": "the brigade"},
            "40 crates were moved to Marun for the brigade",
        ),
        (
            "interception",
            {"actor": "customs", "carrier": "a dhow", "cargo": "rifles", "destination": "Marun"},
            "customs stopped a dhow with rifles bound for Marun",
        ),
        ("airstrike", {"actor": "two jets", "place": "Ostra"}, "two jets struck Ostra"),
        (
            "drone-strike",
            {"target": "guards", "instrument": "two drones", "place": "Ostra"},
            "guards were struck with two drones at Ostra",
        ),
        (
            "clash",
            {"actor": "the army", "partner": "the brigade", "place": "Dorzan"},
            "the army engaged the brigade at Dorzan",
        ),
        ("meeting", {"actor": "envoys", "partner": "elders"}, "envoys met with elders"),
        (
            "construction",
            {"actor": "engineers", "place": "Belvar"},
            "engineers carried out building work at Belvar",
        ),
        (
            "release",
            {"target": "boatmen", "recipient": "elders", "place": "Dorzan"},
            "boatmen were released to elders at Dorzan",
        ),
    ],
)
def test_a_frame_makes_a_plain_sentence(kind: str, roles: dict[str, str], expected: str) -> None:
    assert sentence(load().kinds[kind], **roles) == expected


def test_plover_codes_are_in_its_vocabulary() -> None:
    for kind in load().kinds.values():
        plover = kind.plover
        if plover.match == "none":
            assert (plover.event, plover.mode, plover.contexts) == ("", "", ())
            continue
        assert plover.mode in ["", *PLOVER_MODES[plover.event]], kind.name
        assert set(plover.contexts) <= PLOVER_CONTEXTS, kind.name


def test_the_variants_of_a_kind_are_in_its_vocabulary_too() -> None:
    variants = [(k.name, v) for k in load().kinds.values() for v in k.variants]
    assert variants
    for kind, variant in variants:
        assert variant.mode in ["", *PLOVER_MODES[variant.event]], kind


def test_cameo_codes_are_digits_under_one_of_twenty_roots() -> None:
    for kind in load().kinds.values():
        code = kind.cameo.code
        assert not code or (code.isdigit() and len(code) in (3, 4)), kind.name
        assert not code or 1 <= int(code[:2]) <= 20, kind.name


def test_acled_codes_are_an_event_type_and_a_sub_event() -> None:
    for kind in load().kinds.values():
        code = kind.acled.code
        assert not code or code.startswith(ACLED_EVENTS), kind.name


def test_the_contract_s_example_of_a_transfer_holds() -> None:
    transfer = load().kinds["transfer"]
    assert (transfer.plover.event, transfer.plover.contexts) == ("AID", ("military",))
    assert transfer.cameo.code == "072"
    assert transfer.acled.code == "Strategic developments/Other"


@pytest.mark.parametrize(
    ("stance", "verb"),
    [("neutral", "say|said"), ("distance", "claim"), ("denial", "deny")],
)
def test_the_verb_tells_the_stance(stance: str, verb: str) -> None:
    assert verb in getattr(load().attributions, stance)


def test_phrases_that_bring_in_a_source_are_known() -> None:
    assert {"according to", "citing", "quoting"} <= set(load().attributions.phrases)


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("newspaper", "outlet"),
        ("observatory", "monitor"),
        ("ministry", "official"),
        ("battalion", "group"),
        ("analyst", "person"),
        ("manifest", "document"),
        ("witnesses", "unnamed"),
    ],
)
def test_a_head_noun_tells_the_kind_of_source(noun: str, kind: str) -> None:
    assert noun in load().sources[kind].cues


# A faulty file -----------------------------------------------------------------------------


def refused(table: dict[str, Any], *words: str) -> None:
    with pytest.raises(CodebookError) as caught:
        build(table)
    line = str(caught.value)
    assert "\n" not in line
    for word in words:
        assert word in line


def test_text_that_is_not_toml_is_refused() -> None:
    with pytest.raises(CodebookError, match="codebook: not TOML"):
        parse("version = ")


def test_the_shipped_text_parses_to_the_shipped_codebook() -> None:
    assert parse(TEXT) == load()


@pytest.mark.parametrize("part", ["kinds", "roles", "statuses", "sources"])
@settings(max_examples=25)
@given(data=st.data())
def test_a_missing_entry_is_named(part: str, data: st.DataObject) -> None:
    table = copy.deepcopy(TABLE)
    name = data.draw(st.sampled_from(sorted(table[part])))
    del table[part][name]
    refused(table, name, "missing")


@settings(max_examples=25)
@given(data=st.data())
def test_a_missing_field_is_named_with_its_entry(data: st.DataObject) -> None:
    table = copy.deepcopy(TABLE)
    part = data.draw(st.sampled_from(["kinds", "roles", "statuses", "sources"]))
    name = data.draw(st.sampled_from(sorted(table[part])))
    field = data.draw(st.sampled_from(sorted(table[part][name])))
    del table[part][name][field]
    refused(table, f"{part}.{name}", field, "missing")


@settings(max_examples=25)
@given(data=st.data())
def test_an_empty_definition_or_example_is_named(data: st.DataObject) -> None:
    table = copy.deepcopy(TABLE)
    part = data.draw(st.sampled_from(["kinds", "roles", "statuses", "sources"]))
    name = data.draw(st.sampled_from(sorted(table[part])))
    field = data.draw(st.sampled_from(["definition", "example"]))
    table[part][name][field] = ""
    refused(table, f"{part}.{name}", field, "empty")


@settings(max_examples=25)
@given(data=st.data())
def test_a_word_of_two_kinds_is_named_with_both(data: st.DataObject) -> None:
    table = copy.deepcopy(TABLE)
    first, second = data.draw(st.permutations(sorted(TABLE["kinds"])))[:2]
    kind = TABLE["kinds"][first]
    word = data.draw(st.sampled_from([*kind["cues"], *kind["nouns"]]))
    table["kinds"][second]["cues"].append(word)
    refused(table, first, second, "already a word of")


def test_an_irregular_form_counts_as_a_word(table: dict[str, Any]) -> None:
    table["kinds"]["aid"]["cues"].append("flew")
    refused(table, "kinds.aid", "'flew'", "passage")


@pytest.mark.parametrize("part", ["statuses", "sources"])
def test_a_word_of_two_terms_is_refused(table: dict[str, Any], part: str) -> None:
    names = [name for name in table[part] if table[part][name]["cues"]]
    table[part][names[0]]["cues"].append(table[part][names[1]]["cues"][0])
    refused(table, part, "already a word of")


def test_a_verb_of_two_stances_is_refused(table: dict[str, Any]) -> None:
    table["attributions"]["denial"].append("claim")
    refused(table, "attributions.denial", "'claim'", "distance")


@pytest.mark.parametrize("part", ["kinds", "roles", "statuses", "sources"])
def test_an_entry_outside_the_contract_is_refused(table: dict[str, Any], part: str) -> None:
    table[part]["rumour"] = {}
    refused(table, part, "rumour")


@pytest.mark.parametrize(
    ("field", "value"),
    [("subject", ["mover"]), ("object", ["mover"]), ("tail", [["mover", "by"]])],
)
def test_a_role_that_is_not_one_is_named(table: dict[str, Any], field: str, value: object) -> None:
    table["kinds"]["transfer"][field] = value
    refused(table, "kinds.transfer", field, "mover")


@pytest.mark.parametrize("scheme", ["plover", "cameo", "acled"])
def test_a_match_that_is_not_one_is_named(table: dict[str, Any], scheme: str) -> None:
    table["kinds"]["arrest"][scheme]["match"] = "rough"
    refused(table, f"kinds.arrest.{scheme}", "rough")


@pytest.mark.parametrize(
    ("kind", "scheme", "match"), [("arrest", "cameo", "none"), ("passage", "cameo", "near")]
)
def test_no_match_and_no_code_go_together(
    table: dict[str, Any], kind: str, scheme: str, match: str
) -> None:
    table["kinds"][kind][scheme]["match"] = match
    refused(table, f"kinds.{kind}.{scheme}", "none")


def test_a_plover_mode_needs_an_event(table: dict[str, Any]) -> None:
    table["kinds"]["passage"]["plover"]["mode"] = "troops"
    refused(table, "kinds.passage.plover", "without an event")


@pytest.mark.parametrize(
    ("variants", "reason"),
    [
        ("agree*", "not a list"),
        ([{"event": "AGREE"}], "words is missing"),
        ([{"words": ["agree*"], "event": ""}], "event is empty"),
        ([{"words": ["agree*"], "event": "AGREE", "status": "planned"}], "unknown field status"),
        ([{"words": ["a*"], "event": "AGREE", "statuses": ["soon"]}], "statuses names soon"),
    ],
)
def test_a_variant_that_does_not_hold_is_named(
    table: dict[str, Any], variants: object, reason: str
) -> None:
    table["kinds"]["agreement"]["variants"] = variants
    refused(table, "kinds.agreement", reason)


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("family", "force", "does not belong"),
        ("verb", ["move", "moved"], "participle"),
        ("verb", "move", "participle"),
        ("cues", ["Move"], "lower-case"),
        ("cues", ["send|"], "lower-case"),
        ("cues", ["hand  over"], "lower-case"),
        ("cues", ["move", "move"], "move twice"),
        ("cues", "move", "list of words"),
        ("cues", [""], "list of words"),
        ("tail", [["origin"]], "role and preposition"),
        ("tail", [["origin", "from"], ["origin", "out of"]], "origin twice"),
        ("definition", 7, "not text"),
        ("example", " padded ", "not text"),
        ("plover", "AID", "not a table"),
        ("colour", "red", "unknown field colour"),
    ],
)
def test_a_faulty_field_is_named(
    table: dict[str, Any], field: str, value: object, reason: str
) -> None:
    table["kinds"]["transfer"][field] = value
    refused(table, "kinds.transfer", reason)


def test_an_empty_stance_is_refused(table: dict[str, Any]) -> None:
    table["attributions"]["phrases"] = []
    refused(table, "attributions", "phrases", "empty")


@settings(max_examples=25)
@given(part=st.sampled_from(sorted(TABLE)), value=st.one_of(st.integers(), st.text(), st.none()))
def test_a_part_of_the_wrong_type_is_a_codebook_error(part: str, value: object) -> None:
    table = {**copy.deepcopy(TABLE), part: value}
    if part == "version" and isinstance(value, str) and value and value == value.strip():
        assert build(table).version == value
    else:
        refused(table, part)


# The page ----------------------------------------------------------------------------------


def test_the_page_in_docs_is_the_codebook_as_it_stands() -> None:
    assert PAGE.read_text("utf-8") == render(load()), (
        "make it anew: python -m dragoman.cli.codebook_page > docs/codebook.md"
    )


def test_the_page_shows_every_entry_with_its_example() -> None:
    page = render(load())
    for entry in entries(load()):
        assert f"| **{entry.name}** | {entry.definition} | *{entry.example}* |" in page


def test_the_page_says_how_well_each_map_fits() -> None:
    page = render(load())
    assert "| transfer | AID [military] (near) | 072 (near) | Strategic developments/Other" in page
    assert "| statement | none | 010 (exact) | none |" in page


def test_a_bar_in_an_example_does_not_break_its_table(table: dict[str, Any]) -> None:
    table["kinds"]["meeting"]["example"] = "They met | and parted."
    assert r"*They met \| and parted.*" in render(build(table))


def test_the_page_names_a_word_in_one_form_only() -> None:
    line = next(x for x in render(load()).splitlines() if x.startswith("- *denied*: "))
    assert "deny" in line
    assert "denies" not in line

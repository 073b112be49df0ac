from typing import Any

import pytest

from bench.scoring.claims import score_claims
from bench.scoring.tallies import Row
from tests.bench.invented import gold_report, passage, shelling, span


def score(*claims: dict[str, Any]) -> dict[str, Row]:
    return score_claims([gold_report()], {"r1": claims})


def test_a_reading_like_the_gold_is_right_in_every_figure() -> None:
    for name, row in score(passage(), shelling()).items():
        if row.get("gold", row.get("n")):
            assert row.get("f1", row.get("acc")) == 1, name


def test_a_report_without_a_reading_counts_as_one_in_which_nothing_was_found() -> None:
    rows = score_claims([gold_report()], {})
    assert rows["claims"] == {"p": 0, "r": 0, "f1": 0, "gold": 2, "pred": 0}
    assert rows["geo.all"] == {"acc": 0, "n": 1}
    assert "kind" not in rows


def test_a_claim_of_another_family_in_the_same_sentence_is_not_the_one() -> None:
    rows = score(passage(kind="arrest"))
    assert rows["claims"]["f1"] == 0
    assert rows["claims.coercion"]["pred"] == 1


def test_a_claim_of_the_family_pairs_with_the_wrong_kind() -> None:
    rows = score(passage(kind="transfer"), shelling())
    assert rows["claims"]["f1"] == 1
    assert rows["kind"]["acc"] == 0.5


def test_a_claim_of_another_sentence_is_not_the_one() -> None:
    assert score(passage(sentence=shelling()["sentence"]))["claims"]["f1"] == 0


def test_roles_of_a_claim_too_many_count_as_found_and_wrong() -> None:
    rows = score(passage(), shelling(), shelling())
    assert rows["role.actor"] == {"p": 0.5, "r": 1, "f1": 0.667, "gold": 1, "pred": 2}


def test_roles_of_a_missed_claim_count_as_missed() -> None:
    rows = score(shelling())
    assert rows["roles.movement"] == {"p": 0, "r": 0, "f1": 0, "gold": 3, "pred": 0}


def test_a_source_in_a_chain_too_many_makes_the_chain_wrong() -> None:
    rows = score(passage(chain=[{"source": span("Depot Watch")}, {"source": span("Ash")}]))
    assert rows["chain.exact"]["acc"] == 0
    assert rows["chain.hops"]["r"] == 1


def test_a_place_beyond_its_tolerance_is_wrong() -> None:
    far = span("Birch") | {"place": {"lat": 10.5, "lon": 20.0}}
    rows = score(passage(roles={"destination": [far]}))
    assert rows["geo.all"] == rows["geo.found"] == {"acc": 0, "n": 1}


def test_a_place_without_a_point_is_not_counted_as_found() -> None:
    rows = score(passage(roles={"destination": [span("Birch")]}))
    assert rows["geo.all"]["acc"] == 0
    assert "geo.found" not in rows


@pytest.mark.parametrize(
    ("changes", "figure"),
    [
        ({"status": "denied"}, "status"),
        ({"time": {"text": None, "first": None, "last": None}}, "time.exact"),
        ({"kind": "bombing"}, "kind"),
        ({"roles": {"actor": [span("Guards")]}}, "role.target"),
    ],
)
def test_one_wrong_part_spoils_the_joint_figure_and_its_own(
    changes: dict[str, Any], figure: str
) -> None:
    rows = score(passage(), shelling(**changes))
    own = rows[figure].get("acc", rows[figure].get("f1", 1))
    assert own < 1
    assert rows["joint"]["acc"] == (1 if figure == "time.exact" else 0.5)

"""What something was lost or stopped before did not come about; what it merely preceded did."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims


@pytest.mark.parametrize(
    "text",
    [
        "The dhow was seized before it reached Velm with its 300 rifles.",
        "The freighter was sunk before unloading its tanks at Velm.",
        "The plane crashed before reaching Ostra with a load of shells on Sunday.",
        "A truck full of rockets broke down near Velm before reaching Ostra.",
        "The lorry was stopped before entering Karsun on Tuesday, the army said.",
        "The barge ran aground before it could deliver its cargo of cement to Karsun.",
        "The convoy turned back before reaching Velm.",
    ],
)
def test_what_was_not_reached_is_prevented(text: str) -> None:
    told = claims(text)
    assert told[-1].status == "prevented"
    assert all(c.status == "asserted" for c in told[:-1])


@pytest.mark.parametrize(
    "text",
    [
        "The ship was stopped in Velm before sailing on to Karsun.",
        "The man was detained for three days before being released.",
        "The lorries were searched before entering Karsun.",
        "The convoy was delayed for two days before reaching Ostra.",
        "The army shelled the village before entering it.",
        "The bridge was destroyed before the army reached Karsun.",
        "The militia burned the houses before it withdrew to Ostra.",
        "The mayor was kidnapped before the rebels withdrew from Velm.",
    ],
)
def test_what_came_after_is_told(text: str) -> None:
    assert {c.status for c in claims(text)} == {"asserted"}

"""What "did so" makes of the verb that it takes up."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.installed import claims


def statuses(text: str) -> list[tuple[str, str]]:
    return [(c.trigger.text, c.status) for c in claims(text)]


PLAN = "The ministry had planned to send 12 lorries to Marun"


@pytest.mark.parametrize(
    ("end", "status"),
    [
        (" and did so.", "asserted"),
        (" and has since done so.", "asserted"),
        (" but did not do so.", "negated"),
        (" but never did so.", "negated"),
        (" and will do so on Monday.", "planned"),
        (".", "planned"),
    ],
)
def test_what_was_planned_has_the_status_that_do_so_gives_it(end: str, status: str) -> None:
    assert statuses(PLAN + end) == [("send", status)]


def test_a_condition_that_do_so_states_settles_nothing() -> None:
    told = statuses("Sarat will send 12 lorries to Marun if Belvar did so.")
    assert ("send", "asserted") not in told
    assert told

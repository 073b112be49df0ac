"""Copies between reports."""

from dragoman.collect import find_copies
from tests.weigh.invented import reading


def test_copies_lead_to_the_first_and_others_are_none() -> None:
    words = "word " + " ".join(f"w{i}" for i in range(60))
    a = reading("A", text=words).report
    b = reading("B", text=words + " and an end", day="2026-10-14").report
    c = reading("C", text=words, day="2026-10-15").report
    other = reading("D", text=" ".join(f"v{i}" for i in range(60))).report
    copies = find_copies([c, other, b, a])
    assert {k: v.original for k, v in copies.items()} == {b.digest: a.digest, c.digest: a.digest}
    assert copies[c.digest].overlap == 1.0

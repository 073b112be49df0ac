from bench.muc4.texts import read_texts

RAW = """
TST9-MUC4-0001

   ASH, 05 MAY 89 (ELM RADIO) -- [TEXT] A BRIDGE WAS BLOWN
UP LAST NIGHT.

   NO ONE WAS HURT.

TST9-MUC4-0002

   NO CITY, NO DATE -- [TEXT] NOTHING ON 7 MAY 89.
"""


def test_each_text_is_a_report_with_its_lines_joined() -> None:
    one, other = read_texts(RAW)
    assert one["id"] == "TST9-MUC4-0001"
    assert one["text"].split("\n\n")[1] == "NO ONE WAS HURT."
    assert "BLOWN UP LAST NIGHT" in one["text"]
    assert other["id"] == "TST9-MUC4-0002"


def test_only_the_dateline_dates_a_report() -> None:
    assert [r["published"] for r in read_texts(RAW)] == ["1989-05-05", None]

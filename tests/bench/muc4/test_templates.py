import pytest

from bench.muc4.templates import Fill, Interval, Template, read_keys

KEY = """
;;; a made-up key
0.  MESSAGE: ID                     ELM-0001
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  {date}
3.  INCIDENT: LOCATION              ELMLAND: ASH (CITY): OLD PORT (NEIGHBORHOOD)
4.  INCIDENT: TYPE                  BOMBING / ATTACK
9.  PERP: INDIVIDUAL ID             "TWO MEN"
                                    ? "MEMBERS OF THE REED FRONT"
10. PERP: ORGANIZATION ID           "REED FRONT" / "RF"
12. PHYS TGT: ID                    "\\"OAK\\" BRIDGE"
18. HUM TGT: NAME                   "IDA BIRCH"
19. HUM TGT: DESCRIPTION            "MAYOR" / "MAYOR OF ASH": "IDA BIRCH"

0.  MESSAGE: ID                     ELM-0002
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *

0.  MESSAGE: ID                     ELM-0003
1.  MESSAGE: TEMPLATE               2 (OPTIONAL)
2.  INCIDENT: DATE                  -
3.  INCIDENT: LOCATION              ELMLAND
4.  INCIDENT: TYPE                  ARSON
"""


def keys(date: str = "05 MAY 89") -> list[Template]:
    return list(read_keys(KEY.format(date=date)))


def test_a_text_without_an_incident_has_no_template() -> None:
    assert [t.text for t in keys()] == ["ELM-0001", "ELM-0003"]


def test_a_template_may_be_optional() -> None:
    assert [t.optional for t in keys()] == [False, True]


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("05 MAY 89", [("1989-05-05", "1989-05-05")]),
        ("- 05 MAY 89", [(None, "1989-05-05")]),
        ("05 MAY 89 - 07 MAY 89", [("1989-05-05", "1989-05-07")]),
        ("(05 MAY 89) / (- 06 MAY 89)", [("1989-05-05", "1989-05-05"), (None, "1989-05-06")]),
        ("-", []),
    ],
)
def test_dates_are_intervals(words: str, dates: list[Interval]) -> None:
    assert list(keys(words)[0].dates) == dates


def test_places_go_down_from_the_country() -> None:
    assert keys()[0].locations == ((("ELMLAND",), ("ASH",), ("OLD PORT",)),)


def test_a_member_and_the_organisation_it_names_are_one_fill() -> None:
    men, front = keys()[0].perpetrators
    assert men == Fill(("TWO MEN",))
    assert front == Fill(("MEMBERS OF THE REED FRONT", "REED FRONT", "RF"))


def test_a_description_joins_the_name_it_refers_to() -> None:
    bridge, mayor = keys()[0].targets
    assert bridge.names == ("OAK BRIDGE",)
    assert set(mayor.names) == {"IDA BIRCH", "MAYOR", "MAYOR OF ASH"}

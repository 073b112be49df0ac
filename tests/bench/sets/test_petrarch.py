from datetime import date

from bench.sets.petrarch import Record, records

XML = """
<Config option="comma_max" value="6"></Config>
<Sentence date="20240507" id="A-1" category="A" valid="true">
<!-- <EventCoding sourcecode="X" targetcode="Y" eventcode="1"></EventCoding> -->
<EventCoding sourcecode="ASH" targetcode="BIR" eventcode="190"></EventCoding>
<Text>
Ashland attacked
Birchia &amp; left.
</Text></Sentence>
<Sentence date="20240507" id="A-2" category="A" valid="false"><Text>No.</Text></Sentence>
<Sentence date="20240507" id="A-3" category="A" valid="true">
<EventCoding error="true"></EventCoding><Text>No.</Text></Sentence>
<Config option="require_dyad" value="false"></Config>
<Sentence date="20240507" id="A-4" category="A" valid="true">
<EventCoding noevents="true"></EventCoding><Text>Nothing.</Text></Sentence>
"""


def both() -> list[Record]:
    return list(records(XML))


def test_records_that_are_not_valid_or_test_faults_are_left_out() -> None:
    assert [r.id for r in both()] == ["A-1", "A-4"]


def test_a_record_has_its_day_its_text_and_its_events() -> None:
    one, other = both()
    assert one.day == date(2024, 5, 7)
    assert one.text == "Ashland attacked Birchia & left."
    assert one.events == {("ASH", "190", "BIR")}
    assert other.events == frozenset()


def test_settings_hold_for_the_records_after_them() -> None:
    one, other = both()
    assert (one.whole, other.whole) == (True, False)
    assert one.clauses() == other.clauses() == {"inner": range(2, 7)}

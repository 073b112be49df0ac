"""Sources that govern more than a sentence: brackets at the end of an item, header lines."""

import pytest

from tests.read.texts import read


def chains(text: str) -> list[list[str]]:
    return [[h.source.text for h in c.chain] for c in read(text).claims]


def test_a_name_in_brackets_after_an_item_is_the_source_of_all_of_it() -> None:
    text = (
        "Three lorries carried rifles from Belvar to Marun. A tanker left Ostra harbour. "
        "(Oasis Mail)\n\nGunmen abducted two surveyors near Dorzan."
    )
    assert chains(text) == [["Oasis Mail"], ["Oasis Mail"], []]


def test_numbered_items_in_one_paragraph_have_a_source_each() -> None:
    text = (
        "1. Belvar. Three lorries left for Marun. (national radio) 2. Ostra. A tanker left the "
        "harbour. 3. Dorzan. Gunmen abducted two surveyors. (Oasis Mail, Tuesday)"
    )
    assert chains(text) == [["national radio"], [], ["Oasis Mail"]]


def test_a_speaker_in_such_an_item_stands_within_its_source() -> None:
    text = "A clerk said that three lorries left Belvar. They reached Marun. (Oasis Mail)"
    assert chains(text)[0] == ["Oasis Mail", "clerk"]


def test_an_acronym_in_brackets_is_no_source() -> None:
    text = "Rifles were sent to the Sarat Defence Front (SDF). A tanker left Ostra harbour (SDF)."
    assert chains(text) == [[], []]


def test_the_body_in_the_header_line_speaks_in_every_paragraph() -> None:
    text = (
        "Statement of the Harbour Office of Belvar\n\nThree lorries carried rifles from Belvar to "
        "Marun.\n\nA tanker left Ostra harbour."
    )
    assert chains(text) == [["Harbour Office of Belvar"], ["Harbour Office of Belvar"]]


def test_a_first_sentence_that_tells_of_a_statement_is_no_header() -> None:
    text = "Report of the Sarat Brigade reached Belvar on Monday.\n\nA tanker left Ostra harbour."
    assert chains(text)[-1] == []


def test_a_line_labelled_source_names_the_source_of_the_item() -> None:
    text = (
        "Three lorries carried rifles from Belvar to Marun.\n\nSource: Oasis Mail, citing drivers"
        "\n\nDetails: A tanker left Ostra harbour.\n\nBackground: Gunmen abducted two surveyors."
    )
    assert [c[:1] for c in chains(text)] == [["Oasis Mail"], ["Oasis Mail"], []]


@pytest.mark.parametrize("name", ["Interfax", "Oasis Mail", "Radio Ostra FM"])
def test_an_outlet_that_opens_an_item_is_the_source_of_all_of_it(name: str) -> None:
    text = (
        f"{name}: Three lorries carried rifles from Belvar to Marun, a clerk said. A tanker left "
        "Ostra harbour.\n\nGunmen abducted two surveyors near Dorzan."
    )
    assert [chain[:1] for chain in chains(text)] == [[name], [name], []]
    assert chains(text)[0] == [name, "clerk"]


@pytest.mark.parametrize("opener", ["Ostra", "Background", "Monday", "Two things"])
def test_a_place_a_label_or_a_day_that_opens_an_item_is_no_outlet(opener: str) -> None:
    text = f"{opener}: Three lorries carried rifles from Belvar to Marun. They left at noon."
    assert all(opener not in chain for chain in chains(text)[1:])


def test_the_source_that_information_is_attributed_to_stands_innermost() -> None:
    text = (
        "Three lorries carried rifles from Belvar to Marun, the Oasis Mail page said, quoting the "
        "Dune Network, which attributed the information to a driver."
    )
    assert chains(text) == [["Oasis Mail page", "Dune Network", "driver"]]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("OSTRA (Reuters) - A tanker left Velm harbour. A clerk saw it.", ["Reuters"]),
        ("OSTRA, Oct. 14 (BNA) – Belvari troops arrested a shepherd.", ["BNA"]),
        ("Ostra (Tigris Wire) – Belvari troops arrested a shepherd.", ["Tigris Wire"]),
        ("OSTRA (Libya) – Belvari troops arrested a shepherd.", []),
        ("OSTRA (Harbour Post) – Belvari troops arrested a shepherd.", []),
        ("OSTRA (HP) – Belvari troops arrested a shepherd.", []),
        ("The Front (FLB) – a militia – arrested a shepherd.", []),
        ("The ship (IMO 98765) - a tanker - left Velm harbour.", []),
    ],
)
def test_an_agency_in_a_dateline_is_the_source_of_its_paragraph(
    text: str, source: list[str]
) -> None:
    assert chains(text)[0] == source

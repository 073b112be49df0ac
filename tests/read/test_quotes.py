"""Quotations that run over several sentences, given to their speakers."""

from tests.read.texts import read


def told(text: str) -> list[tuple[str, list[str]]]:
    """Source and told words of every attribution."""
    return [
        (a.source.text if a.source else "", [c.text for c in a.content])
        for a in read(text).attributions
    ]


def test_who_closes_a_quote_told_all_of_it() -> None:
    text = "“Three lorries left Belvar. They were empty,” said a clerk."
    (found,) = told(text)
    assert found[0] == "clerk"
    assert found[1][0] == "“Three lorries left Belvar."


def test_a_quote_that_nobody_closes_is_the_last_speakers() -> None:
    text = "“Three lorries left Belvar,” the harbour office said. “They were empty. They were old.”"
    (found,) = told(text)
    assert found[1][1:] == ["“They were empty.", "They were old.”"]


def test_two_apostrophes_are_a_quotation_mark() -> None:
    text = "''Three lorries left Belvar,'' the harbour office said. ''They were empty. So it was.''"
    (found,) = told(text)
    assert len(found[1]) == 3


def test_a_name_after_a_dash_signs_the_quote() -> None:
    text = "Drivers wrote to us.\n\n“Three lorries left Belvar.”\n— A clerk of the harbour office"
    assert ("A clerk of the harbour office", ["“Three lorries left Belvar.”"]) in told(text)


def test_what_a_speaker_says_that_he_thinks_is_no_attribution() -> None:
    text = "“I believe that lorries left Belvar,” the harbour office said."
    assert [source for source, _ in told(text)] == ["harbour office"]

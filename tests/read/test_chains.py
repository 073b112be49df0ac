"""Who is said to have said it, hop by hop, and how far it carries."""

from datetime import date

from .texts import chain, only, read


def test_the_outlets_own_voice_has_no_chain() -> None:
    assert only("Trucks delivered fuel to Sabha.").chain == ()


def test_a_named_outlet_is_found_behind_its_description() -> None:
    claim = only(
        "On October 14, 2026, the opposition website Oasis Mail reported that trucks delivered "
        "fuel to Sabha."
    )
    (hop,) = claim.chain
    assert (hop.source.text, hop.kind, hop.named) == ("Oasis Mail", "outlet", True)
    assert hop.date == date(2026, 10, 14)
    assert hop.cue is not None
    assert hop.cue.text == "reported"


def test_a_source_that_cites_another_is_the_outer_one() -> None:
    claim = only("Oasis Mail, citing a port worker, reported that trucks delivered fuel to Sabha.")
    assert chain(claim) == ["Oasis Mail", "port worker"]
    assert [h.named for h in claim.chain] == [True, False]


def test_several_sources_are_whom_the_names_after_them_say() -> None:
    told = "Trucks delivered fuel to Sabha, according to two sources"
    assert chain(only(f"{told}, Oasis Mail and the Desert Monitor.")) == ["Oasis Mail"]
    assert chain(only(f"{told}.")) == ["two sources"]
    before = "According to two sources, Oro and Belvar were shelled."
    assert chain(only(before)) == ["two sources"]
    assert chain(only(f"{told}, Radio Oro said.")) != ["Radio Oro"]


def test_a_speaker_told_an_outlet() -> None:
    claim = only("A port worker told Oasis Mail that trucks delivered fuel to Sabha.")
    assert chain(claim) == ["Oasis Mail", "port worker"]


def test_a_speaker_after_the_words_is_found_too() -> None:
    claim = only("Trucks delivered fuel to Sabha, the interior ministry said.")
    assert chain(claim) == ["interior ministry"]


def test_the_chain_carries_over_sentences_without_a_cue() -> None:
    first, second = read(
        "According to Oasis Mail, trucks delivered fuel to Sabha. They left Sabha for Brak."
    ).claims
    assert chain(first) == chain(second) == ["Oasis Mail"]


def test_the_report_points_back_across_paragraphs() -> None:
    _, second = read(
        "Oasis Mail reported that trucks delivered fuel to Sabha.\n\n"
        "The report added that a plane landed at Brak."
    ).claims
    assert chain(second) == ["Oasis Mail"]


def test_a_new_paragraph_without_a_cue_speaks_for_itself() -> None:
    _, second = read(
        "Oasis Mail reported that trucks delivered fuel to Sabha.\n\nA plane landed at Brak."
    ).claims
    assert second.chain == ()


def test_a_new_source_takes_over() -> None:
    _, second = read(
        "Oasis Mail reported that trucks delivered fuel to Sabha. The governor said that a plane "
        "landed at Brak."
    ).claims
    assert chain(second) == ["governor"]


def test_the_publishing_outlet_is_left_out() -> None:
    assert only("Harbour Post reported that trucks delivered fuel to Sabha.").chain == ()


def test_a_denial_is_the_happening_with_the_denier_as_its_source() -> None:
    claim = only("The Sabha council denied that trucks delivered fuel to Brak.")
    assert (claim.status, chain(claim)) == ("denied", ["Sabha council"])


def test_an_article_in_a_paper_is_the_papers_word() -> None:
    claim = only("An October 2 report in the daily Al-Wadi claimed that trucks delivered fuel.")
    (hop,) = claim.chain
    assert (hop.source.text, hop.date) == ("Al-Wadi", date(2026, 10, 2))
    assert claim.status == "alleged"


def test_attributions_are_listed_beside_the_claims() -> None:
    reading = read("The governor said that trucks delivered fuel to Sabha.")
    (found,) = reading.attributions
    assert found.source is not None
    assert (found.source.text, found.cue.text) == ("governor", "said")


def test_who_speaks_for_others_keeps_for_whom() -> None:
    told = "two boats left Sabha on Monday"
    for words in ("spokesman for the coast guard", "spokeswoman for the navy of Ostra"):
        assert chain(only(f"T{told[1:]}, a {words} said.")) == [words]
        assert chain(only(f"According to a {words}, {told}.")) == [words]


def test_an_office_of_two_portfolios_is_one_source() -> None:
    claim = only("Trucks delivered flour to Sabha, the Ministry of Industry and Commerce said.")
    assert chain(claim) == ["Ministry of Industry and Commerce"]
    other = only("Trucks delivered flour to Sabha, the Ministry of Industry and Radio Oro said.")
    assert "Radio Oro" not in chain(other)[0]


def test_who_tells_of_its_own_doing_is_the_source_and_the_actor() -> None:
    claim = only(
        "BELVAR - The coast guard of Marun seized a dhow off Velm, it said in a statement."
    )
    assert chain(claim) == ["coast guard of Marun"]


def test_it_is_rather_who_was_heard_before() -> None:
    text = "Oasis Mail reported that rebels fled. The army shelled Velm, it said."
    assert [chain(c) for c in read(text).claims] == [["Oasis Mail"]] * 2

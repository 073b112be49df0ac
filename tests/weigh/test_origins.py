"""Who stands behind an event: reprints, relays, owners and spokesmen count once."""

from dataclasses import replace

import pytest

from dragoman.collect import find_copies
from dragoman.model import Claim, Mention, Outlet, Reading

from .invented import hop, only, reading, weighed

TEXT = (
    "Two planes came down at night and men carried boxes from them until the sun rose over the "
    "field, and nobody who lives near the fence slept before the engines were still again."
)


def test_two_outlets_with_sources_of_their_own_are_two_origins() -> None:
    event = only(
        reading("A", chain=[hop("airport worker")]), reading("B", chain=[hop("airport worker")])
    )
    assert len(event.origins) == 2


@pytest.mark.parametrize(
    ("one", "other", "origins"),
    [
        ("net fisherman of the town", "clerk of the water office", 2),
        ("fisherman", "net fisherman of the town", 1),
        ("two residents of Kufra", "woman who lives there", 1),
        ("our correspondent", "resident of Kufra", 1),
    ],
)
def test_people_of_one_outlet_are_two_if_they_are_told_apart(
    one: str, other: str, origins: int
) -> None:
    first, later = (
        reading("A", chain=[hop(one)]),
        reading("A", day="2026-10-14", chain=[hop(other)]),
    )
    assert len(only(first, later).origins) == origins


def test_an_own_voice_rests_on_whom_the_next_words_name() -> None:
    found = _told_next("nurse of the hospital", day="2026-10-13")
    (event,) = (e for e in weighed(found).events if e.kind == "transfer")
    assert [o.why for o in event.origins] == ["A, nurse of the hospital"]


def test_whom_a_report_names_of_its_own_news_is_no_source_of_what_is_long_known() -> None:
    found = _told_next("nurse of the hospital", day="2026-10-20")
    (event,) = (e for e in weighed(found).events if e.kind == "transfer")
    assert [o.why for o in event.origins] == ["A in its own voice"]


def _told_next(source: str, day: str) -> Reading:
    """A report that tells of a transfer on October 12, and next of a protest by a source."""
    what = (("target", "guards"),)
    found = reading("A", day=day)
    beside = reading("A", day=day, kind="protest", roles=what, when=None, chain=[hop(source)])
    end = found.claims[0].sentence.end
    then = Mention(start=end + 1, end=end + 5, text="then")
    return replace(found, claims=(*found.claims, replace(beside.claims[0], sentence=then)))


@pytest.mark.parametrize("source", ["Russian newspaper", "local media", "Kuwaiti papers"])
def test_a_publisher_without_a_name_is_no_origin(source: str) -> None:
    relay = reading("B", day="2026-10-14", chain=[hop(source, "outlet")])
    assert len(only(reading("A", chain=[hop("airport worker")]), relay).origins) == 1


def test_a_clerk_of_the_customs_post_is_no_newspaper() -> None:
    told = reading("B", day="2026-10-14", chain=[hop("clerk of the customs post", "outlet")])
    assert len(only(reading("A", chain=[hop("airport worker")]), told).origins) == 2


def test_a_short_name_is_known_letter_by_letter_in_another_script() -> None:
    relay = reading("B", chain=[hop("Al-Mamarr", "outlet", named=True)])
    first = reading("الممر", chain=[hop("airport worker")])
    assert len(only(first, relay).origins) == 1
    other = reading("العمر", chain=[hop("airport worker")])
    assert len(only(other, relay).origins) == 2


def test_a_reprint_is_no_origin_and_the_reason_is_shown() -> None:
    event = only(reading("A", text=TEXT), reading("B", text=TEXT, day="2026-10-14"))
    (origin,) = event.origins
    assert len(origin.reports) == 2
    assert "B repeats A: 100% of its word runs are the same" in origin.why


def test_a_relay_that_names_its_source_is_no_origin() -> None:
    relay = reading("B", chain=[hop("A", "outlet", named=True), hop("airport worker")])
    (origin,) = only(reading("A", chain=[hop("airport worker")]), relay).origins
    assert "B names A as its source" in origin.why


def test_outlets_of_one_owner_are_one_voice() -> None:
    owners = [Outlet(name="A", owner="House"), Outlet(name="B", owner="House")]
    assert len(only(reading("A"), reading("B"), outlets=owners).origins) == 1


def test_an_alias_of_an_outlet_is_that_outlet() -> None:
    relay = reading("B", chain=[hop("Sawt", "outlet", named=True)])
    outlets = [Outlet(name="A", aliases=("Sawt",))]
    assert len(only(reading("A"), relay, outlets=outlets).origins) == 1


def test_one_spokesman_quoted_by_two_outlets_is_one_origin() -> None:
    said = [hop("Kufra council", "official", named=True)]
    assert len(only(reading("A", chain=said), reading("B", chain=said)).origins) == 1


def test_a_denial_adds_no_origin_and_takes_none_away() -> None:
    denial = reading("B", status="denied", chain=[hop("Kufra council", "official", named=True)])
    event = only(reading("A"), denial)
    assert [len(event.origins), len(event.denials)] == [1, 1]
    assert event.denials[0].denies
    assert [c.field for c in event.contradictions] == ["status"]


def test_circular_citing_is_one_origin() -> None:
    a = reading("A", chain=[hop("B", "outlet", named=True)])
    b = reading("B", chain=[hop("A", "outlet", named=True)])
    event = only(a, b)
    assert len(event.origins) == 1


def test_who_denies_it_is_no_witness_for_what_he_says_took_place_instead() -> None:
    said = [hop("Kufra council", "official", named=True)]
    denial = reading("B", status="denied", chain=said, text=TEXT)
    beside = reading("B", chain=[hop("council", "official")], text=TEXT)
    one_report = replace(denial, claims=(*denial.claims, *_renamed(beside)))
    event = only(reading("A"), one_report)
    assert [[r for o in event.origins for r in o.reports], len(event.denials)] == [
        [reading("A").report.digest],
        1,
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("army spokesman Ahmed al-Mismari", "spokesman Ahmad al-Mesmari"),
        ("President Volodymyr Zelensky", "Zelenskiy"),
    ],
)
def test_one_speaker_in_two_spellings_is_one_origin(one: str, other: str) -> None:
    said = (hop(one, "official", named=True), hop(other, "official", named=True))
    event = only(reading("A", chain=[said[0]]), reading("B", chain=[said[1]]))
    assert len(event.origins) == 1


@pytest.mark.parametrize(("source", "origins"), [("harbour master", 2), ("council of Kufra", 1)])
def test_a_brief_of_the_same_words_with_another_source_is_no_copy(
    source: str, origins: int
) -> None:
    brief = f"{TEXT[:104]}, and by noon the lorries that had come for them were on the road again."
    first = reading("A", chain=[hop("Kufra council", "official", named=True)], text=TEXT)
    later = reading("B", chain=[hop(source, "official", named=True)], text=brief)
    copies = find_copies([first.report, later.report])
    assert [0.45 <= c.overlap < 0.65 for c in copies.values()] == [True]
    assert len(only(first, later).origins) == origins


def test_who_says_that_nobody_was_hurt_does_not_deny_the_act() -> None:
    said = [hop("Kufra council", "official", named=True)]
    told = reading("B", chain=said, text=TEXT)
    nobody = reading("B", status="negated", chain=said, text=TEXT)
    unhurt = replace(nobody.claims[0], trigger=Mention(start=0, end=4, text="hurt"))
    event = only(replace(told, claims=(*told.claims, *_renamed(replace(told, claims=(unhurt,))))))
    assert [len(event.origins), len(event.denials)] == [1, 0]


@pytest.mark.parametrize(
    ("source", "named", "origins"), [("two officials", False, 1), ("its spokesman", True, 0)]
)
def test_officials_of_no_body_are_not_the_office_that_denies(
    source: str, named: bool, origins: int
) -> None:
    denial = reading(
        "A", status="denied", chain=[hop("Kufra council", "official", named=True)], text=TEXT
    )
    told = reading("A", chain=[hop(source, "official", named=named)], text=TEXT)
    event = only(replace(denial, claims=(*denial.claims, *_renamed(told))))
    assert [len(event.origins), len(event.denials)] == [origins, 1]


def test_who_tells_of_it_and_says_that_something_else_was_not_does_not_deny_it() -> None:
    said = [hop("customs officer")]
    told = reading("B", chain=said, text=TEXT)
    beside = reading("B", kind="agreement", status="negated", chain=said, text=TEXT)
    event = only(reading("A"), replace(told, claims=(*told.claims, *beside.claims)))
    assert len(event.claims) == 3
    assert event.denials == ()


def _renamed(found: Reading) -> tuple[Claim, ...]:
    """The claims of a reading under ids of their own."""
    return tuple(replace(c, id=c.id[::-1]) for c in found.claims)


def test_an_outlet_is_known_by_its_name_in_another_script() -> None:
    relay = reading("B", chain=[hop("Signal Delty", "outlet", named=True)])
    first = reading("Сигнал Дельты", chain=[hop("airport worker")])
    (origin,) = only(first, relay).origins
    assert len(origin.reports) == 2


@pytest.mark.parametrize(
    ("source", "outlet"),
    [("local media", "الميادين"), ("witnesses", "الوطن"), ("port officials", "Порт")],
)
def test_common_words_are_no_outlet_in_another_script(source: str, outlet: str) -> None:
    relay = reading("B", chain=[hop(source)])
    first = reading(outlet, chain=[hop("airport worker")])
    assert len(only(first, relay).origins) == 2


def test_what_an_outlet_saw_itself_is_another_origin_than_its_pictures() -> None:
    shown = [hop("satellite pictures", "document")]
    seen = reading("A", said="Our correspondent saw lorries with rifles reach Kufra from Benina")
    assert len(only(seen, reading("A", day="2026-10-14", chain=shown)).origins) == 2


def test_what_an_outlet_says_and_the_pictures_that_it_shows_are_one_origin() -> None:
    shown = [hop("satellite pictures", "document")]
    own, later = reading("A"), reading("A", day="2026-10-14", chain=shown)
    assert len(only(own, later).origins) == 1
    heard = reading("A", chain=[hop("airport worker")])
    assert len(only(heard, later).origins) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Defense Ministry", "the Ministry of Defence"),
        ("UN humanitarian office here", "united nations un Kufra humanitarian aid office"),
        ("commander of the Guards’ naval zone", "the navy command of the Guards"),
    ],
)
def test_an_office_is_one_under_either_spelling(one: str, other: str) -> None:
    chains = ([hop(name, "official", named=True)] for name in (one, other))
    a, b = (reading(o, chain=chain) for o, chain in zip("AB", chains, strict=True))
    assert len(only(a, b).origins) == 1


@pytest.mark.parametrize(
    ("one", "other", "origins"),
    [
        ("region's governor", "regional governor Oleg Varn", 1),
        ("mayor of Kufra", "Mayor Vera Kul", 1),
        ("Northland's economy minister", "Economy Minister Vera Kul", 1),
        ("foreign minister", "Defence Minister Vera Kul", 2),
        ("Governor Oleg Varn", "Governor Vera Kul", 2),
        ("mayor of Kufra", "governor Vera Kul", 2),
        ("foreign minister", "Minister Vera Kul", 2),
    ],
)
def test_an_office_is_one_with_who_holds_it(one: str, other: str, origins: int) -> None:
    found = [
        reading(outlet, chain=[hop(source, "official", named=True)])
        for outlet, source in (("A", one), ("B", other))
    ]
    assert len(only(*found).origins) == origins


def test_its_spokesman_is_of_whom_the_report_names_and_of_no_other() -> None:
    """The words of invented readings all begin at 0, so that the source is put behind them."""
    own = reading("A", chain=[hop("its spokesman", "official", named=True)], roles=_NAVY)
    (claim,) = own.claims
    at = len(own.report.text)
    source = Mention(start=at, end=at + 13, text="its spokesman")
    behind = replace(claim, chain=(replace(claim.chain[0], source=source),))
    first = replace(own, claims=(behind,))
    governor = reading("B", chain=[hop("governor of the island", "official", named=True)])
    navy = reading("C", chain=[hop("the navy", "official", named=True)])
    found = only(first, governor, navy)
    by = {o.reports[0]: len(o.reports) for o in found.origins}
    assert sorted(by.values()) == [1, 2]


_NAVY = (("actor", "navy"), ("destination", "Kufra"), ("origin", "Benina"))

"""Who is named as source in languages that are not coded, on sentences written for it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Attribution, Report
from dragoman.read.foreign.attributions import find_attributions
from dragoman.read.foreign.tables import LANGUAGES


def attributions(language: str, text: str) -> list[Attribution]:
    return list(find_attributions(Report(id="r", digest="d", text=text, language=language)))


def told(language: str, text: str) -> list[tuple[str, str | None, str]]:
    return [
        (a.source.text if a.source else "", a.kind, a.gloss) for a in attributions(language, text)
    ]


SENTENCES = [
    (
        "ar",
        "قالت الشرطة المحلية إن القافلة عبرت الجسر.",
        [("الشرطة المحلية", "official", "local police")],
    ),
    (
        "ar",
        "وصلت الشاحنات فجراً، نقلاً عن مصادر محلية.",
        [("مصادر محلية", "unnamed", "local sources")],
    ),
    (
        "ar",
        "دخلت عشرون شاحنة، وفق مراسلنا.",
        [("مراسلنا", "person", "our correspondent")],
    ),
    (
        "fa",
        "سخنگوی ارتش روز شنبه گفت کاروان از مرز گذشته است.",
        [("سخنگوی ارتش", "official", "spokesman army")],
    ),
    (
        "ru",
        "Колонна ушла ночью, сообщил глава районной военной администрации.",
        [
            (
                "глава районной военной администрации",
                "official",
                "head district military administration",
            )
        ],
    ),
    (
        "ru",
        "Баржа пришла в среду, пишет Delta Post со ссылкой на таможню.",
        [("Delta Post", "outlet", "Delta Post"), ("таможню", "official", "customs")],
    ),
    (
        "uk",
        "За словами водія, міст уже закрили.",
        [("водія", "unnamed", "driver")],
    ),
    (
        "fr",
        "Le convoi est passé lundi, a annoncé l'état-major des armées.",
        [("l'état-major des armées", "official", "army general staff")],
    ),
    (
        "fr",
        "Trois camions ont brûlé, selon un habitant joint par téléphone.",
        [("un habitant", "unnamed", "resident")],
    ),
    (
        "tr",
        "Sahil güvenliğe göre tekne sabah durduruldu.",
        [("Sahil güvenliğe", "official", "coast guard")],
    ),
    (
        "tr",
        "Muhabirimiz on iki tır saydı.",
        [("Muhabirimiz", "person", "our correspondent")],
    ),
    (
        "he",
        "דובר המשטרה מסר כי הכביש נחסם.",
        [("דובר המשטרה", "official", "spokesman police")],
    ),
    ("he", "לדברי עדי ראייה, הספינה עזבה בלילה.", [("עדי ראייה", "unnamed", "witness")]),
    (
        "es",
        "El convoy cruzó el río, según la policía local.",
        [("la policía local", "official", "local police")],
    ),
    (
        "de",
        "Laut Polizei fuhr der Zug am Morgen ab.",
        [("Polizei", "official", "police")],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), SENTENCES)
def test_a_source_has_its_words_kind_and_gloss(
    language: str, text: str, expected: list[tuple[str, str | None, str]]
) -> None:
    assert told(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "نفت وزارة الدفاع وصول أي شحنة."),
        ("fa", "سخنگوی دولت این گزارش را تکذیب کرد."),
        ("ru", "Минобороны опровергло сообщения о колонне."),
        ("uk", "Міноборони спростувало повідомлення про колону."),
        ("fr", "Le gouvernement a démenti tout envoi d'armes."),
        ("tr", "Savunma Bakanlığı, sevkiyat haberlerini yalanladı."),
        ("he", "משרד הביטחון הכחיש את המשלוח."),
    ],
)
def test_who_denies_is_said_to_deny(language: str, text: str) -> None:
    assert [a.stance for a in attributions(language, text)] == ["denies"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "أكد مكتب المحافظ وصول القافلة، نافياً وجود أسلحة فيها."),
        ("ar", "قالت قيادة الشرطة إن المظاهرة انتهت، ونفت سقوط أي قتيل."),
    ],
)
def test_who_tells_and_denies_something_beside_it_denies_a_part(language: str, text: str) -> None:
    assert [a.stance for a in attributions(language, text)] == ["denies a part"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "По его словам, машины ушли."),
        ("fr", "Le pont est fermé, a-t-il ajouté."),
        ("he", "לדבריו, המשאית עצרה בשער."),
        ("fa", "به گفته وی، کشتی رسید."),
    ],
)
def test_a_pronoun_is_no_source(language: str, text: str) -> None:
    assert told(language, text) == []


def test_who_was_told_is_no_source() -> None:
    text = "Мост закрыт, рассказал «Речной газете» диспетчер порта."
    assert told("ru", text) == [("диспетчер порта", "unnamed", "dispatcher port")]


def test_an_agency_credited_at_the_end_is_a_source() -> None:
    assert told("fr", "Le pont est fermé. (Delta Wire)") == [("Delta Wire", "outlet", "Delta Wire")]


def test_a_language_without_tables_has_no_attributions() -> None:
    assert attributions("sw", "Polisi wamesema barabara imefungwa.") == []


_PIECES = st.sampled_from(
    ["قالت", "الشرطة", "selon", "a déclaré", "сообщил", "полиция", "göre", "İ", "ß", "«", "»", '"']
    + ["דובר", "מסר", "لـ", ", ", ". ", "\n", "'", "(", "\u0301", "\u200c", "12", "ŉ", "𝔘"]
)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(LANGUAGES),
    st.lists(st.one_of(_PIECES, st.text(max_size=8)), max_size=30).map(" ".join),
)
def test_every_mention_is_the_words_at_its_place(language: str, text: str) -> None:
    for a in attributions(language, text):
        for m in (a.source, a.cue, *a.content):
            assert m is not None
            assert text[m.start : m.end] == m.text

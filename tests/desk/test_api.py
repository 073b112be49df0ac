"""What programs get from the API, and what they are refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from dragoman.desk.api.asking import BadRequestError, cursor, key_of
from dragoman.desk.api.openapi import description, schemas
from dragoman.desk.problems import MEDIA
from dragoman.model import Footnote
from dragoman.pipeline import gather
from dragoman.publish import render_json
from dragoman.store import SqlStore

from .fakes import CODER, TestClient
from .keeping import Api, published
from .sample import COURIER
from .tree import tree

LISTS = ("reports", "readings", "claims", "events", "movements", "sources", "dispatches",
         "judgements")  # fmt: skip
KEYS = {"reports": "digest", "events": "id", "claims": "id", "movements": "event",
        "sources": "name", "judgements": "number"}  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    with published(tmp_path) as made:
        yield made


@pytest.fixture
def api(store: SqlStore) -> Api:
    return Api(store)


@pytest.fixture
def client(api: Api) -> TestClient:
    return api.client()


def every(client: TestClient, path: str, limit: int) -> list[dict[str, Any]]:
    """All records of a list, page by page."""
    found: list[dict[str, Any]] = []
    after: str | None = ""
    while after is not None:
        page = client.get(path, params={"limit": limit} | ({"after": after} if after else {}))
        assert page.status_code == 200, page.text
        assert len(page.json()["items"]) <= limit
        found += page.json()["items"]
        after = page.json()["next"]
    return found


@pytest.mark.parametrize("name", LISTS)
def test_pages_of_any_size_give_the_whole_list_once_and_in_one_order(
    client: TestClient, name: str
) -> None:
    whole = client.get(f"/api/v1/{name}?limit=200").json()
    assert whole["next"] is None
    assert whole["items"]
    for limit in (1, 2, 3):
        assert every(client, f"/api/v1/{name}", limit) == whole["items"]


@pytest.mark.parametrize("name", LISTS)
def test_records_are_as_the_description_says(client: TestClient, name: str) -> None:
    described = client.get("/api/v1/openapi.json").json()
    schema = described["paths"][f"/api/v1/{name}"]["get"]["responses"]["200"]["content"]
    form = schema["application/json"]["schema"] | {"components": described["components"]}
    Draft202012Validator(form).validate(client.get(f"/api/v1/{name}").json())


@pytest.mark.parametrize("name", KEYS)
def test_each_record_of_a_list_can_be_asked_for(client: TestClient, name: str) -> None:
    for record in client.get(f"/api/v1/{name}").json()["items"]:
        alone = client.get(f"/api/v1/{name}/{record[KEYS[name]]}")
        assert alone.status_code == 200
        assert {k: v for k, v in alone.json().items() if k != "text"} == record


def test_a_dispatch_alone_is_the_record_that_the_site_gives(
    client: TestClient, store: SqlStore
) -> None:
    (bare,) = store.dispatches()
    claims = bare.draft.paragraphs[0][0].claims
    (reading,) = store.readings_with(claims, CODER)
    capture = store.capture_of(reading.report.digest)
    note = Footnote(
        number=1, report=reading.report.digest, capture=capture.digest, outlet="Oasis Courier",
        published=reading.report.published, fetched=capture.fetched, language="en", title=None,
        url=None, claims=claims,
    )  # fmt: skip
    dispatch = replace(bare, version=2, notes=(note,))
    store.put_dispatch(dispatch)
    (head,) = client.get("/api/v1/dispatches").json()["items"]
    alone = client.get(f"/api/v1/dispatches/{head['id']}").json()
    evidence = gather(store, CODER, claims=claims, events=store.events())
    assert alone == json.loads(render_json(dispatch, evidence))
    assert {*alone["claims"]} == {*head["claims"]} == {*claims}
    assert alone["events"]
    described = client.get("/api/v1/openapi.json").json()["components"]
    form = {"$ref": "#/components/schemas/DispatchInFull", "components": described}
    Draft202012Validator(form).validate(alone)


def test_of_a_dispatch_the_last_version_is_listed_and_a_series_can_be_asked_for(
    client: TestClient, store: SqlStore
) -> None:
    (first,) = store.dispatches()
    store.put_dispatch(replace(first, version=2))
    store.put_dispatch(replace(first, number=first.number + 1))
    brief = replace(first.draft, series="Brief")
    store.put_dispatch(replace(first, number=1, draft=brief))
    found = every(client, "/api/v1/dispatches", 1)
    assert [(d["series"], d["number"], d["version"]) for d in found] == [
        ("Brief", 1, 1),
        (first.draft.series, first.number, 2),
        (first.draft.series, first.number + 1, 1),
    ]
    only = client.get("/api/v1/dispatches", params={"series": "Brief"}).json()["items"]
    assert [d["id"] for d in only] == ["brief/1"]
    assert client.get("/api/v1/dispatches/brief/2").status_code == 404


def test_a_report_alone_brings_its_text_and_a_reading_all_mentions(client: TestClient) -> None:
    text = client.get(f"/api/v1/reports/{COURIER.digest}").json()["text"]
    reading = client.get(f"/api/v1/readings/{COURIER.digest}").json()
    assert text == reading["report"]["text"] == COURIER.text
    assert {"dates", "places", "actors", "attributions"} <= reading.keys()


def test_filters_leave_out_what_they_do_not_name(client: TestClient) -> None:
    denied = client.get("/api/v1/claims?status=denied").json()["items"]
    assert denied
    assert {c["status"] for c in denied} == {"denied"}
    strikes = client.get("/api/v1/events?kind=drone-strike").json()["items"]
    assert {e["kind"] for e in strikes} == {"drone-strike"}
    arabic = client.get("/api/v1/reports?language=ar").json()["items"]
    assert {r["language"] for r in arabic} == {"ar"}
    late = client.get("/api/v1/reports?since=2026-10-14").json()["items"]
    assert all(r["published"] >= "2026-10-14" for r in late)
    outlet = client.get("/api/v1/reports", params={"outlet": "Oasis Courier"}).json()["items"]
    assert {r["outlet"] for r in outlet} == {"Oasis Courier"}


def test_an_unchanged_record_is_not_sent_again(api: Api, client: TestClient) -> None:
    first = client.get("/api/v1/judgements")
    tag = first.headers["etag"]
    for given_tag in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = client.get("/api/v1/judgements", headers={"If-None-Match": given_tag})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = client.get("/api/v1/judgements", headers={"If-None-Match": '"other"'})
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("events?limit=0", 422), ("events?limit=201", 422), ("events?limit=x", 422),
        ("events?limit=1&limit=2", 422), ("events?page=2", 422), ("events?after=x", 404),
        ("events?after=W10", 404), ("events?after=WyJhIiwxXQ", 404), ("events?status=true", 422),
        ("reports?since=yesterday", 422), ("reports?since=2026-02-30", 422),
        ("reports?outlet=", 422),
        ("events/none", 404), ("claims/00000000", 404), ("reports/sha256:0", 404),
        ("readings/sha256:0", 404), ("movements/none", 404), ("sources/none", 404),
        ("judgements/0", 404), ("judgements/x", 404), ("judgements/99999999999999", 404),
        ("nothing", 404),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_as_problem_details(client: TestClient, path: str, code: int) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == code
    assert answer.headers["content-type"] == MEDIA
    assert answer.json()["status"] == code
    assert answer.json()["detail"]


def test_another_method_is_refused_with_those_there_are(client: TestClient) -> None:
    answer = client.delete("/api/v1/events")
    assert (answer.status_code, answer.headers["content-type"]) == (405, MEDIA)
    assert "GET" in answer.headers["allow"]


def test_an_answer_is_shut_in_and_no_page_elsewhere_may_read_it(client: TestClient) -> None:
    headers = client.get("/api/v1/events", headers={"Origin": "http://evil.example"}).headers
    assert "access-control-allow-origin" not in headers
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"
    rebound = client.get("/api/v1/events", headers={"Host": "rebound.example"})
    assert rebound.status_code == 421


@given(st.lists(st.one_of(st.integers(0, 2**31 - 1), st.text(st.characters(codec="utf-8")))))
def test_a_cursor_brings_back_its_key(values: list[int | str]) -> None:
    key = tuple(values)
    assert key_of(cursor(key), tuple(map(type, key))) == key


@given(st.text(max_size=40))
def test_no_other_text_is_a_cursor(text: str) -> None:
    try:
        key = key_of(text, (str, int))
    except BadRequestError:
        return
    assert cursor(key) == text


def test_readings_are_described_as_the_command_describes_them() -> None:
    own = json.loads(
        (Path(__file__).parents[2] / "docs" / "reading.schema.json").read_text("utf-8")
    )
    names = {
        "claim": "ClaimOfReading",
        "hop": "Hop",
        "place": "Place",
        "attribution": "Attribution",
    }
    for there, here in names.items():
        assert own["$defs"][there]["required"] == schemas()[here]["required"]
        assert own["$defs"][there]["properties"].keys() == schemas()[here]["properties"].keys()


def test_the_description_names_only_what_it_holds() -> None:
    for shut in (True, False):
        described = description("1", shut=shut)
        for ref in json.dumps(described).split('"$ref": "')[1:]:
            name = ref.split('"')[0].removeprefix("#/components/schemas/")
            assert name in described["components"]["schemas"]


# Who may ask ----------------------------------------------------------------------------------


def test_with_accounts_a_token_is_needed_and_must_be_known(api: Api) -> None:
    secret = api.token("layla", "reader", "read")
    assert api.client(secret).get("/api/v1/events").status_code == 200
    for wrong in ("", "dragoman_wrong", secret + "x"):
        answer = api.client(wrong).get("/api/v1/events")
        assert (answer.status_code, answer.headers["content-type"]) == (401, MEDIA)
        assert answer.headers["www-authenticate"].startswith("Bearer")
    assert api.client().get("/api/v1/openapi.json").status_code == 200


def test_a_token_opens_no_page_of_the_desk(api: Api) -> None:
    secret = api.token("boss", "admin", "read", "judge")
    for path in ("/desk", "/desk/account", "/admin/users"):
        assert api.client(secret).get(path).status_code == 303


def test_a_token_ends_with_its_time_its_user_and_when_taken_away(api: Api) -> None:
    boss = api.token("boss", "admin", "read")
    layla = api.token("layla", "reader", "read")
    api.door.accounts.disable("layla", api.now)
    assert api.client(layla).get("/api/v1/events").status_code == 401
    api.now = api.now.replace(day=24)
    assert api.client(boss).get("/api/v1/events").status_code == 401


def new(client: TestClient, **given_form: Any) -> Any:
    claims = client.get("/api/v1/claims").json()["items"]
    form = {"verdict": "accepted", "subjects": [claims[0]["id"]]} | given_form
    return client.post("/api/v1/judgements", json=form)


def test_a_judgement_is_kept_in_the_name_of_the_token_and_weighed(api: Api) -> None:
    client = api.client(api.token("layla", "analyst", "read", "judge"))
    before = len(every(client, "/api/v1/judgements", 50))
    answer = new(client, why="  read\n it ")
    assert answer.status_code == 201
    made = answer.json()
    assert (made["by"], made["why"], made["verdict"]) == ("layla", "read it", "accepted")
    assert client.get(answer.headers["location"]).json() == made
    assert len(every(client, "/api/v1/judgements", 50)) == before + 1


@pytest.mark.parametrize(
    ("role", "scopes"),
    [("analyst", ("read",)), ("reader", ("read", "judge")), ("reader", ("read",))],
)
def test_scope_and_role_must_both_allow_a_judgement(api: Api, role: Any, scopes: Any) -> None:
    client = api.client(api.token("layla", role, *scopes))
    answer = new(client)
    assert (answer.status_code, answer.headers["content-type"]) == (403, MEDIA)


def test_a_token_that_only_judges_reads_nothing(api: Api) -> None:
    client = api.client(api.token("layla", "analyst", "judge"))
    assert client.get("/api/v1/events").status_code == 403


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"verdict": "true"}, 422), ({"verdict": ["same"]}, 422), ({"subjects": []}, 422),
        ({"subjects": "abc"}, 422), ({"subjects": [1]}, 422), ({"subjects": ["short"]}, 422),
        ({"why": 3}, 422), ({"why": "x" * 2001}, 422), ({"why": "\ud800"}, 422),
        ({"by": "Omar"}, 422), ({"verdict": "same"}, 422), ({"verdict": "different"}, 422),
        ({"against": ["nothing-there"]}, 422), ({"subjects": ["nothing-there"]}, 409),
        ({"verdict": "different", "against": ["nothing-there"]}, 409),
    ],
)  # fmt: skip
def test_a_judgement_that_cannot_be_meant_is_refused_and_not_kept(
    api: Api, form: Any, code: int
) -> None:
    client = api.client(api.token("layla", "analyst", "read", "judge"))
    before = len(every(client, "/api/v1/judgements", 50))
    claims = client.get("/api/v1/claims").json()["items"]
    whole = {"verdict": "accepted", "subjects": [claims[0]["id"]]} | form
    body = json.dumps(whole)
    answer = client.post(
        "/api/v1/judgements", content=body, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == code
    assert len(every(client, "/api/v1/judgements", 50)) == before


@pytest.mark.parametrize(
    ("media", "body", "code"),
    [
        ("text/plain", b"{}", 415), ("application/x-www-form-urlencoded", b"verdict=same", 415),
        ("application/json", b"{", 400), ("application/json", b"\xff", 400),
        ("application/json", b"[" * 100_000, 400), ("application/json", b" " * (1 << 19), 413),
        ("application/json", b"[]", 422),
    ],
)  # fmt: skip
def test_a_body_that_is_no_judgement_is_refused(
    api: Api, media: str, body: bytes, code: int
) -> None:
    client = api.client(api.token("layla", "analyst", "read", "judge"))
    answer = client.post("/api/v1/judgements", content=body, headers={"Content-Type": media})
    assert (answer.status_code, answer.headers["content-type"]) == (code, MEDIA)


def test_without_accounts_reading_is_free_and_writing_needs_what_a_form_carries(
    client: TestClient,
) -> None:
    assert new(client).status_code == 401
    claims = client.get("/api/v1/claims").json()["items"]
    form = {"verdict": "accepted", "subjects": [claims[0]["id"]]}
    page = tree(client.get("/desk/log").text)
    token = next(a["value"] for t, a in page.elements if t == "input" and a["name"] == "token")
    headers = {"X-Dragoman-Form": token}
    assert client.post("/api/v1/judgements", json=form, headers=headers).json()["by"] == "Rima"
    cross = headers | {"Sec-Fetch-Site": "cross-site"}
    assert client.post("/api/v1/judgements", json=form, headers=cross).status_code == 403
    wrong = {"X-Dragoman-Form": "0" * 64}
    assert client.post("/api/v1/judgements", json=form, headers=wrong).status_code == 401

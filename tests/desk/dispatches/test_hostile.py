"""Reports are written by strangers, and so may drafts be: both stay text on every page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ..test_hostile import PAYLOADS, TAGS, harmless, hostile, isolated
from ..tree import Tree, tree
from .newsroom import LIST, House, Writer

OWN = TAGS | {"textarea", "ins", "del", "q", "br"}


def safe(page: Tree) -> None:
    """Nothing on a page of the desk that its templates do not make."""
    assert page.tags() <= OWN
    page.elements[:] = [e for e in page.elements if e[0] in TAGS]
    harmless(page)
    isolated(page)


@pytest.mark.parametrize("bad", PAYLOADS)
def test_a_strangers_text_stays_text_from_the_tray_to_the_public_page(
    tmp_path: Path, bad: str
) -> None:
    house = House(tmp_path, sample=hostile(bad))
    event = next(iter(house.store.events())).id
    kept = house.begin(event, by=bad)
    writer = Writer(house)
    safe(writer.edit(kept.saved.draft))
    claim = house.store.event(event).claims[0]
    head = {"title": bad, "kicker": bad, "topics": bad, "offer": bad, "why": bad}
    writer.save(
        "save", body=f"{bad}[@{claim}]\n\n{bad}\n\n## What we did not see\n\n- {bad}", **head
    )
    assert writer.answer.status_code == 303
    safe(writer.follow())
    writer.save(f"cite {claim}", body="", title=bad)
    safe(writer.follow())
    for do in (f"cite {bad}", f"drop {bad}", f"restore {bad}", "add", bad):
        writer.edit(kept.saved.draft)
        answer = writer.save(do, add=bad, after=bad, body=bad)
        safe(tree(answer.text) if answer.status_code != 303 else writer.follow())
    writer.edit(kept.saved.draft)
    house.change(house.store.drafts.revision(kept.saved.draft), by=bad, body=f"{bad} {bad}")
    stale = writer.save(body=f"{bad}!", title=f"{bad}!")
    assert stale.status_code == 409
    safe(tree(stale.text))
    at = f"{LIST}/{kept.saved.draft}"
    for path in (LIST, f"{at}/history", f"{at}/release", "/desk/log", "/desk", "/desk/keys"):
        safe(writer.open(path))
        assert writer.answer.status_code == 200, path
    assert writer.client.get(LIST, params={"text": bad, "state": bad}).status_code == 200
    preview = writer.open(f"{at}/preview?version=3")
    assert {"script", "iframe", "object", "base"}.isdisjoint(preview.tags())
    assert not [a for _, found in preview.elements for a in found if a.startswith("on")]
    assert json.loads(writer.client.get(f"{LIST}.json").text)
    house.store.close()

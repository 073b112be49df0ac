"""The shipped file is sound and says where it comes from; a broken one is told line by line."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.places.gazetteer import SHIPPED
from dragoman.places.inspecting import faults, summary
from tests.places.building.invented import dump, feature, gazetteer


@pytest.fixture
def built(tmp_path: Path) -> Path:
    path = tmp_path / "g.sqlite"
    gazetteer(path, geonames=(dump(tmp_path, feature(1, "Oru"), feature(2, "Waha")),))
    return path


def test_the_shipped_file_names_the_licences_that_ask_for_it() -> None:
    found = summary(SHIPPED)
    said = " ".join(source.attribution for source in found.sources)
    for name in ("GeoNames", "CC BY 4.0", "airportsdata", "MIT", "Natural Earth"):
        assert name in said
    assert all(source.inputs for source in found.sources)
    assert sum(source.places for source in found.sources) == found.places


def test_the_shipped_file_is_made_of_the_curated_list_that_lies_beside_it() -> None:
    from dragoman.places.building.layers import digest

    curated = next(s for s in summary(SHIPPED).sources if s.name == "curated")
    ((name, sha256, _),) = curated.inputs
    assert (name, sha256) == ("curated.csv", digest(SHIPPED.with_name("curated.csv")))


def test_a_sound_file_has_no_faults(built: Path) -> None:
    assert list(faults(built)) == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("UPDATE places SET lat = 950000 WHERE id = 'gn-1'", "out of range: gn-1"),
        ("UPDATE places SET id = 'gn-1'", "id that stands twice: gn-1"),
        ("DELETE FROM names WHERE core = 'oru'", "place without a name: gn-1"),
        ("DELETE FROM places WHERE id = 'gn-1'", "name without a place: oru"),
        ("UPDATE places SET kind = 77 WHERE id = 'gn-2'", "kind, layer or division that is not"),
        ("UPDATE names SET key = 'zz' WHERE core = 'oru'", "own name does not find: gn-1"),
    ],
)
def test_what_is_wrong_with_a_file_is_told(built: Path, change: str, says: str) -> None:
    database = sqlite3.connect(built)
    with database:
        database.execute(change)
    database.close()
    assert any(says in line for line in faults(built))


def test_a_file_of_other_tables_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE things (n INTEGER)")
    database.close()
    with pytest.raises(InputError, match=r"other\.sqlite: is no gazetteer"):
        list(faults(path))

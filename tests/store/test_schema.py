from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from dragoman.store import (
    copies,
    create,
    dispatches,
    events,
    readings,
    reports,
    schema,
    sessions,
    sqlite,
    tokens,
    users,
)
from dragoman.store.migrate import config

from .invented import RULES

TABLES = list(schema.metadata.sorted_tables)


@pytest.fixture
def migrated(path: Path) -> Iterator[Connection]:
    create(path).close()
    engine = sqlite.engine(path)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def _shape(connection: Connection) -> dict[str, Any]:
    """Everything that the database knows of its tables."""
    seen = inspect(connection)
    names = sorted(set(seen.get_table_names()) - {schema.VERSION_TABLE})
    return {
        name: (
            [(c["name"], str(c["type"]), c["nullable"]) for c in seen.get_columns(name)],
            seen.get_pk_constraint(name),
            seen.get_foreign_keys(name),
            sorted(map(str, seen.get_indexes(name))),
        )
        for name in names
    }


def test_the_migrations_make_the_tables_that_the_code_uses(migrated: Connection) -> None:
    options = {
        "version_table": schema.VERSION_TABLE,
        "compare_type": True,
        # SQLite's full-text search keeps itself in tables that the metadata cannot say.
        "include_name": lambda name, kind, _: (
            not (kind == "table" and name.startswith("report_words"))
        ),
    }
    context = MigrationContext.configure(migrated, opts=options)
    assert compare_metadata(context, schema.metadata) == []


def test_the_migrations_make_them_to_the_last_key(migrated: Connection) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        schema.metadata.create_all(connection)
        assert _shape(migrated) == _shape(connection)
    engine.dispose()


def test_the_revision_that_opens_at_once_is_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(config()).get_heads() == [schema.REVISION]


def test_the_file_is_in_wal_mode_with_keys_checked_and_commits_on_the_disk(
    migrated: Connection,
) -> None:
    def pragma(name: str) -> Any:
        return migrated.exec_driver_sql(f"PRAGMA {name}").scalar()

    assert pragma("journal_mode") == "wal"
    assert pragma("foreign_keys") == 1
    assert pragma("synchronous") == 2
    assert pragma("busy_timeout") == sqlite.PATIENCE


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_every_table_can_be_made_on_postgresql(table: Any) -> None:
    made = str(CreateTable(table).compile(dialect=postgresql.dialect()))
    assert ('COLLATE "C"' in made) == any(c.type is schema.Key for c in table.columns)
    assert "BLOB" not in made


def test_the_migrations_can_be_run_on_postgresql() -> None:
    written = io.StringIO()
    options = {"as_sql": True, "output_buffer": written}
    context = MigrationContext.configure(dialect_name="postgresql", opts=options)
    with Operations.context(context):
        for script in reversed(list(ScriptDirectory.from_config(config()).walk_revisions())):
            script.module.upgrade()
    assert written.getvalue().count("CREATE TABLE") == len(TABLES)
    assert "added SERIAL NOT NULL" in written.getvalue()


@pytest.mark.parametrize(
    "query",
    [
        *(reports.all_of(), reports.unread(RULES), readings.by(RULES), events.all_of()),
        *(copies.links(), users.all_of(), sessions.of("layla"), tokens.of("layla")),
    ],
    ids=["reports", "unread", "readings", "events", "copies", "users", "sessions", "tokens"],
)
def test_every_query_can_be_put_to_postgresql(query: Any) -> None:
    assert str(query.compile(dialect=postgresql.dialect())).startswith("SELECT")


@pytest.mark.parametrize(
    ("query", "order"),
    [
        (reports.all_of(), reports.ORDER),
        (reports.unread(RULES), reports.ORDER),
        (events.all_of(), events.ORDER),
        (dispatches.all_of(), dispatches.ORDER),
    ],
    ids=["reports", "unread", "events", "dispatches"],
)
def test_walks_follow_an_index_and_sort_nothing(
    migrated: Connection, query: Any, order: Any
) -> None:
    sql = query.order_by(*order).compile(
        dialect=migrated.dialect, compile_kwargs={"literal_binds": True}
    )
    plan = migrated.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}").all()
    assert "TEMP B-TREE" not in str(plan)


@pytest.mark.parametrize(
    ("query", "way"),
    [
        (reports.newest(50, 0), "ix_reports_day_digest"),
        (reports.latest_fetch(RULES), "ix_captures_fetched"),
        (reports.latest_fetch(RULES), "ix_reports_capture"),
        (reports.latest_fetch_of(RULES, ["a"]), "sqlite_autoindex_captures_1"),
        (readings.of(["a"], RULES), "sqlite_autoindex_reports_1"),
        (copies.uncompared(50), "ix_reports_added"),
        (copies.under([7, 8]), "PRIMARY KEY"),
    ],
    ids=[
        *("newest", "latest by time", "latest by capture", "latest of some", "readings of some"),
        *("uncompared", "under a key"),
    ],
)
def test_look_ups_of_a_few_follow_an_index_and_scan_no_table(
    migrated: Connection, query: Any, way: str
) -> None:
    sql = query.compile(dialect=migrated.dialect, compile_kwargs={"literal_binds": True})
    plan = [row.detail for row in migrated.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}")]
    assert way in str(plan)
    assert "TEMP B-TREE" not in str(plan)
    assert not [step for step in plan if step.startswith("SCAN") and "INDEX" not in step]

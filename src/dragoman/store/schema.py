"""The tables of the store, as SQLAlchemy metadata that SQLite and PostgreSQL both accept.

Documents are JSON in text columns; beside each stand the columns that it is found by.
Days and moments are ISO 8601 text, moments in UTC and of one width, so that text order is
order in time.
"""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    event,
)

from dragoman.store import charted, columns

#: The migration that makes exactly these tables; the newest in `migrations/versions`.
REVISION = "0017"

#: The table that says at which migration a store stands, and by its name that it is ours.
VERSION_TABLE = "dragoman_version"

Key = columns.Key
Words = columns.Words
metadata = columns.metadata

# The tables of maps and lists of places stand in a file of their own.
claim_places = charted.claim_places
event_positions = charted.event_positions
places = charted.places

captures = Table(
    "captures",
    metadata,
    Column("digest", Key, primary_key=True),
    Column("media", Words, nullable=False),
    Column("origin", Words, nullable=False),
    Column("fetched", Text, nullable=False),
    Column("size", Integer, nullable=False),  # bytes before compression
    Column("body", LargeBinary, nullable=False),  # zlib
    Index(None, "fetched"),
)

reports = Table(
    "reports",
    metadata,
    Column("digest", Key, primary_key=True),
    Column("added", Integer, nullable=False),  # 1 for the first report taken in
    Column("capture", Key, ForeignKey("captures.digest"), nullable=False),
    Column("day", Key, nullable=False),  # of publication, UTC; empty where unknown
    Column("id", Words, nullable=False),
    Column("outlet", Words),
    Column("published", Text),
    Column("language", Words),
    Column("title", Words),
    Column("url", Words),
    Column("text", Words, nullable=False),
    # Countries that the report is said to be about, as a list in JSON.
    Column("beat", Text, nullable=False, server_default="[]"),
    Column("owner", Words),  # of the outlet, as whoever handed the report in says
    Index(None, "day", "digest"),
    Index(None, "added", "day", "language", "outlet"),  # all that search and its facets ask for
    Index(None, "capture"),
    Index(None, "outlet", "day"),
    Index(None, "added", "digest"),  # so that a list of digests reads no texts
)

# The words of each report, `rowid` being its `added`; SQLite's own, so no table of the metadata.
# Words come here as `store.words` folds them: any letter, mark or sign of theirs is kept.
REPORT_WORDS = DDL(  # type: ignore[no-untyped-call]
    "CREATE VIRTUAL TABLE report_words USING fts5(outlet, title, text, content='', prefix='4', "
    "tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'\")"
).execute_if(dialect="sqlite")
event.listen(reports, "after_create", REPORT_WORDS)

# Reports by what copies of their text share; a report that repeats another exactly has one key.
copy_keys = Table(
    "copy_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("report", Integer, primary_key=True, autoincrement=False),  # `added` of the report
    sqlite_with_rowid=False,
)

# The reports that were compared with others, and what each repeats.
compared = Table(
    "compared",
    metadata,
    Column("report", Key, ForeignKey("reports.digest"), primary_key=True),
    Column("added", Integer, nullable=False),  # as in `reports`; compared in this order
    Column("original", Key, ForeignKey("reports.digest")),  # the next in its chain
    Column("overlap", Float),
    Column("exact", Boolean),
    Index(None, "added"),
    Index(None, "original"),
)

readings = Table(
    "readings",
    metadata,
    Column("report", Key, ForeignKey("reports.digest"), primary_key=True),
    Column("coder", Key, primary_key=True),
    Column("version", Key, primary_key=True),
    Column("document", Text, nullable=False),  # without the report's own fields
    Column("added", Integer, nullable=False, server_default="0"),  # higher for a later one
    Index(None, "added"),
)

claims = Table(
    "claims",
    metadata,
    Column("report", Key, primary_key=True),
    Column("coder", Key, primary_key=True),
    Column("version", Key, primary_key=True),
    Column("place", Integer, primary_key=True),  # in the reading, from 0
    Column("id", Key, nullable=False),
    Column("kind", Key, nullable=False),
    Column("status", Key, nullable=False),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    ForeignKeyConstraint(
        ["report", "coder", "version"],
        ["readings.report", "readings.coder", "readings.version"],
        ondelete="CASCADE",
    ),
    Index(None, "id"),
)

# Which kinds of claims in which status a reading has, each once, for facets of a search.
claim_kinds = Table(
    "claim_kinds",
    metadata,
    Column("report", Integer, primary_key=True, autoincrement=False),  # `added` of the report
    Column("coder", Key, primary_key=True),
    Column("version", Key, primary_key=True),
    Column("kind", Key, primary_key=True),
    Column("status", Key, primary_key=True),
    Index(None, "kind", "status"),
    Index(None, "status"),
    sqlite_with_rowid=False,
)

event_ids = Table(
    "event_ids",
    metadata,
    Column("id", Key, primary_key=True),
    Column("since", Integer, nullable=False),  # the weighing that first gave this id
    Column("forward", Key, ForeignKey("event_ids.id")),  # the id it was merged into
    Column("claim", Key),  # its first claim when it got the id
    Index(None, "forward"),
)

# What each id stood for, from one turn to another.
event_sets = Table(
    "event_sets",
    metadata,
    Column("turn", Integer, primary_key=True),
    Column("until", Integer),  # none while it stands
    Column("claims", Key, nullable=False),  # a digest of all claims of the event
    Column("event", Key, ForeignKey("event_ids.id"), nullable=False),
    Index(None, "claims"),
    Index(None, "event", "until"),
)

events = Table(
    "events",
    metadata,
    Column("id", Key, ForeignKey("event_ids.id"), primary_key=True),
    Column("since", Integer, nullable=False),
    Column("kind", Key, nullable=False),
    Column("status", Key, nullable=False),
    Column("first", Text),
    Column("last", Text),
    Column("document", Text, nullable=False),
    Index(None, "since", "id"),
    Index(None, "kind", "last", "first"),
    Index(None, "last", "first", "kind", "id"),  # all that a look for near ones asks for
    Index(None, "kind", "status"),
)

#: The claims of each event, those that it last had where it is gone.
event_claims = Table(
    "event_claims",
    metadata,
    Column("event", Key, primary_key=True),
    Column("claim", Key, primary_key=True),
    Index(None, "claim"),
)

# What weighing goes by; made from readings, and made anew whenever its mark changes.
tellings = Table(
    "tellings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Key, nullable=False),
    Column("report", Key, nullable=False),
    Column("document", Text, nullable=False),
    Column("settled", Boolean, nullable=False),  # its event is what it should be
    Column("least", Float),  # bits from which links were followed when it was settled
    Index(None, "id", unique=True),
    Index(None, "report"),
    Index(None, "settled"),
)

telling_claims = Table(
    "telling_claims",
    metadata,
    Column("claim", Key, primary_key=True),
    Column("telling", Key, nullable=False),
    Index(None, "telling"),
)

blocks = Table(
    "blocks",
    metadata,
    Column("block", BigInteger, primary_key=True, autoincrement=False),
    Column("telling", Integer, primary_key=True, autoincrement=False),
    Index(None, "telling"),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    Column("a", Key, primary_key=True),
    Column("b", Key, primary_key=True),
    Column("points", Float, nullable=False),  # bits
    Column("coded", Boolean, nullable=False),
    Index(None, "b"),
)

#: One row: what the tellings were made with, and the last reading and judgement that went in.
weighings = Table(
    "weighings",
    metadata,
    Column("mark", Key, primary_key=True),
    Column("read", Integer, nullable=False),
    Column("judged", Integer, nullable=False),
)

#: Which turn in `event_sets` was the last when all was weighed under so many words of people.
weighed_states = Table(
    "weighed_states",
    metadata,
    Column("state", Key, primary_key=True),
    Column("turn", Integer, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("added", Integer, primary_key=True),
    Column("at", Key, nullable=False),
    Column("by", Words, nullable=False),
    Column("verdict", Key, nullable=False),
    Column("document", Text, nullable=False),
    Index(None, "at", "added"),
)

changes = Table(
    "changes",
    metadata,
    Column("added", Integer, primary_key=True),
    Column("at", Key, nullable=False),
    Column("document", Text, nullable=False),
    Index(None, "at", "added"),
)

#: Each change by the events that it is about, and the first subject of each of its causes.
change_names = Table(
    "change_names",
    metadata,
    Column("name", Key, primary_key=True),
    Column("change", Integer, primary_key=True, autoincrement=False),  # `added` in `changes`
    sqlite_with_rowid=False,
)

dispatches = Table(
    "dispatches",
    metadata,
    Column("series", Key, primary_key=True),  # slug
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("published", Text, nullable=False),
    Column("document", Text, nullable=False),
)

# Drafts in every version that was saved; a version is never changed.
drafts = Table(
    "drafts",
    metadata,
    Column("id", Key, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),  # from 1, without a gap
    Column("at", Key, nullable=False),
    Column("by", Words, nullable=False),
    Column("why", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("away", Boolean, nullable=False),
    Column("text", Words, nullable=False),
    Index(None, "at", "id", "number"),
)

# Which version of a draft became which version of a dispatch, and who released it.
releases = Table(
    "releases",
    metadata,
    Column("draft", Key, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),  # of the dispatch
    Column("revision", Integer, nullable=False),  # of the draft
    Column("series", Key, nullable=False),  # slug
    Column("number", Integer, nullable=False),
    Column("by", Words, nullable=False),
    Column("wrote", Words, nullable=False),  # who saved that version of the draft
    Column("at", Key, nullable=False),
    ForeignKeyConstraint(["draft", "revision"], ["drafts.id", "drafts.number"]),
    Index(None, "series", "number", "version", unique=True),
    Index(None, "at", "draft", "version"),
)

failures = Table(
    "failures",
    metadata,
    Column("added", Integer, primary_key=True),
    Column("key", Key, nullable=False),  # sha256 of step, item and reason
    Column("at", Key, nullable=False),
    Column("step", Key, nullable=False),
    Column("document", Text, nullable=False),
    Index(None, "key", unique=True),
    Index(None, "at", "added"),
)

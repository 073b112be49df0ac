"""What the columns of the store's tables are made of, and the metadata that holds the tables."""

from __future__ import annotations

from sqlalchemy import Dialect, MetaData, Text, TypeDecorator

# U+FFFF is no character and stands in no text by right, so it can mark what is escaped.
ESCAPE = "\uffff"


def given(value: str | None) -> str | None:
    """Stored text as it was given."""
    if value is None or ESCAPE not in value:
        return value
    return value.replace(ESCAPE + "0", "\0").replace(ESCAPE + "1", ESCAPE)


class Words(TypeDecorator[str]):
    """Text from outside: U+0000, which PostgreSQL refuses, is kept as an escape and comes back."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The text as it is stored."""
        if value is None or not ("\0" in value or ESCAPE in value):
            return value
        return value.replace(ESCAPE, ESCAPE + "1").replace("\0", ESCAPE + "0")

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The text as it was given."""
        return given(value)


#: Words that rows are found and sorted by: by code point, whatever a database's locale.
Key = Words().with_variant(Words(collation="C"), "postgresql")

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

"""Runs the migrations on the connection that `dragoman.store.migrate` hands over."""

from alembic import context

from dragoman.store.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    told=context.config.attributes["told"],
)
context.run_migrations()

"""How readings are scored: tallies, mentions, claims."""

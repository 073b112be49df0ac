"""Who speaks in reports that no engine codes yet: cue words and nouns of office, by language."""

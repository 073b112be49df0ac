"""The llm engine and its parts."""

"""The map, its timeline and its list: one search seen three ways."""

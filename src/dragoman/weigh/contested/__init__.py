"""Contested fields of one happening, one file per family of fields."""

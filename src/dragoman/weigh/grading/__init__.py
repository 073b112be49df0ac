"""Grades: track records of sources, and what they suggest."""

"""Dragoman: from the world's reports to footnoted dispatches."""

__version__ = "0.1.0"

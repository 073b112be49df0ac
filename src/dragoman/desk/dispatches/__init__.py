"""Dispatches on the desk: the list, the editor with its evidence, versions, publishing."""

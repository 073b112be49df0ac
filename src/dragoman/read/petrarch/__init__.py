"""Dictionaries in PETRARCH's form, and the coder of dyadic events that reads with them.

The form is that of PETRARCH 1 and its forerunner TABARI, as their manuals and dictionaries have it.
What is coded is (source, code, target), a sentence at a time; there are no chains, places or times.
"""

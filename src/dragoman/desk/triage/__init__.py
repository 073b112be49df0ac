"""Triage: the queue of reports, the claims in each, and the words by which people decide."""

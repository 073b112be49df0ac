"""The movement ledger: legs from events, chained into itineraries."""

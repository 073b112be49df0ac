"""The movement ledger as a page: routes on a map, and an itinerary of every leg."""

"""Fits the points of weigh/weights.toml on reports that show which tell of one event."""

"""People at the desk and people in the reports: today, actors, quality, who is here."""

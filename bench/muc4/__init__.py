"""MUC-4: templates of incidents, filled from claims and scored slot by slot."""

"""Reports into claims: sentences, sources and chains, happenings and roles, status, times."""

"""Who came to a session, as several people and devices said it, and how it stands from all of that."""

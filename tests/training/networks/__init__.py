"""Networks of settings."""

"""Places in development centres."""

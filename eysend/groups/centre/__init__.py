"""Places in development centres: one or two weekly sessions by availability, a list for the second (HER-13)."""

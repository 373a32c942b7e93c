"""How many places a date of a course has."""

"""Who is coming to a date of a course, what they are told, and what became of the places."""

"""People who are booked on a course move to another date of it in one step."""

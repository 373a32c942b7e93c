"""Making courses: a course with its first date on one page, more dates, and what is changed later."""

"""Moving people to another date of their course."""

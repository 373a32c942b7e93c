"""Who would come to a course that has no date yet, and is told when one is made (DER-24)."""

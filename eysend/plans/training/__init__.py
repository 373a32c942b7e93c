"""Training that was booked because of a plan, for the people who help the child (WNH-21)."""

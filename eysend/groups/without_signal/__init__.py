"""A family's bookings where there is no signal: to read, to give back, to answer, and to ask for a place."""

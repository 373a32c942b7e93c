"""What would help somebody take part: asked once the place is safe, looked after by the clock, forgotten in time."""

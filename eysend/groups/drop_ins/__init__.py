"""Sessions to which families just come: saving one, and letting it go (WNH-2)."""

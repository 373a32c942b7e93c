"""Sessions that nobody books: who has saved one is told when it is called off or moves (WNH-2)."""

"""How people asked to be reached, and what staff print or ring about (XC-3)."""

"""Several courses in one submit: the same people on each of several dates, a line for every one (XC-7)."""

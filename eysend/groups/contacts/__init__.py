"""A list of contacts of one group, for families who want it: off until somebody says yes (LTS-15)."""

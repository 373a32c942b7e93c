"""Restricted notes: what leads alone write and read of a worry about a child's safety, never its only copy (XC-12)."""

"""Triage: a talk about what would help a child, before any invitation to a targeted group (LTS-8)."""

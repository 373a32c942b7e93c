"""Memberships of networks."""

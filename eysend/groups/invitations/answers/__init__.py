"""A family’s own invitations and what it answers."""

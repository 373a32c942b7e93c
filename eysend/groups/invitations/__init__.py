"""Invitations to what stands in no list: who may be invited, who was, what they answered (LTS-6 to LTS-13)."""

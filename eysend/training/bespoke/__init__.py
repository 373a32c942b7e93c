"""Training made for one setting: asked for, offered, agreed, and then an event that nobody else sees (DER-26)."""

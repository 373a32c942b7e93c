"""The photo of a room: what families see of a place before they come, added by the service's own people."""

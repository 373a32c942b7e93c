"""Which settings belong to a network, in which areas, from when until when; and making a network (LTS-22)."""

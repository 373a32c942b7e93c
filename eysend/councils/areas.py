"""The four areas of need of the SEND Code of Practice: the keys of `offer.CodeArea`, and the words a family reads."""

AREAS: tuple[tuple[str, str], ...] = (
    ("communication_interaction", "Talking and understanding"),
    ("cognition_learning", "Thinking and learning"),
    ("semh", "Feelings, friends and behaviour"),
    ("sensory_physical", "Senses and movement"),
)

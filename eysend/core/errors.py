"""What a deed may answer instead of doing: in plain words that reach the screen unchanged."""


class NotNow(Exception):
    """The deed cannot be done in this state; the message says why in a person's words.

    `beside`: the name of the answer that is to blame, where there is one: the words stand at its field.
    """

    def __init__(self, words: str = "", *, beside: str = "") -> None:
        super().__init__(words)
        self.beside = beside


class NotYours(Exception):
    """Not there for this viewer: shown as 404, the same as absent."""


class SameKeyOtherBody(Exception):
    """A submission's key came back with other content: the browser keeps the form, the device's copy is held."""

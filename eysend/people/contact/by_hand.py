"""A message that somebody prints or rings about."""

from dataclasses import dataclass

from eysend.messages.letter import Letter, compose
from eysend.messages.post import Post
from eysend.people.person import Person

PROTECTED = "Their address is protected. Ask who is named for the child."


@dataclass(frozen=True)
class ByHand:
    """One message with whom to reach, where they live and their number, as far as we may show it."""

    post: Post
    person: Person
    protected: bool
    address: str
    phone: str

    @property
    def letter(self) -> Letter:
        """What to print or to say."""
        return compose(self.post.template, self.post.values)

    @property
    def where(self) -> str:
        """The address to post it to, or why it is not here."""
        return PROTECTED if self.protected else self.address.strip(" ,") or "We have no address."

    @property
    def number(self) -> str:
        """Whom to ring: their own number, else the one of their home, unless that is protected."""
        return self.person.phone or ("" if self.protected else self.phone)

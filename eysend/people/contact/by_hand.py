"""A message that somebody prints or rings about: no email and no text reaches its reader, or one was given up."""

from dataclasses import dataclass

from eysend.messages.letter import Letter, compose
from eysend.messages.post import Post
from eysend.people.person import Person

PROTECTED = "Their address is protected. Ask who is named for the child."
STRANGER = "Somebody without an account"
LOOK = "Their number is with what they sent, under “Requests and notices”."
UNREADABLE = Letter("A message from us", "We cannot show the words of this message. Ring and ask if they need us.\n")


@dataclass(frozen=True)
class ByHand:
    """One message with whom to reach, where they live and their number, as far as we may show it."""

    post: Post
    person: Person | None  # None: they have no account, and the address was wiped when it was given up
    protected: bool
    address: str
    phone: str

    @property
    def letter(self) -> Letter:
        """What to print or to say."""
        try:
            return compose(self.post.template, self.post.values)
        except Exception:  # that it cannot be written may be why it was given up: the others still stand there
            return UNREADABLE

    @property
    def name(self) -> str:
        """Whom to reach; of who has no account, under which reference they stand."""
        if self.person:
            return self.person.name
        return ", ".join(filter(None, (STRANGER, self.post.values.get("reference", ""))))

    @property
    def where(self) -> str:
        """The address to post it to, or why it is not here."""
        if self.person is None:
            return LOOK
        return PROTECTED if self.protected else self.address.strip(" ,") or "We have no address."

    @property
    def number(self) -> str:
        """Whom to ring: their own number, else the one of their home, unless that is protected."""
        return (self.person.phone if self.person else "") or ("" if self.protected else self.phone)

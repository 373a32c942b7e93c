"""Ways out of the house. A channel takes a letter once and may be asked again with the same reference."""

import logging
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from email.utils import formatdate
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit
from uuid import UUID

from eysend.messages.letter import Letter

SMTP_SECONDS = 30
WAYS = {"email": "By email", "text": "By text message", "letter": "By letter or phone call"}
"""How people may ask to be reached (XC-3). Links and codes to sign in always go by email."""
LEASE = timedelta(seconds=4 * SMTP_SECONDS)  # longer than any sending takes, so that two never send one post
log = logging.getLogger("eysend.messages")


class NoAddress(Exception):
    """We have no address for this person: trying again does not help."""


@dataclass(frozen=True)
class Way:
    """How somebody asked to be reached: a key of WAYS, with the number that texts go to."""

    kind: str
    phone: str = ""


class Channel(Protocol):
    """Sends a letter or raises. `reference` is the same at every try: whoever has seen it need not take it again."""

    def send(self, letter: Letter, *, to: str, reference: str) -> None: ...


@dataclass(frozen=True)
class Smtp:
    """Email through a mail server (smtp:// with STARTTLS where offered, smtps:// encrypted from the start)."""

    url: str
    sender: str

    def send(self, letter: Letter, *, to: str, reference: str) -> None:
        """Hand the letter to the mail server; the reference is its Message-ID."""
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = self.sender, to, letter.subject
        mail["Date"] = formatdate()
        mail["Message-ID"] = f"<{reference}@{self.sender.rpartition('@')[2].rstrip('>')}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(letter.body)
        if letter.calendar:
            mail.add_attachment(letter.calendar, maintype="text", subtype="calendar", filename="cancelled.ics",
                                params={"method": "CANCEL", "charset": "utf-8"})  # fmt: skip
        with self.connected() as server:
            server.send_message(mail)

    def connected(self) -> smtplib.SMTP:
        """A connection, encrypted where the server can; a password is sent on an encrypted one only."""
        where, trust = urlsplit(self.url), ssl.create_default_context()
        host, encrypted = where.hostname or "localhost", where.scheme == "smtps"
        if encrypted:
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, where.port or 465, timeout=SMTP_SECONDS, context=trust)
        else:
            server = smtplib.SMTP(host, where.port or 587, timeout=SMTP_SECONDS)
            server.ehlo()
            encrypted = server.has_extn("starttls")
            if encrypted:
                server.starttls(context=trust)
        if where.username and encrypted:
            server.login(unquote(where.username), unquote(where.password or ""))
        elif where.username:
            server.close()
            raise smtplib.SMTPNotSupportedError("the mail server offers no encryption, so no password is sent")
        return server


@dataclass(frozen=True)
class TextByMail:
    """Text messages through a provider that takes them as emails, as most do: `{phone}@text.example.org`."""

    mail: Channel
    address: str

    def send(self, letter: Letter, *, to: str, reference: str) -> None:
        """Hand over a few words for this number."""
        self.mail.send(letter, to=self.address.format(phone=to), reference=reference)


class Log:
    """Sends nothing: without a mail server the log says that a message would have gone, not what or to whom."""

    def send(self, letter: Letter, *, to: str, reference: str) -> None:
        """Write one line."""
        log.info("message %s would be sent: SMTP_URL is empty", reference)


@dataclass(frozen=True)
class PostOffice:
    """How posts leave: by which channel, to whose address, and whether what was sent stays readable (demonstration).

    `way_to` says how somebody asked to be reached.
    """

    channel: Channel
    address_of: Callable[[UUID], str | None]
    keeps: bool = False
    lease: timedelta = LEASE
    way_to: Callable[[UUID], Way] = lambda _: Way("email")
    text: Channel | None = None  # none: whoever asked for texts is reached by email, else by a person


def init(app: Any, address_of: Callable[[UUID], str | None], way_to: Callable[[UUID], Way]) -> None:
    """Open the post office that the settings describe, and give letters the service's own address as `base_url`."""
    settings = app.config
    smtp = Smtp(settings["SMTP_URL"], settings["MAIL_FROM"]) if settings["SMTP_URL"] else None
    by_mail = TextByMail(smtp, settings["TEXT_BY_MAIL"]) if smtp and settings["TEXT_BY_MAIL"] else None
    demo = bool(settings["DEMO"])
    app.extensions["post_office"] = PostOffice(smtp or Log(), address_of, keeps=demo, way_to=way_to,
                                               text=by_mail or (Log() if demo else None))  # fmt: skip
    app.jinja_env.globals["base_url"] = settings["BASE_URL"]

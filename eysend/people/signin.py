"""Signing in with a link or a code. `at` is the real moment: a demonstration's clock opens no old link.

`told_at` is the moment on the service's clock, for the message and for the audit, which is one story in one time.
"""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update

from eysend.core import limits
from eysend.core.audit import note
from eysend.core.db import db, new_id
from eysend.messages.tell import tell
from eysend.people import signin_session
from eysend.people.person import Person
from eysend.people.sign_in_ask import (
    CODE_TRIES,
    CODE_TRIES_A_DAY,
    CODE_TRIES_A_DAY_EVERYWHERE,
    LASTS,
    SignInAsk,
    address_hash,
    code_hash,
    new_code,
    tidy,
)
from eysend.people.signin_session import hash_token


@dataclass(frozen=True)
class Browser:
    """The browser that is at the other end: the token it was given when it asked ("" if none), and its own name."""

    asking: str = ""
    name: str = ""

    def asked(self, ask: SignInAsk) -> bool:
        """Whether this is the browser in which the asking began."""
        return bool(self.asking) and hmac.compare_digest(hash_token(self.asking), ask.browser_hash)


@dataclass(frozen=True)
class SignedIn:
    """A session's token, for the cookie, and where the person wanted to go."""

    token: str
    next_path: str


def ask(email: str, browser: Browser, *, next_path: str, at: datetime, told_at: datetime) -> None:
    """Send a link and a code to this address if we know it; if not, do exactly as much and send nothing.

    Links and codes sent there before die.
    """
    person_id = db.session.scalar(select(Person.id).where(Person.email == tidy(email)))
    token, code, ask_id, address = secrets.token_urlsafe(32), new_code(), new_id(), address_hash(email)
    older = (SignInAsk.address_hash == address) & SignInAsk.replaced_at.is_(None)
    db.session.execute(update(SignInAsk).where(older).values(replaced_at=at))
    asked = SignInAsk(id=ask_id, address_hash=address, person_id=person_id, token_hash=hash_token(token))
    asked.code_hash, asked.browser_hash = code_hash(ask_id, code), hash_token(browser.asking)
    asked.next_path, asked.ends_at = next_path, at + LASTS
    db.session.add(asked)
    note("sign-in asked", asked, by="anyone", at=told_at)
    key, path = f"sign_in:{ask_id}", f"/sign-in/link/{token}"
    tell(person_id, "messages/sign_in", at=told_at, dedupe_key=key, not_after=asked.ends_at, only="email", path=path,
         code=code)  # fmt: skip


def live_ask(which: ColumnElement[bool], *, at: datetime) -> SignInAsk | None:
    """The newest asking of these that can still be spent, or None."""
    live = SignInAsk.spent_at.is_(None) & SignInAsk.replaced_at.is_(None) & (SignInAsk.ends_at > at)
    found: SignInAsk | None = db.session.scalar(select(SignInAsk).where(which, live).order_by(SignInAsk.id.desc()))
    return found


def by_code(code: str, browser: Browser, *, at: datetime, told_at: datetime) -> SignedIn | None:
    """Sign in with the code typed in the browser that asked; None, whatever the reason, if it does not open."""
    asked = live_ask(SignInAsk.browser_hash == hash_token(browser.asking), at=at)
    if asked and one_more_try(asked) and within_the_day(asked, at=at) and code_is(asked, code):
        return spend(asked, browser, at=at, told_at=told_at)
    return None


def by_link(token: str, code: str, browser: Browser, *, at: datetime, told_at: datetime) -> SignedIn | None:
    """Sign in with the link: alone in the browser that asked, with the code in any other.

    No day's limit here: who holds a link has read the letter, and no stranger's guessing keeps its owner out.
    """
    asked = live_ask(SignInAsk.token_hash == hash_token(token), at=at)
    if asked and (browser.asked(asked) or (one_more_try(asked) and code_is(asked, code))):
        return spend(asked, browser, at=at, told_at=told_at)
    return None


def one_more_try(asked: SignInAsk) -> bool:
    """Count one of this asking's five tries, whatever the request answers; False when they are used up."""
    more = (SignInAsk.id == asked.id) & (SignInAsk.tries < CODE_TRIES)
    counted = update(SignInAsk).where(more).values(tries=SignInAsk.tries + 1)
    allowed = bool(db.session.connection().execute(counted).rowcount)
    db.session.commit()
    return allowed


def within_the_day(asked: SignInAsk, *, at: datetime) -> bool:
    """Count one try of a code without its link: 20 a day for an address in the browser that asked, so that a stranger
    in another does not use up the owner's; 100 in all browsers together, so that who asks from ever new ones guesses
    six digits with a chance of 1 in 10 000 a day. The links open all the same.
    """
    everywhere, day = asked.address_hash, timedelta(days=1)
    here = f"{everywhere}:{asked.browser_hash}"
    if not limits.take("sign-in code", here, at_most=CODE_TRIES_A_DAY, at=at, within=day):
        return False
    return limits.take("sign-in codes", everywhere, at_most=CODE_TRIES_A_DAY_EVERYWHERE, at=at, within=day)


def code_is(asked: SignInAsk, code: str) -> bool:
    """Whether this is the code of this asking."""
    return hmac.compare_digest(code_hash(asked.id, code), asked.code_hash)


def spend(asked: SignInAsk, browser: Browser, *, at: datetime, told_at: datetime) -> SignedIn | None:
    """Begin a session, once for each asking: of two presses at the same time one gets it."""
    unspent = (SignInAsk.id == asked.id) & SignInAsk.spent_at.is_(None) & SignInAsk.replaced_at.is_(None)
    mine = db.session.connection().execute(update(SignInAsk).where(unspent).values(spent_at=at)).rowcount
    if not mine or asked.person_id is None:
        return None
    note("signed in", asked, by=f"person:{asked.person_id}", at=told_at)
    token = signin_session.start(asked.person_id, browser=browser.name, at=at)
    return SignedIn(token, asked.next_path)

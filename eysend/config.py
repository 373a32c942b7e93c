"""Every setting, its default and one line of why. Unsafe production settings refuse to start."""

import os
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Setting:
    """One environment variable: its name, what it is when unset, and why it exists."""

    name: str
    default: str
    why: str


SETTINGS = (
    Setting("EYSEND_ENV", "development", "production turns on the checks below and turns demonstration off"),
    Setting("COUNCIL", "exampleshire", "which profile of eysend/councils/profiles describes this service"),
    Setting("DATABASE_URL", "", "empty: the encrypted SQLite file in EYSEND_DATA; else a postgresql:// address"),
    Setting("EYSEND_DATA", "", "folder for database, keys and files; empty: a folder of the user, by council"),
    Setting("EYSEND_NOW", "", "demonstration only: where its clock starts; a trailing ! stops it"),
    Setting("PORT", "8000", "the port that serve listens on"),
    Setting("HOST", "127.0.0.1", "the address that serve listens on; demonstration stays on loopback"),
    Setting("BASE_URL", "", "the address in links of messages; empty: http://localhost:PORT"),
    Setting(
        "SECRET_KEY",
        "",
        "signs links and tokens, opens sealed forms; empty: a file in EYSEND_DATA",
    ),
    Setting("WEB_PROCESSES", "2", "how many web processes serve starts"),
    Setting("PROXY_HOPS", "0", "how many trusted proxies stand in front: decides whose address a limit counts"),
    Setting("SMTP_URL", "", "smtp://user:password@host:port; empty: messages are written to the log only"),
    Setting("TEXT_BY_MAIL", "", "{phone}@your-text-provider: text messages go as emails to it; empty: no texts"),
    Setting("MAIL_FROM", "no-reply@localhost", "the sender of emailed messages"),
)


KINDS = ("development", "test", "production")
NUMBERS = ("PORT", "WEB_PROCESSES", "PROXY_HOPS")
Check = tuple[str, str, bool]
"""A setting, what is wrong with it in words, and whether it is."""


class Unsafe(SystemExit):
    """Start-up refused; the message says which setting and why."""


def read(env: Mapping[str, str] | None = None, **given: Any) -> dict[str, Any]:
    """Settings from `env` (default: the process environment), overridden by `given`, made ready for Flask."""
    env = os.environ if env is None else env
    found: dict[str, Any] = {s.name: env.get(s.name) or s.default for s in SETTINGS}
    found.update(DEMO=False, TESTING=False)
    found.update(given)
    found["PRODUCTION"] = found["EYSEND_ENV"] == "production"
    data = Path(found["EYSEND_DATA"] or Path.home() / ".local/share/eysend" / found["COUNCIL"]).resolve()
    found["EYSEND_DATA"] = data
    refuse_unsafe(found)
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    found["BASE_URL"] = found["BASE_URL"] or f"http://localhost:{found['PORT']}"
    found["SECRET_KEY"] = found["SECRET_KEY"] or secret_file(data / "secret.key")
    return found


def refuse_unsafe(found: Mapping[str, Any]) -> None:
    """Raise Unsafe with a sentence that says which setting is unsafe and why."""
    numbers = ((name, "is not a whole number", not str(found[name]).isdecimal()) for name in NUMBERS)
    for name, why, unsafe in chain(numbers, unsafe_anywhere(found), unsafe_in_service(found)):
        if unsafe:
            raise Unsafe(f"EYSEND does not start: {name} {why}.")


def unsafe_anywhere(found: Mapping[str, Any]) -> Iterator[Check]:
    """What no installation may have, a demonstration and a developer's included."""
    kind, demo, data, secret = found["EYSEND_ENV"], found["DEMO"], found["EYSEND_DATA"], found["SECRET_KEY"]
    loopback, url = found["HOST"] in ("127.0.0.1", "localhost", "::1"), found["DATABASE_URL"]
    yield "EYSEND_ENV", f"is not one of {', '.join(KINDS)}, so nothing would be checked", kind not in KINDS
    inside = "lies inside the program's folder: keys and data must not be committed or deployed with it"
    yield "EYSEND_DATA", inside, ROOT in [data, *data.parents]
    anybody = "is not loopback, and a demonstration lets anybody sign in as anybody"
    yield "HOST", anybody, demo and not loopback
    yield "EYSEND_ENV", "is production, where a demonstration must never run", demo and kind == "production"
    yield "EYSEND_ENV", "is not production, so HOST must be loopback", not loopback and kind != "production"
    clock = "is set outside a demonstration: real work follows the real clock"
    yield "EYSEND_NOW", clock, bool(found["EYSEND_NOW"]) and not (demo or found["TESTING"])
    yield "SECRET_KEY", "is shorter than 32 characters, so form tokens could be guessed", 0 < len(secret) < 32
    open_file = "is no postgresql:// address, and any other database would be open to whoever reads its file"
    yield "DATABASE_URL", open_file, bool(url) and not url.startswith(("postgresql://", "postgresql+psycopg://"))


def unsafe_in_service(found: Mapping[str, Any]) -> Iterator[Check]:
    """What production may not have."""
    if not found["PRODUCTION"]:
        return
    yield "EYSEND_ENV", "is production, where tests must never run", bool(found["TESTING"])
    invented = "is exampleshire, which is invented: families would be sent to a service that does not exist"
    yield "COUNCIL", invented, found["COUNCIL"] == "exampleshire"
    secret, shared = found["SECRET_KEY"], bool(found["DATABASE_URL"])
    alone = "is empty, so each machine on this database would make its own and open nothing of the others"
    yield "SECRET_KEY", alone, shared and not secret
    yield "SECRET_KEY", "repeats a few characters, so it could be guessed", bool(secret) and len(set(secret)) < 8
    counted = "is 0, so whoever asks through the server that speaks https is counted as one person"
    yield "PROXY_HOPS", counted, int(found["PROXY_HOPS"]) < 1
    on_the_way = "does not start with https://, so sign-in links and cookies could be read on the way"
    yield "BASE_URL", on_the_way, not found["BASE_URL"].startswith("https://")
    yield "SMTP_URL", "is empty, so nobody could ever receive a sign-in link", not found["SMTP_URL"]
    no_way = "is no smtp:// or smtps:// address, so nobody could ever receive a sign-in link"
    yield "SMTP_URL", no_way, not found["SMTP_URL"].startswith(("smtp://", "smtps://"))
    nobody = "names no address of yours, so mail servers refuse what it sends and families cannot tell who wrote"
    yield "MAIL_FROM", nobody, not re.search(r"@[^@\s>]+\.[^@\s>.]+>?$", found["MAIL_FROM"])
    everybody = "does not say where {phone} stands, so each family's texts would go to one address"
    yield "TEXT_BY_MAIL", everybody, bool(found["TEXT_BY_MAIL"]) and "{phone}" not in found["TEXT_BY_MAIL"]
    read = "holds keys that others on this machine may read: `chmod 600` them"
    yield "EYSEND_DATA", read, any(key.stat().st_mode & 0o077 for key in found["EYSEND_DATA"].glob("*.key"))


def secret_file(path: Path) -> str:
    """The 64 hex characters in `path`; made with mode 0600 where there are none."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as f:
        f.write(secrets.token_hex(32))
    return path.read_text().strip()

"""Every setting, its default and one line of why. Unsafe production settings refuse to start."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
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
    loopback, kind = found["HOST"] in ("127.0.0.1", "localhost", "::1"), found["EYSEND_ENV"]
    wrong = [
        ("EYSEND_ENV", f"is not one of {', '.join(KINDS)}, so nothing would be checked", kind not in KINDS),
        ("EYSEND_DATA", "lies inside the program's folder: keys and data must not be committed or deployed with it",
         ROOT in [found["EYSEND_DATA"], *found["EYSEND_DATA"].parents]),
        ("HOST", "is not loopback, and a demonstration lets anybody sign in as anybody",
         found["DEMO"] and not loopback),
        ("EYSEND_ENV", "is production, where a demonstration must never run", found["DEMO"] and found["PRODUCTION"]),
        ("EYSEND_NOW", "is set outside a demonstration: real work follows the real clock",
         bool(found["EYSEND_NOW"]) and not (found["DEMO"] or found["TESTING"])),
        ("SECRET_KEY", "is shorter than 32 characters, so form tokens could be guessed",
         bool(found["SECRET_KEY"]) and len(found["SECRET_KEY"]) < 32),
        ("SECRET_KEY", "is empty, so each machine on this database would make its own and open nothing of the others",
         found["PRODUCTION"] and bool(found["DATABASE_URL"]) and not found["SECRET_KEY"]),
        ("PROXY_HOPS", "is 0, so whoever asks through the server that speaks https is counted as one person",
         found["PRODUCTION"] and int(found["PROXY_HOPS"]) < 1),
        ("BASE_URL", "does not start with https://, so sign-in links and cookies could be read on the way",
         found["PRODUCTION"] and not found["BASE_URL"].startswith("https://")),
        ("SMTP_URL", "is empty, so nobody could ever receive a sign-in link",
         found["PRODUCTION"] and not found["SMTP_URL"]),
    ]  # fmt: skip
    for name, why, unsafe in wrong:
        if unsafe:
            raise Unsafe(f"EYSEND does not start: {name} {why}.")


def secret_file(path: Path) -> str:
    """The 64 hex characters in `path`; made with mode 0600 where there are none."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as f:
        f.write(secrets.token_hex(32))
    return path.read_text().strip()

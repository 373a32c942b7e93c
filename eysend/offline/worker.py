"""The service worker's list: what a device keeps so that the service opens without signal (offline.md §2.1)."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from eysend.core.assets import DIST, asset, names
from eysend.people.viewer import ANYONE

NOBODY = ANYONE
KEPT = ("app.css", "offline.js", "icon.svg")


def assets() -> list[str]:
    """The built files that kept pages need, which is not app.js; icons are fetched when somebody installs."""
    return [asset(name) for name in KEPT]


def hash_of(content: bytes) -> str:
    """Short SHA-256 (hex) of a page's bytes: its version."""
    return sha256(content).hexdigest()[:16]


def script(precache: Iterable[str], older: Mapping[str, str] | None = None) -> str:
    """sw.js: the list and its version, then the built code. Another list or other code is another worker.

    `older` are the empty pages of earlier versions of forms, by form: kept where a draft was begun with one.
    """
    listed, pinned = list(precache), dict(older or {})
    code = (DIST / names()["sw.js"]).read_text()
    version = hash_of(json.dumps([listed, pinned, code]).encode())
    return f"self.KEPT={json.dumps({'version': version, 'addresses': listed, 'older': pinned})};\n{code}"


def manifest(profile: Any) -> dict[str, Any]:
    """The web app manifest, in the council's words."""
    icons = [
        {"src": asset("icon-192.png"), "sizes": "192x192", "type": "image/png"},
        {"src": asset("icon-512.png"), "sizes": "512x512", "type": "image/png"},
        {"src": asset("icon-maskable.png"), "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
        {"src": asset("icon.svg"), "sizes": "any", "type": "image/svg+xml"},
    ]
    said = {"name": profile.service, "short_name": profile.service[:30], "lang": "en-GB", "id": "/", "start_url": "/"}
    colours = {"background_color": "#ffffff", "theme_color": "#ffffff"}
    return {**said, "scope": "/", "display": "standalone", **colours, "icons": icons}

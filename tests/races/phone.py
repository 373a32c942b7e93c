"""A parent's phone, fast: opens the session's page and presses the button."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlencode
from uuid import UUID

FIELDS = re.compile(r'<input[^>]*name="(csrf_token|submission_id|coming|seen)"[^>]*value="([^"]*)"')


@dataclass
class Phone:
    """One browser: where the service is, and its cookies."""

    host: str
    cookies: dict[str, str]
    form: dict[str, str] = field(default_factory=dict)

    def open(self, session_id: UUID) -> None:
        """Read the booking page and keep its form."""
        status, headers, body = self.ask("GET", f"/whats-on/{session_id}")
        assert status == 200, status
        self.cookies.update(re.match(r"([^=]+)=([^;]*)", line).groups() for line in headers.get_all("Set-Cookie") or ())
        self.form = {**dict(FIELDS.findall(body)), "adults": "1"}

    def press(self, session_id: UUID) -> tuple[int, str]:
        """Send the form: the status, and where it leads."""
        status, headers, _ = self.ask("POST", f"/whats-on/{session_id}/bookings", urlencode(self.form))
        return status, headers.get("Location", "")

    def ask(self, method: str, path: str, body: str | None = None) -> tuple:
        """One request on a connection of its own."""
        connection = HTTPConnection(self.host, timeout=30)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        connection.request(method, path, body, {"Cookie": cookie, **kind})
        response = connection.getresponse()
        answer = response.status, response.headers, response.read().decode()
        connection.close()
        return answer


def together(deed, things, at_once: int = 16) -> list:
    """Do the deed for all things, so many at a time."""
    with ThreadPoolExecutor(at_once) as threads:
        return list(threads.map(deed, things))

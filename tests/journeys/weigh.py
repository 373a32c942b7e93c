"""What a journey weighs, as the browser counts it: encoded bytes with headers, without the service worker's own."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

NOT_COUNTED = ("/sw.js",)


@dataclass
class Scales:
    """Counts what the page of a phone fetches over the network from now on (CDP)."""

    page: Page
    types: dict[str, tuple[str, str]] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    def start(self) -> "Scales":
        """Begin to count."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self.asked)
        session.on("Network.responseReceived", self.answered)
        session.on("Network.loadingFinished", self.finished)
        return self

    def asked(self, event: dict[str, Any]) -> None:
        """A request, and the redirect that led to it, which is a request too."""
        redirect = event.get("redirectResponse")
        if redirect:
            key = f"{event['requestId']} {redirect['url']}"
            self.types[key], self.sizes[key] = ("Redirect", redirect["url"]), int(redirect["encodedDataLength"])

    def answered(self, event: dict[str, Any]) -> None:
        """An answer begins; one from the browser's own cache costs nothing."""
        response = event["response"]
        if not response.get("fromDiskCache") and not response["url"].endswith(NOT_COUNTED):
            self.types[event["requestId"]] = (event["type"], response["url"])

    def finished(self, event: dict[str, Any]) -> None:
        """An answer is here whole."""
        if event["requestId"] in self.types:
            self.sizes[event["requestId"]] = int(event["encodedDataLength"])

    def bytes_of(self, *kinds: str) -> int:
        """Bytes of these kinds of answers (Document, Script …); of all of them without kinds."""
        return sum(size for key, size in self.sizes.items() if not kinds or self.types[key][0] in kinds)

    @property
    def requests(self) -> int:
        """How many answers came over the network."""
        return len(self.sizes)

    def __str__(self) -> str:
        """One line an answer, for a test that fails."""
        return "\n".join(f"{size:>7} {self.types[key][0]:<10} {self.types[key][1]}" for key, size in self.sizes.items())

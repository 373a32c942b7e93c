"""A practitioner at a browser that we can only speak JavaScript to. What it does is what a person does there."""

import time
from dataclasses import dataclass, field
from typing import Any, Protocol

from tests.journeys.offline.tablet import OUTBOX, PIN

TYPE = """(answers) => {
  const form = document.querySelector("form[data-offline]")
  for (const [name, value] of Object.entries(answers)) {
    const field = form.elements[name]
    if (field instanceof RadioNodeList) [...field].find((one) => one.value === value).checked = true
    else field.value = value
    const one = field instanceof RadioNodeList ? field[0] : field
    one.dispatchEvent(new Event("input", { bubbles: true }))
  }
}"""
PRESS = (
    """(words) => [...document.querySelectorAll("button")].find((one) => one.textContent.trim() === words).click()"""
)
TEXT = "(where) => document.querySelector(where)?.textContent ?? null"
UNLOCK = """(pin) => {
  const box = document.querySelector("#pin")
  if (!box) return
  box.value = pin
  box.form.requestSubmit()
}"""
STORED = """async () => {
  const told = [JSON.stringify({ ...sessionStorage }), JSON.stringify({ ...localStorage })]
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) told.push(await (await cache.match(request)).text())
  }
  const db = await new Promise((done) => { indexedDB.open("eysend").onsuccess = (e) => done(e.target.result) })
  const shown = (_, value) => value instanceof ArrayBuffer ? String.fromCharCode(...new Uint8Array(value)) : value
  for (const store of db.objectStoreNames) {
    const ask = db.transaction(store).objectStore(store).getAll()
    told.push(JSON.stringify(await new Promise((done) => { ask.onsuccess = () => done(ask.result) }), shown))
  }
  db.close()
  return told.join("\\n")
}"""


class Browser(Protocol):
    """What Firefox and WebKit are here."""

    def goto(self, url: str) -> None: ...
    def js(self, function: str, *given: Any) -> Any: ...
    def cookie(self, name: str, value: str, url: str) -> None: ...
    def quit(self) -> None: ...


@dataclass
class Seat:
    """One browser at one service; `finished` are the ids of the forms that were finished on it."""

    browser: Browser
    url: str
    finished: set[str] = field(default_factory=set)

    def open(self, address: str) -> None:
        """Open a page of the service."""
        self.browser.goto(self.url + address)

    def text(self, where: str) -> str:
        """The words of the first element that this selector finds; empty if there is none."""
        return self.browser.js(TEXT, where) or ""

    def wait(self, where: str, words: str = "", seconds: float = 15) -> str:
        """Wait until an element is there and says these words; what it says."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            said = self.browser.js(TEXT, where)
            if said is not None and words in said:
                return str(said)
            time.sleep(0.1)
        raise AssertionError(f"{where} never said “{words}”: {self.text(where)!r}; page: {self.text('main')[:400]!r}")

    def open_form(self) -> None:
        """Open the form, and wait until this browser keeps what is typed."""
        self.open("/observations/new")
        self.unlock()

    def unlock(self) -> None:
        """Choose the PIN, or type it, where the browser asks for it."""
        self.wait("form[data-kept], #pin")
        self.browser.js(UNLOCK, PIN)
        self.wait("form[data-kept]")

    def be_ready(self) -> None:
        """Open the form with signal, and wait until the browser has all that it needs without."""
        self.open_form()
        self.wait("[data-ready]", "Ready to use without signal")

    def type(self, **answers: str) -> None:
        """Type these answers."""
        self.browser.js(TYPE, answers)

    def press(self, words: str) -> None:
        """Press the button with these words."""
        self.browser.js(PRESS, words)

    def finish(self) -> str:
        """Press Finish; the id of the form, once the page says that it is kept."""
        self.press("Finish")
        self.wait("[data-finished]")
        done = self.browser.js("() => document.querySelector('[data-finished]').dataset.finished")
        self.finished.add(done)
        return str(done)

    def send_now(self) -> None:
        """Look at what waits, and press Send now if something does."""
        self.open("/waiting-to-send")
        self.wait("[data-waiting] > *")
        self.browser.js("() => document.querySelector('[data-waiting] button.govuk-button')?.click()")

    def all_sent(self) -> None:
        """Send, and wait until the page says that nothing waits."""
        self.send_now()
        self.wait("[data-nothing]")

    def outbox(self) -> dict[str, str]:
        """What waits in this browser: id and hash."""
        return {item["id"]: item["sha256"] for item in self.browser.js(OUTBOX)}

    def stored(self) -> str:
        """Everything that a script can read of what this browser keeps."""
        return str(self.browser.js(STORED))

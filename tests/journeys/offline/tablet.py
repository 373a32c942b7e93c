"""A practitioner's tablet in the tests: types, finishes, loses its signal; and the question asked after every fault.

`choose`, and so everything that opens a form, chooses or types the PIN where the device asks for it.
"""

from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select

from eysend.offline.inbox import InboxVariant
from tests.journeys.offline.arrivals import came_to_nothing
from tests.journeys.offline.arrivals import inbox as inbox
from tests.journeys.offline.arrivals import read as read
from tests.journeys.offline.faults import Faults as Faults
from tests.journeys.offline.faults import answer_with as answer_with
from tests.journeys.offline.faults import drop_halfway as drop_halfway
from tests.journeys.offline.faults import lose_the_answer as lose_the_answer
from tests.journeys.offline.waiting import NOTE_PACKS, PACK_KEPT, until, until_sent_or_not

PLANTED, PIN = "Zebedee lined up nine lilac cars", "274916"
OUTBOX = """async () => {
  const known = await indexedDB.databases()
  if (!known.some((one) => one.name === "eysend")) return []
  const db = await new Promise((done) => { indexedDB.open("eysend").onsuccess = (e) => done(e.target.result) })
  const ask = db.transaction("outbox").objectStore("outbox").getAll()
  const all = await new Promise((done) => { ask.onsuccess = () => done(ask.result) })
  db.close()
  return all.map(({id, sha256, seq}) => ({id, sha256, seq}))
}"""

SAVED = """async (since) => {
  const known = await indexedDB.databases()
  if (!known.some((one) => one.name === "eysend")) return false
  const db = await new Promise((done) => { indexedDB.open("eysend").onsuccess = (e) => done(e.target.result) })
  const ask = db.transaction("drafts").objectStore("drafts").getAll()
  const all = await new Promise((done) => { ask.onsuccess = () => done(ask.result) })
  db.close()
  return all.some(({at}) => at >= since)
}"""


@dataclass
class Tablet:
    """One browser of one practitioner. `finished` are the ids of the forms they finished on it, `frozen` the hashes of
    those that were seen to wait there, `numbers` what the device counts them by."""

    context: BrowserContext
    page: Page
    finished: set[str] = field(default_factory=set)
    frozen: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def open_form(self, child: str = "Amir H.") -> None:
        """Open the form and wait until this device keeps what is typed."""
        self.page.goto("/observations/new")
        self.choose(child)

    def take_lists(self, address: str) -> None:
        """Open this form and wait until the lists of all forms have come, and are kept."""
        self.page.add_init_script(NOTE_PACKS)
        self.page.goto(address)
        self.unlock()
        self.be_ready()
        until(self.page, lambda: self.page.evaluate(PACK_KEPT))

    def be_offline(self) -> None:
        """Make the tablet ready, and lose the signal; nothing is begun on it."""
        self.open_form("")
        self.be_ready()
        self.context.set_offline(True)

    def be_online_and_send(self) -> None:
        """The signal is back: look at what waits, send it, and wait until nothing does."""
        self.context.set_offline(False)
        self.send_now()
        self.all_sent()

    def choose(self, child: str) -> None:
        """Wait until the form is kept here, and choose the child."""
        self.unlock()
        if child:
            self.start_new()
            self.page.get_by_label("Which child?").select_option(label=child)

    def unlock(self, pin: str = PIN) -> None:
        """Choose a PIN where this device asks for one, type it where it is locked, and wait until the form is kept."""
        kept, asked = self.page.locator("form[data-kept]"), self.page.locator("#pin")
        kept.or_(asked).first.wait_for(state="attached")
        if asked.count():
            self.type_pin(pin)
        kept.wait_for(state="attached")

    def start_new(self) -> None:
        """Leave an unfinished form for later, where one is asked about first."""
        if (new := self.page.get_by_role("button", name="Start a new one")).count():
            new.click()

    def type_pin(self, pin: str = PIN) -> None:
        """Type the PIN where it is asked for."""
        self.page.locator("#pin").fill(pin)
        self.page.locator("#pin").press("Enter")

    def be_ready(self) -> None:
        """Wait until the page says that the device is ready without signal."""
        expect(self.page.locator("[data-ready]")).to_have_text("Ready to use without signal")

    def type(self, saw: str = PLANTED) -> None:
        """Fill in the form."""
        page = self.page
        page.get_by_label("Nursery, pre-school, childminder or school").check()
        for part, value in (("day", "2"), ("month", "3"), ("year", "2027")):
            page.locator(f"#seen_on-{part}").fill(value)
        page.get_by_label("Time you started").fill("10:00")
        page.get_by_label("How many minutes did you watch?").fill("40")
        page.locator("#context").fill("Free play.")
        page.get_by_label("I wrote down what I saw as it happened").check()
        page.locator("#saw").fill(saw)
        page.get_by_label("What the child does well and enjoys").fill("He stays with what he likes.")
        page.locator("#next_steps").fill("Joy offers two toys.")

    def wait_saved(self) -> None:
        """Wait until all that is typed by now is on the disk, and the page says so."""
        now = self.page.evaluate("Date.now()")
        self.page.locator("form[data-kept]").dispatch_event("change")
        until(self.page, lambda: self.page.evaluate(SAVED, now))
        expect(self.page.locator("[data-status]")).to_contain_text("Saved on this device")

    def finish(self) -> str:
        """Press Finish, once the page says that it is kept; the id of the form."""
        self.page.get_by_role("button", name="Finish").click()
        done = self.page.locator("[data-finished]")
        done.wait_for()
        self.finished.add(done.get_attribute("data-finished") or "")
        self.outbox()
        return done.get_attribute("data-finished") or ""

    def observe(self, saw: str = PLANTED, child: str = "Amir H.") -> str:
        """A whole observation; the id of the form."""
        self.open_form(child)
        self.type(saw)
        return self.finish()

    def wait_sent(self) -> None:
        """Wait for the receipt's words."""
        expect(self.page.locator("[data-finished]")).to_contain_text("Sent. Received at")

    def outbox(self) -> dict[str, str]:
        """What waits on the device: id and hash; a form that was frozen never changes."""
        waits = self.page.evaluate(OUTBOX)
        now = {item["id"]: item["sha256"] for item in waits}
        self.numbers |= {item["id"]: item["seq"] for item in waits}
        assert all(self.frozen.setdefault(form, sha256) == sha256 for form, sha256 in now.items())
        return now

    def send_now(self) -> None:
        """Look at what waits, and press Send now if something still does."""
        self.page.goto("/waiting-to-send")
        self.page.locator("[data-waiting] > *").first.wait_for()
        self.page.evaluate("document.querySelector('[data-waiting] button')?.click()")

    def try_sending(self, faults: Faults, held: bool = False) -> None:
        """Press Send now and wait until something was sent and, unless it is held there, failed or arrived."""
        before = faults.posts
        self.send_now()
        until(self.page, lambda: faults.posts > before)
        if not held:
            until_sent_or_not(self.page)

    def all_sent(self) -> None:
        """Wait until the page says that nothing waits."""
        expect(self.page.locator("[data-nothing]")).to_be_visible(timeout=15_000)


def nothing_lost(tablet: Tablet) -> None:
    """The oracle: every finished form is in the inbox or on the device, with one hash, and the count is true; and of
    every one that arrived something came. A form that is on its way while we look is met first here and then there."""
    waits = tablet.outbox()
    arrived = inbox()
    assert tablet.finished == arrived.keys() | waits.keys()
    assert all(arrived[form] == tablet.frozen[form] for form in arrived.keys() & tablet.frozen.keys())
    assert not came_to_nothing()
    assert not read(select(InboxVariant.id))  # none came a second time with another hash
    shown = tablet.page.locator("[data-waiting-count]").first
    until(tablet.page, lambda: shown.text_content() == str(len(tablet.outbox())))

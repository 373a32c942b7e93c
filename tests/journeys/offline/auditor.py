"""Tess's tablet in the tests: she audits a setting's rooms and takes photos of them."""

import io
from dataclasses import dataclass
from typing import Any

from PIL import Image
from playwright.sync_api import expect

from tests.journeys.offline.tablet import Tablet
from tests.offline.photo_files import photo, with_place

AREAS = ("space", "sensory", "communication", "routines", "adults", "outdoor", "policies")
BLOBS = """async () => {
  const db = await new Promise((done) => { indexedDB.open("eysend").onsuccess = (e) => done(e.target.result) })
  const ask = db.transaction("blobs").objectStore("blobs").getAll()
  const all = await new Promise((done) => { ask.onsuccess = () => done(ask.result) })
  db.close()
  const one = (value) => value instanceof ArrayBuffer ? "bytes" : value instanceof Blob ? "Blob" : typeof value
  return all.map(({id, sealed, travels}) => ({id, kind: one(travels ?? sealed.ct)}))
}"""


def camera(name: str = "room.jpg", content: bytes | None = None, kind: str = "image/jpeg") -> Any:
    """A file as a camera gives it, with its place in it."""
    return {"name": name, "mimeType": kind, "buffer": with_place(photo(2400, 1800)) if content is None else content}


def noisy(side: int = 1200) -> dict[str, Any]:
    """A photo that does not pack well, so that it travels in several pieces."""
    made = io.BytesIO()
    Image.effect_noise((side, side), 90).convert("RGB").save(made, "JPEG", quality=90)
    return camera("noise.jpg", made.getvalue())


@dataclass
class Auditor(Tablet):
    """A tablet on which audits are made."""

    def open_audit(self, setting: str = "Acorns Pre-school, ZZ99 3VG") -> None:
        """Open the form and wait until this device keeps what is typed."""
        self.page.goto("/audits/new")
        self.unlock()
        if setting:
            self.start_new()
            self.page.get_by_label("Which setting?").select_option(label=setting)

    def type_audit(self, rating: str = "Met") -> None:
        """Fill in the areas and one action."""
        page = self.page
        for part, value in (("day", "2"), ("month", "3"), ("year", "2027")):
            page.locator(f"#audited_on-{part}").fill(value)
        for area in AREAS:
            group = page.locator(f"input[name={area}]").first.locator("xpath=ancestor::fieldset")
            group.get_by_label(rating, exact=True).check()
        page.locator("#space_seen").fill("A tent by the window.")
        page.locator("#do_1").fill("Move the shelf")
        page.locator("#who_1").fill("Mo")
        for part, value in (("day", "30"), ("month", "4"), ("year", "2027")):
            page.locator(f"#by_1-{part}").fill(value)

    def take(self, *files: Any) -> None:
        """Choose these files, and wait until each is in the list or refused."""
        before = self.page.locator("[data-photo]").count()
        self.page.locator("#photos").set_input_files(list(files))
        expect(self.page.locator("[data-photo]")).to_have_count(before + len(files))

    def no_children(self) -> None:
        """Say that the photos were looked at."""
        self.page.get_by_label("I looked at each photo. No child can be seen.").check()

    def blobs(self) -> list[dict[str, str]]:
        """What this device keeps of photos: name, and as what."""
        found: list[dict[str, str]] = self.page.evaluate(BLOBS)
        return found

    def all_sent(self) -> None:
        """Wait until the page says that nothing waits."""
        expect(self.page.locator("[data-nothing]")).to_be_visible(timeout=30_000)

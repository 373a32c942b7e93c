"""docs/faults.md: what is done on purpose to a device and its line, and the tests that do it. `make rules` writes it.

A test says which fault it is in its docstring: "Fault 19: the storage is full at Finish".
"""

import ast
import re
from collections import defaultdict

from tests.house.rules_page import tests
from tests.house.source import ROOT, files, tree

PAGE = ROOT / "docs" / "faults.md"
SAID = re.compile(r"\bFaults? ((?:\d+(?:, | and )?)+)")
FAULTS = {
    1: "Offline before the form is opened; filled, finished, the browser restarted",
    2: "The answer is lost after the service has it",
    3: "The line breaks half way through sending",
    4: "Somebody else answers: captive portal, redirect, empty 200, JSON without id or hash",
    5: "Every status from 200 to 599",
    6: "The line stalls for 30 seconds",
    7: "One batch with an invalid, a held and a later one",
    8: "A flapping line, 200 forms, killed at random",
    9: "The server restarts; its database is locked",
    10: "A proxy changes the bytes",
    11: "The browser is killed right after “Saved”",
    12: "The browser is killed between Finish and the receipt",
    14: "The tab is closed while sending",
    15: "Two tabs send at once",
    16: "Finish is pressed twice",
    17: "Two tabs edit one draft",
    18: "Twenty posts at once with one id",
    19: "The storage is full: at the first key, at a photo, at Finish",
    20: "The storage is cleared while somebody types",
    21: "The storage is cleared while the browser is closed",
    22: "The database closes, is invalid, cannot be opened, is blocked",
    23: "One byte of what is kept is damaged",
    24: "No persistence, no navigator.storage, no service worker, no database",
    25: "Blobs cannot be stored",
    26: "The session expires while somebody types",
    27: "The session expires while forms wait",
    28: "The device’s token expires, or is revoked",
    29: "One person finishes, another signs in and sends",
    30: "The author loses access to the child before it is sent",
    31: "The CSRF token is another one now",
    32: "Ten wrong PINs",
    33: "Signing out with three forms unsent",
    34: "The raw profile is searched for a child’s name",
    35: "Back, forward, restore, a doubled tab",
    36: "Version 2 is published while a draft and a queued form are of version 1",
    37: "Version 1 is withdrawn",
    38: "The service worker is updated while one tab types and another accepts",
    39: "One file of a release is missing",
    40: "A release is rolled back with data on the device",
    41: "A client of an older release sends",
    42: "The clock is a day off, changes to summer time, stands at 1970",
    43: "Two people change one record: other fields, the same field",
    44: "The second revision arrives before the first",
    45: "Killed at each piece of a photo",
    46: "One photo in two fields",
    47: "Large photos: the text goes first",
    48: "A file is gone before it is read",
    49: "HEIC, zero bytes",
    50: "Keyboard, announcements, 320 px, 400 % zoom",
}
INTRODUCTION = """# Faults, and the tests that cause them

What is broken on purpose before we believe that no form is lost, sent twice or shown to the wrong person. After each,
one question is asked: are the forms that were finished exactly those that the service has or that wait on the
device, each once, with the same hash, and does the page count them right? (`nothing_lost` in
`tests/journeys/offline/tablet.py`.) `make rules` writes this page from the tests; a test fails while it is out of date.
"""


def proofs() -> dict[int, list[str]]:
    """Fault to the tests whose docstring names it."""
    found = defaultdict(list)
    for module in files("tests/", ".py"):
        for test in tests(tree(module)):
            for numbers in SAID.findall(ast.get_docstring(test) or ""):
                for number in re.findall(r"\d+", numbers):
                    found[int(number)].append(f"{module}::{test.name}")
    return found


def page() -> str:
    """The whole of docs/faults.md."""
    proved, lines = proofs(), [INTRODUCTION, "| Fault | What happens | Tests |", "|---|---|---|"]
    for number, says in FAULTS.items():
        named = "<br>".join(f"`{name}`" for name in sorted(set(proved[number]))) or "none yet"
        lines.append(f"| {number} | {says} | {named} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

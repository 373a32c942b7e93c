"""Every letter is fit for a lock screen: nobody's name in a subject, no child's name beside a need (A3, XC-19)."""

import re
from pathlib import Path

import pytest

from eysend.config import ROOT

FOLDER = ROOT / "templates" / "messages"
LETTERS = sorted(letter for letter in FOLDER.glob("**/*.txt") if not letter.name.startswith("_"))
INCLUDED = re.compile(r'\{% include "messages/(\w+\.txt)" %\}')
NAMES = re.compile(r"\{\{[^}]*(child|first_name|last_name|\bname\b)[^}]*\}\}")
NEEDS = re.compile(
    r"autis|\bASD\b|ADHD|speech|language|sensory|disab|diagnos|delay|(special|additional) needs|\bSEND?\b|Portage"
    r"|therap|EHC|section 23",
    re.IGNORECASE,
)


def whole(letter: Path) -> str:
    """The letter with what it includes."""
    return INCLUDED.sub(lambda found: (FOLDER / found[1]).read_text(), letter.read_text())


def parts(letter: Path) -> tuple[str, str]:
    """The subject line and the rest; the service's own name is no need of anybody's."""
    subject, _, body = whole(letter).replace("{{ council.service }}", "the service").partition("\n")
    return subject, body


@pytest.mark.rule("XC-19")
@pytest.mark.parametrize("letter", LETTERS, ids=lambda path: path.stem)
def test_a_subject_names_nobody_and_no_need(letter):
    subject, _ = parts(letter)
    assert subject.startswith("Subject: ") and len(subject) < 80
    assert not NAMES.search(subject) and not NEEDS.search(subject.replace("sign in", ""))


@pytest.mark.rule("XC-19")
@pytest.mark.parametrize("letter", LETTERS, ids=lambda path: path.stem)
def test_a_letter_that_names_a_child_names_no_need(letter):
    _, body = parts(letter)
    assert not (NAMES.search(body) and NEEDS.search(body)), "say the child's name or the need, never both"


@pytest.mark.parametrize("letter", LETTERS, ids=lambda path: path.stem)
def test_a_letter_says_whom_to_ring(letter):
    assert "{{ council.phone }}" in whole(letter)


@pytest.mark.parametrize(
    ("words", "named", "need"),
    [("{{ child.first_name }} has a place", True, False), ("Portage visits {{ child_name }}", True, True)],
)
def test_the_lint_can_see(words, named, need):
    assert bool(NAMES.search(words)) is named and bool(NEEDS.search(words)) is need

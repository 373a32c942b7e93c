"""What is committed is ours: no copies of others' code, no package hosts, and locks that fit."""

import json
import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.source import ROOT, committed, files, nothing, text

pytestmark = pytest.mark.engine_free

HOSTS = ["python" + "hosted", "registry." + "npmjs", "pypi" + ".org", "unpkg" + ".com", "jsdelivr" + ".net"]
WRITTEN = (".py", ".js", ".mjs", ".css", ".scss", ".html", ".toml", ".md", ".txt", ".json", ".in", "Makefile", "run")
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[a-z,-]+\])?==([^ ;\\]+)", re.M)


def pins(name: str) -> dict[str, str]:
    """Package to version, as a lock file has them."""
    return dict(PIN.findall(text(name)))


def test_no_committed_file_names_a_package_host():
    written = files("", *WRITTEN)
    nothing([f"{name}: {host}" for name in written for host in HOSTS if host in text(name)])


def test_nobody_elses_code_is_committed():
    signs = re.compile(r"(\.min\.(js|css)$)|(^|/)(vendor|node_modules|third_party|dist)/")
    nothing([name for name in committed() if signs.search(name)])
    scripts = files("static/", ".js", ".css", ".scss")
    nothing([name for name in scripts if "/*!" in text(name) or "@license" in text(name)])


def test_the_lock_files_fit_the_project():
    project = tomllib.loads(text("pyproject.toml"))["project"]
    for wanted, lock in [
        (project["dependencies"], "requirements.txt"),
        (project["dependencies"] + project["optional-dependencies"]["test"], "requirements-test.txt"),
    ]:
        locked = pins(lock)
        asked = [Requirement(words) for words in wanted]
        unmet = [
            f"{r} in {lock}"
            for r in asked
            if not r.specifier.contains(locked.get(canonicalize_name(r.name), "0"), prereleases=True)
        ]
        nothing(unmet, "make lock")


def test_what_is_tested_is_what_is_installed():
    run, test = pins("requirements.txt"), pins("requirements-test.txt")
    nothing([f"{name} {run[name]}, tested {test.get(name)}" for name in run if run[name] != test.get(name)])


def test_every_locked_package_has_its_hash():
    for name in files("requirements", ".txt"):
        blocks = re.split(r"^(?=[a-z0-9])", text(name), flags=re.M)
        nothing([f"{name}: {block[:40]}" for block in blocks if PIN.match(block) and "--hash=sha256:" not in block])


def test_the_front_end_is_locked_to_exact_versions():
    package, lock = json.loads(text("package.json")), json.loads(text("package-lock.json"))
    wanted = {**package["dependencies"], **package["devDependencies"]}
    nothing(
        [name for name, version in wanted.items() if lock["packages"][f"node_modules/{name}"]["version"] != version]
    )
    assert (ROOT / ".npmrc").read_text().count("omit-lockfile-registry-resolved=true") == 1


def test_no_council_is_named_in_code():
    names = [name.split("/")[-1][:-5] for name in files("eysend/councils/profiles/", ".toml")]
    real = [name for name in names if name != "exampleshire"]
    ways = {way for name in real for way in (name, name.replace("-", " "), name.replace("-", "_"))}
    code = [*files("eysend/", ".py"), *files("templates/", ".html"), *files("static/js/", ".js")]
    nothing([f"{name}: {way}" for name in code for way in ways if way in text(name).lower()])

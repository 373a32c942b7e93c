"""Files of earlier releases are served to pages that were open, or kept on a device, when a new one came."""

import pytest

from eysend.core.static import KEPT_SECONDS, keep

NOW = 2_000_000_000.0


@pytest.fixture
def release(tmp_path):
    """`release("app-1.js")`: a build with this file."""

    def build(name):
        folder = tmp_path / name
        folder.mkdir()
        (folder / name).write_text(name)
        (folder / "manifest.json").write_text("{}")
        return folder

    return build


def test_the_files_of_the_release_before_are_still_there(release, tmp_path):
    kept = tmp_path / "kept"
    keep(release("app-1.js"), kept, now=NOW)
    keep(release("app-2.js"), kept, now=NOW + 3600)
    assert sorted(file.name for file in kept.iterdir()) == ["app-1.js", "app-2.js"]


def test_after_ninety_days_without_a_start_they_go(release, tmp_path):
    kept = tmp_path / "kept"
    keep(release("app-1.js"), kept, now=NOW)
    keep(release("app-2.js"), kept, now=NOW + KEPT_SECONDS + 1)
    assert [file.name for file in kept.iterdir()] == ["app-2.js"]


def test_a_folder_that_cannot_be_written_stops_nothing(release, tmp_path):
    (tmp_path / "file").write_text("")
    keep(release("app-1.js"), tmp_path / "file" / "kept", now=NOW)

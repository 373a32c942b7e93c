"""Papers that somebody adds: typed, looked at by their bytes, kept under chance names, given out to be taken away."""

import io
import zipfile

import pytest
from PIL import Image
from sqlalchemy import select

from eysend.core import media
from eysend.core.db import db
from eysend.referrals.papers.enclosure import Enclosure, tidy
from tests.referrals.drafts.conftest import fill, keep


def picture(kind="PNG"):
    made = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Sana’s kitchen"
    Image.new("RGB", (4, 4)).save(made, kind, exif=exif)
    return made.getvalue()


def packed(*names):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


PDF = b"%PDF-1.7 words"
GOOD = {
    "report.pdf": PDF,
    "plan.docx": packed("word/document.xml"),
    "scan.png": picture(),
    "scan.jpeg": picture("JPEG"),
}
BAD = {
    "setup.exe": b"MZ\x90\x00",
    "report.pdf": b"<html><script>alert(1)</script>%PDF-1.7",
    "drawing.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "macros.docx": packed("word/document.xml", "word/vbaProject.bin"),
    "any.docx": packed("readme.txt"),
    "cut.docx": GOOD["plan.docx"][:30],
    "cut.png": picture()[:40],
    "nothing.pdf": b"",
}


@pytest.fixture
def joys(cast, visit_as, begin):
    """Joy, and the address of a draft of hers."""
    joy = visit_as(cast.joy)
    return joy, begin(joy, child=str(cast.bea.id), reason="one_child", **{"as": str(cast.acorns.id)})


def add(who, draft, name, content, type="speech"):
    sent = {"type": type, "file": (io.BytesIO(content), name)}
    return who.post(f"{draft}/papers", sent, content_type="multipart/form-data")


def papers():
    db.session.rollback()
    return list(db.session.scalars(select(Enclosure).order_by(Enclosure.id)))


@pytest.mark.rule("HER-25")
@pytest.mark.parametrize("name", list(GOOD))
def test_a_paper_is_kept_and_taken_away_as_a_file_never_as_a_page(joys, name):
    joy, draft = joys
    page = joy.follow(add(joy, draft, name, GOOD[name]))
    given = joy.get(f"/request-papers/{papers()[0].id}").response
    assert "From a speech and language therapist" in page.main and given.headers["X-Content-Type-Options"] == "nosniff"
    assert given.headers["Content-Disposition"].startswith("attachment") and given.data == media.kept(papers()[0].id)
    assert b"Sana" not in given.data


@pytest.mark.rule("HER-25")
@pytest.mark.parametrize("name", list(BAD))
def test_what_is_no_paper_is_refused_in_plain_words_and_the_rest_is_kept(joys, name):
    joy, draft = joys
    keep(joy, draft, "see", see="She cannot follow a story.")
    page = add(joy, draft, name, BAD[name])
    assert page.status == 422 and page.title.startswith("Error: ") and 'value="speech" checked' in page.html
    assert papers() == [] and "She cannot follow a story." in joy.get(f"{draft}/see").html


@pytest.mark.rule("HER-25")
def test_what_is_too_large_is_refused_in_plain_words(joys, monkeypatch):
    for module in ("looked_at", "views"):
        monkeypatch.setattr(f"eysend.referrals.papers.{module}.MOST_BYTES", 20)
    assert add(*joys, "large.pdf", PDF).status == 303
    assert "smaller than 10 MB" in add(*joys, "large.pdf", PDF + b" " * 20).main and len(papers()) == 1


def test_without_a_file_or_a_kind_both_are_asked_for(joys):
    joy, draft = joys
    assert "Choose a file" in joy.post(f"{draft}/papers", {"type": "speech"}).main
    assert "Choose what it is" in add(joy, draft, "a.pdf", PDF, type="").main


def test_its_name_has_no_folders_and_the_ending_of_what_it_is(joys):
    add(*joys, "../../etc/Bea.exe", PDF)
    assert papers()[0].name == "Bea.pdf" and tidy("C:\\Reports\\..\\Bea", "docx") == "Bea.docx"


def test_the_same_paper_twice_is_one_and_ten_are_enough(joys):
    joy, draft = joys
    for number in (0, *range(10)):
        add(joy, draft, "a.pdf", PDF + bytes([number]))
    assert len(papers()) == 10 and "There are 10 papers here already" in add(joy, draft, "b.pdf", PDF).main


def test_a_paper_taken_out_is_gone_with_its_file(joys):
    joy, draft = joys
    add(joy, draft, "a.pdf", PDF)
    gone = papers()[0].id
    joy.follow(joy.post(f"{draft}/papers/{gone}/removal"))
    with pytest.raises(media.Lost):
        media.kept(gone)
    assert papers() == [] and joy.get(f"/request-papers/{gone}").status == 404


def test_a_deleted_draft_leaves_no_paper(joys):
    joy, draft = joys
    add(joy, draft, "a.pdf", PDF)
    gone = papers()[0].id
    joy.post(f"{draft}/removal")
    with pytest.raises(media.Lost):
        media.kept(gone)
    assert papers() == []


@pytest.mark.parametrize(("name", "status"), [("mo", 200), ("lee", 404), ("nia", 404), ("kit", 404), ("tess", 404)])
def test_before_it_is_sent_only_its_writers_open_a_paper(cast, visit_as, joys, name, status):
    add(*joys, "a.pdf", PDF)
    assert visit_as(getattr(cast, name)).get(f"/request-papers/{papers()[0].id}").status == status


def test_once_it_is_sent_the_service_reads_its_papers_and_the_family_does_not(cast, visit_as, joys):
    joy, draft = joys
    add(joy, draft, "a.pdf", PDF)
    fill(joy, draft)
    joy.follow(joy.post(f"{draft}/answers"))
    request = f"/requests/{papers()[0].paper_id}"
    assert "a.pdf" in visit_as(cast.lee).get(request).main and "a.pdf" in joy.get(request).main
    seen = [visit_as(who).get(f"/request-papers/{papers()[0].id}").status for who in (cast.lee, cast.joy, cast.nia)]
    assert seen == [200, 200, 404]


@pytest.mark.rule("HER-21")
def test_a_parents_list_never_asks_for_a_paper(cast, visit_as, begin):
    rosa = visit_as(cast.rosa)
    assert f"{begin(rosa)}/papers" not in rosa.get(begin(rosa)).html


@pytest.mark.rule("HER-25")
def test_a_file_of_60_mb_is_refused_before_it_is_read_and_the_draft_keeps_what_it_had(joys):
    joy, draft = joys
    add(joy, draft, "report.pdf", PDF)
    page = joy.post(f"{draft}/papers", {}, environ_overrides={"CONTENT_LENGTH": "60000000"})
    assert page.status == 413 and "what we kept before is still kept" in page.main
    assert "report.pdf" in joy.get(f"{draft}/papers").main

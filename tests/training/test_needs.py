"""What would help is asked once the place is safe, read by the team only, arranged in time and then forgotten."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.bookings.needs.jobs import forget_needs, look_after_needs
from eysend.bookings.needs.need import Need, working_days_before
from eysend.bookings.occurrence import Run
from eysend.core import clock
from eysend.core.db import db
from eysend.messages.post import Post
from eysend.people.viewer import viewer_of
from eysend.tasks.task import Task
from eysend.training.needs.queries import open_needs
from tests.training.after import place_of, rows_of

WORDS = "No nuts, please."


@pytest.fixture
def course(cast, run_by_portage, book):
    """Makaton on 23 and 30 March 2027, one place: Liz has it, Sam waits."""
    made, sessions = run_by_portage(date(2027, 3, 23), date(2027, 3, 30), places=1)
    _, answer = book(cast.mo, made, cast.liz, cast.sam)
    return sessions, answer.location


def tell(visitor, person, **answers):
    address = f"/training/places/{place_of(person).id}/needs"
    return visitor.post(address, {"type": "food", "text": WORDS, **answers})


@pytest.mark.rule("XC-7")
def test_it_is_asked_after_the_place_is_safe_and_never_in_the_booking(cast, visit_as, course):
    mo = visit_as(cast.mo)
    page = mo.get(course[1])
    address = f"/training/places/{place_of(cast.liz).id}/needs"
    assert address in page.links and f"/training/places/{place_of(cast.sam).id}/needs" not in page.links
    assert "The place is safe" in mo.get(address).main
    assert "No nuts" in mo.follow(tell(mo, cast.liz)).main
    answer = tell(mo, cast.sam)
    assert answer.status == 422 and "once there is a place" in answer.main and WORDS in answer.html


@pytest.mark.rule("XC-7")
def test_only_the_team_and_whoever_wrote_it_read_it(cast, visit_as, course):
    tell(visit_as(cast.mo), cast.liz)
    address = f"/training/places/{place_of(cast.liz).id}/needs"
    for person in (cast.pat, cast.lee):
        assert WORDS in visit_as(person).get("/training/needs").main
    assert WORDS in visit_as(cast.mo).get(address).main
    for person in (cast.liz, cast.joy, cast.tess):
        visitor = visit_as(person)
        pages = (address, "/training/needs", course[1], "/my-training")
        assert not [page for page in pages if WORDS in visitor.get(page).html]
    for person in (cast.kit, cast.sana, cast.sam, cast.ada):
        assert visit_as(person).get(address).status == 404


@pytest.mark.rule("XC-7")
def test_the_team_says_how_far_it_is_and_who_asked_hears_without_the_words(cast, visit_as, course):
    liz, pat = visit_as(cast.liz), visit_as(cast.pat)
    tell(liz, cast.liz)
    need = rows_of(Need)[0]
    for who, status in ((cast.mo, 404), (cast.tess, 404), (cast.pat, 303)):
        assert visit_as(who).post(f"/training/needs/{need.id}/answers", {"status": "arranging"}).status == status
    assert "We are arranging it" in liz.get(f"/training/places/{need.place_id}/needs").main
    post = rows_of(Post)[-1]
    assert (post.to_person, post.values["stands"]) == (cast.liz.id, "We are arranging it")
    assert WORDS not in str(post.values)
    wrong = pat.post(f"/training/needs/{need.id}/answers", {"status": "rubbish"})
    assert wrong.status == 422 and "how far we are" in wrong.main and "Error:" in wrong.title
    assert pat.get("/training/needs").main.count("To be arranged by Tuesday 16 March 2027") == 1


@pytest.mark.rule("XC-7")
def test_five_working_days_before_what_is_open_is_a_task_once(cast, visit_as, course, frozen_clock):
    tell(visit_as(cast.liz), cast.liz)
    for day, number in (("15", 0), ("16", 1), ("17", 1)):
        frozen_clock(f"2027-03-{day} 06:00")
        look_after_needs(clock.now())
        db.session.commit()
        assert len(rows_of(Task)) == number
    task = rows_of(Task)[0]
    assert task.for_team == "portage" and "nuts" not in task.what + task.why and "Liz" not in task.what + task.why


@pytest.mark.rule("XC-7")
def test_what_is_arranged_is_no_task_and_what_is_told_late_is_one_at_once(cast, visit_as, course, frozen_clock):
    liz = visit_as(cast.liz)
    tell(liz, cast.liz)
    visit_as(cast.pat).post(f"/training/needs/{rows_of(Need)[0].id}/answers", {"status": "arranged"})
    frozen_clock("2027-03-18 09:00")
    look_after_needs(clock.now())
    assert not rows_of(Task)
    tell(liz, cast.liz, type="hearing", text="A loop.")
    assert len(rows_of(Task)) == 1


@pytest.mark.rule("XC-7")
def test_thirty_days_after_the_last_session_it_is_deleted(cast, visit_as, course, frozen_clock):
    tell(visit_as(cast.liz), cast.liz)
    for day, number in (("28", 1), ("29", 0)):
        frozen_clock(f"2027-04-{day} 03:00")
        forget_needs(clock.now())
        db.session.commit()
        assert len(rows_of(Need)) == number


def test_who_leads_reads_what_is_open_of_a_session_and_of_its_run(cast, visit_as, course):
    tell(visit_as(cast.liz), cast.liz)
    run = db.session.scalar(select(Run))
    for person, words in ((cast.pat, [WORDS]), (cast.lee, [WORDS]), (cast.tess, []), (cast.mo, []), (cast.ada, [])):
        viewer = viewer_of(person, on=clock.today())
        for session in (run, *course[0]):
            assert [need.text for need in open_needs(session, viewer)] == words


def test_working_days_pass_over_weekends_and_easter(app):
    assert working_days_before(date(2027, 3, 23)) == date(2027, 3, 16)
    assert working_days_before(date(2027, 3, 31)) == date(2027, 3, 22)

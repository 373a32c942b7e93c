"""People are reached as they asked: by email, by text, or by somebody who posts a letter or rings (XC-3)."""

from dataclasses import dataclass, field

import pytest
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.messages.channels import PostOffice, TextByMail
from eysend.messages.jobs import send_due
from eysend.messages.post import Post
from eysend.messages.tell import tell
from eysend.people.home import Home
from eysend.people.person import address_of, way_to

ABOUT = {"course": "Makaton", "when": "Tuesday 23 March 2027", "where": "Hall", "id": "x"}


@dataclass
class Kept:
    """A channel that keeps what it is given."""

    sent: list = field(default_factory=list)

    def send(self, letter, *, to, reference):
        self.sent.append((to, letter))


@pytest.fixture
def send(cast):
    """`send(cast.sana)`: tell her of a date and let the worker go round; the emails and the texts that went out."""

    def go(person, texts=True, **more):
        tell(person.id, "messages/training_date_made", at=clock.now(), dedupe_key=f"one:{person.id}", **ABOUT, **more)
        db.session.commit()
        mail, text = Kept(), Kept()
        send_due(clock.real_now, PostOffice(mail, address_of, way_to=way_to, text=text if texts else None))
        return mail.sent, text.sent

    return go


def asks_for(visitor, way, phone=""):
    return visitor.post("/my-contact", {**visitor.get("/my-contact").form(), "reached_by": way, "phone": phone})


def only_post():
    db.session.expire_all()
    return db.session.scalars(select(Post)).one()


@pytest.mark.rule("XC-3")
def test_sana_asks_for_texts_and_gets_a_few_words_without_names(cast, visit_as, app, send):
    app.extensions["post_office"] = PostOffice(Kept(), address_of, text=Kept())
    assert (
        "We will reach you like this"
        in visit_as(cast.sana).follow(asks_for(visit_as(cast.sana), "text", "07700 900123")).main
    )
    mails, texts = send(cast.sana)
    ((to, letter),) = texts
    assert not mails and to == "07700 900123" and letter.subject == ""
    assert "Makaton" in letter.body and "Sana" not in letter.body and len(letter.body) < 300


@pytest.mark.rule("XC-3")
def test_who_asks_for_nothing_gets_email(cast, send):
    mails, texts = send(cast.tom)
    assert [to for to, _ in mails] == [cast.tom.email] and not texts and only_post().channel == "email"


@pytest.mark.rule("XC-3")
def test_a_link_to_sign_in_goes_by_email_whatever_was_asked_for(cast, send):
    cast.sana.reached_by = "letter"
    mails, texts = send(cast.sana, only="email")
    assert len(mails) == 1 and not texts


@pytest.mark.rule("XC-3")
def test_where_no_texts_are_sent_email_takes_their_place_and_none_is_offered(cast, visit_as, app, send):
    cast.sana.reached_by, cast.sana.phone = "text", "07700 900123"
    mails, _ = send(cast.sana, texts=False)
    assert len(mails) == 1
    app.extensions["post_office"] = PostOffice(Kept(), address_of)
    assert "By text message" not in visit_as(cast.sana).get("/my-contact").main


@pytest.mark.rule("XC-3")
@pytest.mark.parametrize("change", [{"email": None}, {"reached_by": "letter"}])
def test_who_has_no_email_or_wants_a_letter_stands_on_the_list(cast, send, visit_as, change):
    for name, value in change.items():
        setattr(cast.sana, name, value)
    home = db.session.scalars(select(Home).where(Home.person_id == cast.sana.id)).one()
    home.address, home.phone, home.protected = "1 Hill Road", "01632 960111", False
    assert send(cast.sana) == ([], []) and only_post().state == "by_hand"
    lee = visit_as(cast.lee)
    page = lee.get("/by-hand")
    assert "Sana Haddad" in page.main and "1 Hill Road" in page.main and "01632 960111" in page.main
    here = f"/by-hand/{only_post().id}"
    sent = {**lee.get(here).form(), "how": "phone"}
    assert [lee.post(here, sent).status for _ in range(2)] == [303, 303]
    assert only_post().state == "sent" and only_post().channel == "phone"
    assert "Everybody was reached" in lee.get("/by-hand").main


@pytest.mark.rule("DER-8")
def test_a_protected_address_is_not_on_the_list(cast, send, visit_as):
    cast.sana.email = None
    for home in db.session.scalars(select(Home).where(Home.person_id == cast.sana.id)):
        home.address, home.phone, home.protected = "1 Hill Road", "01632 960111", True
    send(cast.sana)
    words = visit_as(cast.lee).get("/by-hand").main
    assert "Sana Haddad" in words and "Hill Road" not in words and "960111" not in words and "is protected" in words


@pytest.mark.parametrize("who", ["pat", "mo", "sana", "val"])
def test_only_those_who_run_the_service_read_the_list(cast, send, visit_as, who):
    cast.tom.email = None
    send(cast.tom)
    other = visit_as(cast.people[who])
    assert other.get("/by-hand").status == 404 and other.get(f"/by-hand/{only_post().id}").status == 404


def test_texts_need_a_number(cast, visit_as, app):
    app.extensions["post_office"] = PostOffice(Kept(), address_of, text=Kept())
    answer = asks_for(visit_as(cast.sana), "text")
    assert answer.status == 422 and "Enter a mobile number" in answer.main


@pytest.mark.engine_free
def test_a_text_goes_as_an_email_to_the_provider():
    mail = Kept()
    TextByMail(mail, "{phone}@text.example.org").send("words", to="07700900123", reference="x")
    assert mail.sent == [("07700900123@text.example.org", "words")]


@pytest.mark.rule("XC-3")
def test_somebody_of_a_setting_is_found_there(cast, send, visit_as):
    cast.liz.email, cast.acorns.phone = None, "01632 960333"
    send(cast.liz)
    words = visit_as(cast.lee).get("/by-hand").main
    assert "Acorns Pre-school" in words and "01632 960333" in words

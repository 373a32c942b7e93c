"""The ways out: a real mail server for an hour of a test, and the log that says nothing of anybody."""

import logging
import smtplib
import socket

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from eysend.messages.channels import Log, Smtp
from eysend.messages.letter import Letter

LETTER = Letter("Your place", "Hello\n\nCome at 10:00 – “Ripley Family Hub”.\n")


class Letterbox(Message):
    """Keeps the mails it is given."""

    def __init__(self):
        super().__init__()
        self.mails = []

    def handle_message(self, message):
        self.mails.append(message)


@pytest.fixture
def letterbox():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    box = Letterbox()
    box.port = port
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box
    controller.stop()


def test_a_letter_arrives_as_it_was_written(letterbox):
    channel = Smtp(f"smtp://127.0.0.1:{letterbox.port}", "no-reply@council.example")
    channel.send(LETTER, to="sana@example.org", reference="0190-abc")
    [mail] = letterbox.mails
    assert (mail["To"], mail["Subject"]) == ("sana@example.org", "Your place")
    assert mail["Message-ID"] == "<0190-abc@council.example>" and mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_payload(decode=True).decode().replace("\r\n", "\n") == LETTER.body


def test_a_calendar_that_is_enclosed_arrives_as_it_was_made(letterbox):
    made = b"BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nSUMMARY:Caf\xc3\xa9\r\nEND:VCALENDAR\r\n"
    channel = Smtp(f"smtp://127.0.0.1:{letterbox.port}", "no-reply@council.example")
    channel.send(Letter("Cancelled", "Hello\n", made), to="sana@example.org", reference="0190-abc")
    words, event = list(letterbox.mails[0].walk())[1:]
    assert words.get_content_type() == "text/plain" and event.get_content_type() == "text/calendar"
    assert event.get_param("method") == "CANCEL" and event.get_payload(decode=True) == made


def test_a_password_is_not_sent_in_the_clear(letterbox):
    channel = Smtp(f"smtp://user:secret@127.0.0.1:{letterbox.port}", "no-reply@council.example")
    with pytest.raises(smtplib.SMTPNotSupportedError):
        channel.send(LETTER, to="sana@example.org", reference="0190-abc")
    assert letterbox.mails == []


def test_the_log_names_nobody(caplog):
    with caplog.at_level(logging.INFO):
        Log().send(LETTER, to="sana@example.org", reference="0190-abc")
    assert "0190-abc" in caplog.text and "sana" not in caplog.text and "10:00" not in caplog.text

"""A strict reader of calendar files: the grammar of RFC 5545 that programs forgive, and some do not."""

import re

NAME = re.compile(r"^[A-Z][A-Z0-9-]*(;[A-Z-]+=[^;:]+)*:")
RAW = re.compile(r"(?<!\\)[,;]|\\[^\\,;nN]")
WORDS = ("SUMMARY", "LOCATION", "DESCRIPTION")


def lines_of(data: bytes) -> list[str]:
    """The unfolded lines; AssertionError says where the file breaks the grammar."""
    assert data.endswith(b"\r\n") and b"\n" not in data.replace(b"\r\n", b""), "every line ends with CRLF"
    for line in data.split(b"\r\n"):
        assert len(line) <= 75, f"a line of {len(line)} octets: {line!r}"
        line.decode()  # a fold never parts a letter's octets
    unfolded = data.decode().replace("\r\n ", "").split("\r\n")[:-1]
    for line in unfolded:
        assert NAME.match(line), f"no content line: {line}"
        name, _, value = line.partition(":")
        assert name not in WORDS or not RAW.search(value), f"not escaped: {line}"
    check_whole(unfolded)
    return unfolded


def check_whole(lines: list[str]) -> None:
    """What a calendar and each event must have, once; zones are written out before they are used."""
    opened: list[str] = []
    for line in lines:
        if line.startswith("BEGIN:"):
            opened.append(line[6:])
        if line.startswith("END:"):
            assert opened.pop() == line[4:], line
    assert not opened and lines[0] == "BEGIN:VCALENDAR" and lines.count("TZID:Europe/London") == 1
    for once in ("VERSION:2.0", "METHOD:"):
        assert sum(line.startswith(once) for line in lines) == 1, once
    events = "\n".join(lines).split("BEGIN:VEVENT")[1:]
    for event in events:
        for name in (
            "UID",
            "DTSTAMP",
            "SEQUENCE",
            "LAST-MODIFIED",
            "DTSTART;TZID=Europe/London",
            "STATUS",
            "ORGANIZER",
        ):
            assert len(re.findall(rf"^{re.escape(name)}:", event, re.M)) == 1, f"{name} in {event}"

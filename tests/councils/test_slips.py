"""A file that is wrong stops the start, with words that say where and why."""

import pytest

from eysend.councils.profile import PROFILES, ProfileError, load

pytestmark = pytest.mark.engine_free


@pytest.mark.parametrize(("find", "put", "words"), [
    ('until = "before school"', 'until = "skool start"', 'teams[0].window.until: "skool start" is not one of before N'),
    ('from = "birth"', 'from = "now"', 'teams[0].window.from: "now" is not one of birth'),
    ('evidence = "optional"', 'evidence = "maybe"', 'teams[0].evidence: "maybe" is not one of required'),
    ('colour = "forest"', 'colour = "#fff"', 'colour: "#fff" is not one of teal'),
    ('phone = "01632 960300"', 'fone = "01632 960300"', "fone: no such key"),
    ('phone = "01632 960300"\n', "", "phone: is missing"),
    ('version = "2026.1"', "version = 2026", "version: must be text"),
    ('one_of = ["none"]', 'one_of = ["nowhere"]', "teams[0].asks[0].one_of: nowhere is no known setting"),
    ('one_of = ["none"]\n', "", "teams[0].asks[0].one_of: is missing: setting needs it"),
    ('word = "setting"', 'word = "postcode"', 'teams[0].asks[0].word: "postcode" is not one of need'),
    ('rule = "DER-3"', 'rule = "three"', '"three" is no rule number such as LEI-7'),
    ("The last day is {until}.", "The last day is {untill}.", "teams[0].window.yes: nothing fills in untill"),
    ('form = "portage"', 'form = "paper"', "teams[0].form: no form has the key paper"),
    ('key = "specialist_teachers"', 'key = "portage"', "teams: two have the key portage"),
    ('kind = "base"', "kind = 3", 'areas.kind: "3" is not one of base, area'),
    ('checked = 2026-10-01', 'checked = "October"', "page.checked: must be a date such as 2027-03-02"),
    ('name = "Ripley"', 'name = ""', "areas.places[0].name: is empty: leave the key out"),
    ('key = "derbyshire"', 'key = "darbyshire"', "key: is darbyshire, not derbyshire"),
    ("[page]", "[page", "derbyshire.toml: "),
])  # fmt: skip
def test_a_slip_in_a_file_is_told_with_file_key_and_reason(tmp_path, find, put, words):
    text = (PROFILES / "derbyshire.toml").read_text()
    assert find in text
    (tmp_path / "derbyshire.toml").write_text(text.replace(find, put, 1))
    with pytest.raises(ProfileError) as refusal:
        load("derbyshire", tmp_path)
    assert words in str(refusal.value)
    assert str(refusal.value).startswith("derbyshire")


@pytest.mark.parametrize(("find", "put", "words"), [
    ('starts = "10:00"', 'starts = "10am"', 'groups[0].starts: "10am" is no time such as 10:00'),
    ("ends = 2026-12-18", "ends = 2026-08-31", "terms[0].ends: is before starts"),
    ('team = "portage"\nblurb', 'team = "garage"\nblurb', "groups[0].team: no team has the key garage"),
    ("half_term_ends = 2026-10-30", "half_term_ends = 2026-12-30", "terms[0].half_term_starts: half term has"),
    ("starts = 2027-01-04", "starts = 2026-12-11", "terms[1]: overlaps another term"),
    ("starts = 2026-12-19", "starts = 2026-12-10", "calendar.holidays[0]: overlaps a term"),
    ("ends = 2027-01-03", "ends = 2026-01-03", "calendar.holidays[0].ends: is before starts"),
    ("inset = [2026-11-02", "inset = [2027-08-03", "calendar.inset[0]: Tuesday 3 August 2027 is not in a term"),
    ("when = { several = true }", "when = { several = 1 }", "also[0].when.several: must be true or false"),
    ("people decide", "{people} decide", "also[0].text: nothing fills in people"),
    ("soft_until", "soft_til", "teams[4].window.soft_til: no such key"),
    ('from = "3 years"', 'from = "4 terms"', 'teams[8].window.from: "4 terms" is not one of birth'),
    ('early = "This work', 'late = "This work', "teams[8].window.late: no such key"),
    ('time = "18:00"', 'time = "20:00"', 'reminders[1].time: "20:00" is no time from 08:00 to 19:59'),
    ("days = 5\ntime", "days = 15\ntime", "reminders[2].days: is not between 0 and 14"),
    ("days = 1\ntime", "days = 2\ntime", "reminders[1]: families have one 2 days before already"),
    ('team = "ey_send"\nask', 'team = "ey_sand"\nask', "teams[6].asks[1].team: no team has the key ey_sand"),
])  # fmt: skip
def test_slips_in_every_feature_are_told(tmp_path, find, put, words):
    text = (PROFILES / "exampleshire.toml").read_text().replace("People decide which", "Here people decide which")
    assert find in text
    (tmp_path / "exampleshire.toml").write_text(text.replace(find, put, 1))
    with pytest.raises(ProfileError) as refusal:
        load("exampleshire", tmp_path)
    assert f"exampleshire.toml: {words}" in str(refusal.value)


@pytest.mark.rule("HER-2")
def test_a_local_need_that_no_area_of_the_code_covers_cannot_be_published(tmp_path):
    text = (PROFILES / "leicestershire.toml").read_text()
    (tmp_path / "leicestershire.toml").write_text(text.replace('area = "cognition_learning"', 'area = "school"', 1))
    with pytest.raises(ProfileError, match=r'needs\[4\].area: "school" is not one of communication_interaction'):
        load("leicestershire", tmp_path)


@pytest.mark.rule("HER-2")
def test_a_team_cannot_ask_for_a_need_that_is_not_mapped(tmp_path):
    text = (PROFILES / "leicestershire.toml").read_text()
    unmapped = text.replace('[[needs]]\nkey = "cognition"', '[[needs]]\nkey = "physical_development"')
    (tmp_path / "leicestershire.toml").write_text(unmapped)
    with pytest.raises(ProfileError, match="cognition is not mapped to an area of need"):
        load("leicestershire", tmp_path)


def test_a_council_that_is_not_there_is_told_which_are():
    with pytest.raises(ProfileError, match=r"rutland: no such profile; there are .*exampleshire"):
        load("rutland")

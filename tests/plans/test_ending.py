"""A plan ends in words that everybody who read it can read."""


def there(child):
    return f"/children/{child.id}/plan"


def ended(visitor, child, why):
    return visitor.post(f"{there(child)}/end", visitor.get(f"{there(child)}/end").form() | {"why": why})


def test_a_plan_that_ended_is_no_plan_but_can_be_read_with_the_reason(plans, visit_as):
    pat, sana = visit_as(plans.pat), visit_as(plans.sana)
    form = pat.get(f"{there(plans.amir)}/end").form()
    assert pat.post(f"{there(plans.amir)}/end", form).status == 422
    words = form | {"why": "Amir does all of this now."}
    assert [pat.post(f"{there(plans.amir)}/end", words).status for _ in range(2)] == [303, 303]
    page = sana.get(there(plans.amir))
    assert "Amir does all of this now." in page.main and "ended on Tuesday 2 March 2027" in page.main
    assert sana.get(f"{there(plans.amir)}/versions/2").status == 200
    assert ended(pat, plans.amir, "Again.").status == 422


def test_after_a_plan_that_ended_a_new_one_begins_with_its_first_version(plans, visit_as):
    pat = visit_as(plans.pat)
    pat.post(f"{there(plans.amir)}/draft")
    ended(pat, plans.amir, "Done.")
    pat.post(f"{there(plans.amir)}/draft")
    assert "Version 1, being written" in pat.get(f"{there(plans.amir)}/draft").main


def test_what_sana_says_of_an_outcome_is_kept_though_the_plan_ended_while_she_wrote(plans, visit_as):
    sana = visit_as(plans.sana)
    page = sana.get(there(plans.amir))
    choosing = [option["value"] for option in page.outline.all("option")][2]
    ended(visit_as(plans.pat), plans.amir, "Done.")
    said = page.form() | {"words": "He chose the boat.", "about": choosing}
    assert sana.post(f"{there(plans.amir)}/comments", said).status == 303
    assert "He chose the boat." in sana.get(f"{there(plans.amir)}/versions/2").main

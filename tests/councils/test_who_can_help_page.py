def test_a_parent_opens_it(visitor):
    page = visitor.get("/who-can-help")
    assert page.status == 200, page.html


def test_a_parent_asks(visitor):
    page = visitor.get("/who-can-help?born=2024-09-10&days=2&sessions=2&need=cognition&postcode=")
    assert page.status == 200
    print(page.main)
    assert "Portage: yes" in page.main


def test_a_parent_errs(visitor):
    page = visitor.get("/who-can-help?born=2024-09-10&days=x&sessions=2&need=cognition&postcode=")
    assert page.status == 422
    print(page.main)

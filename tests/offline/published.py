"""The forms that devices hold, as they were published: `python -m tests.offline.published` adds what is new.

published.json keeps the schema's hash of each version, corpus/<form>.vN.json one filled-in form of it and what came of
it. Neither is ever rewritten: a device may send that very form years later. `{amir}` stands for the child's id.
"""

import json
import tempfile
from pathlib import Path
from typing import Any
from uuid import uuid4

from eysend.core import clock
from eysend.core.db import db
from eysend.core.filled import describe
from eysend.core.forms import Form
from eysend.demo.cast import Cast, build_cast
from eysend.offline import appliers
from eysend.offline.envelope import Letter
from eysend.offline.reasons import reason
from eysend.people.viewer import ANYONE, viewer_of
from tests.conftest import TUESDAY, make_app

HERE = Path(__file__).parent
PUBLISHED, CORPUS = HERE / "published.json", HERE / "corpus"
AUTHORS = ("pat", "tess", "joy", "mo", "sana", "ruth")
WORDS = {"email": "sam@example.org", "tel": "01632 960123", "time": "10:00", "tick": "true"}


def published() -> dict[str, str]:
    """The hash of each version's schema, as it was published."""
    return dict(json.loads(PUBLISHED.read_text())) if PUBLISHED.exists() else {}


def sha(form: appliers.OfflineForm) -> str:
    """The hash of this version's schema, as it is now; choices from a profile do not count."""
    return str(describe(form.made())["schema_sha"])


def sample(schema: Form) -> dict[str, Any]:
    """Every question answered as somebody might, in the shape in which a device sends it."""
    answers: dict[str, Any] = {}
    for name, field in schema.fields.items():
        widget, choices = field.metadata["widget"], [choice[0] for choice in schema.choices_of(name) if choice[0]]
        if name == "child_words" or (widget == "hidden" and name != "child_id"):
            continue
        if widget == "date":
            answers |= {f"{name}-day": "1", f"{name}-month": "3", f"{name}-year": "2027"}
        elif choices:
            answers[name] = [choices[0]] if widget == "checkboxes" else choices[0]
        elif widget == "number":
            answers[name] = str(field.metadata.get("min") or 1)
        elif widget != "checkboxes":
            answers[name] = "{amir}" if name == "child_id" else WORDS.get(widget, "He lined up the cars.")
    return answers


def with_ids(answers: Any, cast: Cast) -> Any:
    """The answers with the ids of today's cast."""
    return json.loads(json.dumps(answers).replace("{amir}", str(cast.amir.id)))


def came_of(form: appliers.OfflineForm, answers: Any, author: str | None, cast: Cast) -> str:
    """ "applied", or the reason for which it waits for a person; nothing of it is kept."""
    on, at = clock.today(), clock.now()
    by = viewer_of(cast.people[author], on=on) if author else ANYONE
    with db.session.begin_nested() as trial:
        try:
            form.apply(Letter(uuid4(), with_ids(answers, cast), at, 0), by=by, on=on, at=at)
            return "applied"
        except Exception as error:
            return str(reason(error, form.key))
        finally:
            trial.rollback()


def filled_in(form: appliers.OfflineForm, cast: Cast) -> dict[str, Any]:
    """A filled-in form by the first of the cast who may send it; SystemExit where its answers are in no order."""
    answers = sample(form.made())
    tried = {author: came_of(form, answers, author, cast) for author in (*AUTHORS, *((None,) if form.public else ()))}
    author = next((one for one, what in tried.items() if what == "applied"), AUTHORS[0])
    if tried[author] in ("invalid", "cannot_open"):
        raise SystemExit(f"{form.key}: write tests/offline/corpus/{form.key}.json by hand: {tried}, {answers}")
    return {"form": form.key, "author": author, "came of it": tried[author], "answers": answers}


def main() -> None:
    """Write what is new; nothing that is there is touched."""
    with tempfile.TemporaryDirectory() as folder, (app := make_app("", Path(folder))).app_context():
        clock.use(lambda: TUESDAY.astimezone(clock.UTC))
        cast = build_cast([team.key for team in app.extensions["council"].on(clock.today()).teams])
        CORPUS.mkdir(exist_ok=True)
        for form in appliers._known.values():
            file = CORPUS / f"{form.key}.json"
            if not file.exists():
                file.write_text(json.dumps(filled_in(form, cast), indent=2, ensure_ascii=False) + "\n")
        now = {key: sha(form) for key, form in appliers._known.items()} | published()
        PUBLISHED.write_text(json.dumps(now, indent=2, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()

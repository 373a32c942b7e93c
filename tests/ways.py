"""How the database would answer a question: which index it walks, what it sorts, what it reads whole.

PostgreSQL chooses by what it has counted, and counts when it has time. Here it may read a table whole, or sort,
only where no index could serve: then the answer is the same whatever was counted.
"""

from sqlalchemy import text

from eysend.core.db import db


def found(statement: str, values=()) -> list[str]:
    """The lines of the engine's own plan of one SELECT as it was sent (XC-15's lists, design.md §6)."""
    with db.engine.connect() as connection:
        if postgres := connection.dialect.name == "postgresql":
            for never in ("seqscan", "sort"):
                connection.execute(text(f"SET LOCAL enable_{never} = off"))
        plan = connection.exec_driver_sql(f"EXPLAIN {'' if postgres else 'QUERY PLAN '}{statement}", values)
        return [str(row[-1]) for row in plan]

"""A backup by the engine itself: a copy of SQLite's file, or PostgreSQL's own copies of its tables; and back again."""

import shutil
from collections.abc import Callable
from pathlib import Path

from eysend.core.db import db, metadata


def back_up(folder: Path) -> Callable[[], None]:
    """Keep everything as it is now; call what this gives to have it so again, whatever happened since."""
    db.session.rollback()
    return _of_postgresql(folder) if db.engine.dialect.name == "postgresql" else _of_sqlite(folder)


def _of_sqlite(folder: Path) -> Callable[[], None]:
    with db.engine.connect() as connection:
        live = Path(connection.exec_driver_sql("PRAGMA database_list").all()[0][2])
    db.engine.dispose()  # whoever closes last writes the journal into the file
    shutil.copy(live, folder / "kept.db")

    def restore() -> None:
        db.session.rollback()
        db.engine.dispose()
        for beside in live.parent.glob(f"{live.name}-*"):
            beside.unlink()
        shutil.copy(folder / "kept.db", live)

    return restore


def _of_postgresql(folder: Path) -> Callable[[], None]:
    names = [f'"{table.name}"' for table in metadata.sorted_tables]
    _copy(folder, names, "TO")

    def restore() -> None:
        db.session.rollback()
        with db.engine.begin() as connection:
            connection.exec_driver_sql(f"TRUNCATE {', '.join(names)} CASCADE")
        _copy(folder, names, "FROM")

    return restore


def _copy(folder: Path, names: list[str], way: str) -> None:
    raw = db.engine.raw_connection()
    try:
        for number, name in enumerate(names):
            file = folder / f"{number}.copy"
            with raw.cursor() as cursor:
                if way == "TO":
                    with cursor.copy(f"COPY {name} TO STDOUT (FORMAT binary)") as out:
                        file.write_bytes(b"".join(bytes(piece) for piece in out))
                else:
                    with cursor.copy(f"COPY {name} FROM STDIN (FORMAT binary)") as into:
                        into.write(file.read_bytes())
        raw.commit()
    finally:
        raw.close()

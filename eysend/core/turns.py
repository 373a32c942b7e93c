"""Writers of one process take turns for SQLite's write lock.

SQLite makes a writer that finds the lock taken sleep and try again, and whoever tries at the right moment wins. With
many threads that is a lottery: on a busy machine some lose it for five seconds and are told to try again. In turns,
each process has one writer trying at a time. What is right does not depend on this, only how long people wait.
"""

from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, event

MINE = "eysend.turn"


class Turns:
    """The queue of one engine's writers. A turn ends with the transaction, however that ends."""

    def __init__(self, engine: Engine) -> None:
        self.lock = Lock()
        event.listen(engine, "commit", lambda connection: self.end(connection.info))
        event.listen(engine, "rollback", lambda connection: self.end(connection.info))
        event.listen(engine, "reset", lambda _connection, record, _state: self.end(record.info))

    def take(self, connection: Connection, seconds: float) -> bool:
        """Wait for this connection's turn; whether it came in time."""
        mine = self.lock.acquire(timeout=seconds)
        connection.info[MINE] = mine
        return mine

    def end(self, info: dict[Any, Any]) -> None:
        """Let the next one try, if it was this connection's turn."""
        if info.pop(MINE, False):
            self.lock.release()

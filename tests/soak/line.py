"""The line between a tablet and the service: bytes go through until somebody cuts it.

What a browser is told of being offline does not hold for a service worker that starts anew, so the line itself is cut.
"""

import socket
import threading
from contextlib import suppress

SHUT = socket.SHUT_RDWR


class Line:
    """Passes connections to `port` on; while it is cut, those that are open end and new ones end at once."""

    def __init__(self, port: int) -> None:
        self.far = ("127.0.0.1", port)
        self.ear = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.ear.getsockname()[1]
        self.whole = True
        self.open: set[socket.socket] = set()
        threading.Thread(target=self.listen, daemon=True).start()

    def cut(self) -> None:
        """The signal goes, in the middle of whatever was on its way."""
        self.whole = False
        for end in list(self.open):
            hang_up(end)

    def mend(self) -> None:
        """The signal is back."""
        self.whole = True

    def listen(self) -> None:
        """Take connections until the process ends."""
        while True:
            near, _ = self.ear.accept()
            threading.Thread(target=self.join, args=(near,), daemon=True).start()

    def join(self, near: socket.socket) -> None:
        """Join one connection to the service, if there is a line and a service."""
        try:
            if not self.whole:
                raise ConnectionError("cut")
            far = socket.create_connection(self.far, timeout=5)
        except OSError:
            return near.close()
        far.settimeout(None)
        self.open |= {near, far}
        back = threading.Thread(target=pump, args=(far, near), daemon=True)
        back.start()
        pump(near, far)
        back.join()
        self.open -= {near, far}
        near.close()
        far.close()
        return None


def pump(source: socket.socket, to: socket.socket) -> None:
    """Pass bytes on until one side ends; then both do."""
    with suppress(OSError):
        while data := source.recv(65_536):
            to.sendall(data)
    hang_up(to)
    hang_up(source)


def hang_up(end: socket.socket) -> None:
    """End a connection that may have ended already."""
    with suppress(OSError):
        end.shutdown(SHUT)

"""What a browser hands in as a file."""

from werkzeug.datastructures import FileStorage


def content_of(upload: FileStorage | None, most: int) -> bytes:
    """The bytes of a file, and one more than the `most` allowed, so that what is too large is seen; none: empty."""
    if upload is None:
        return b""
    with upload.stream as stream:
        return stream.read(most + 1)

"""Pages travel compressed: a phone with a patchy signal fetches a third of the bytes.

What compresses well tells something of what it holds, and every page holds a form's token. So each carries a comment
of a random length, and nobody learns from lengths alone.
"""

import gzip
import secrets

import brotli
from flask import Flask, Response, request

WORTH_IT = 500  # bytes; less fits into one packet anyway
QUALITY = 5  # of brotli's 11: the last few per cent cost more time than they save on the way
NOISE = 16


def init(app: Flask) -> None:
    """Compress pages and their parts for who can read it. Files come compressed from static/dist already."""

    @app.after_request
    def compress(response: Response) -> Response:
        if response.mimetype != "text/html" or response.direct_passthrough or "Content-Encoding" in response.headers:
            return response
        response.vary.add("Accept-Encoding")
        way = request.accept_encodings.best_match(["br", "gzip"])
        page = response.get_data()
        if way and len(page) >= WORTH_IT:
            page += b"<!--%s-->" % secrets.token_hex(secrets.randbelow(NOISE)).encode()
            response.set_data(brotli.compress(page, quality=QUALITY) if way == "br" else gzip.compress(page, 6))
            response.headers["Content-Encoding"] = way
        return response

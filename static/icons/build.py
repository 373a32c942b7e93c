"""Draws icon.svg and its PNGs: three children's blocks, a small one held by two bigger. Needs Chromium."""

import io
import sys
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
COLOURS = 32  # three are drawn; the rest are the soft edges between them. Each device keeps one of these files
SIZES = {"icon-180.png": 180, "icon-192.png": 192, "icon-512.png": 512}


def drawing(inset: float, corner: int) -> str:
    """One drawing; inset is the empty share of each side, for launchers that cut a circle out of it."""
    scale, shift = 1 - 2 * inset, 64 * inset
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
<rect width="64" height="64" rx="{corner}" fill="#00706b"/>
<g transform="translate({shift} {shift}) scale({scale})">
<rect x="9" y="32" width="22" height="22" rx="4" fill="#ffffff"/>
<rect x="33" y="32" width="22" height="22" rx="4" fill="#ffd75e"/>
<circle cx="32" cy="19" r="11" fill="#ffffff"/>
<path d="M27 20.5a5.2 5.2 0 0 0 10 0" fill="none" stroke="#00706b" stroke-width="2.6" stroke-linecap="round"/>
</g>
</svg>
"""


def small(shot: bytes) -> bytes:
    """The same picture as a PNG with a palette: its commonest colours as they are, every other one as the nearest."""
    picture = Image.open(io.BytesIO(shot)).convert("RGBA")
    counted: list[tuple[int, Any]] = sorted(picture.getcolors(picture.width * picture.height) or [], reverse=True)
    palette = [colour for _, colour in counted[:COLOURS]]
    index = {colour: _nearest(colour, palette) for _, colour in counted}
    drawn = Image.new("P", picture.size)
    drawn.putdata([index[colour] for colour in picture.get_flattened_data()])
    drawn.putpalette([part for colour in palette for part in colour], "RGBA")
    written = io.BytesIO()
    drawn.save(written, "PNG", optimize=True)
    return written.getvalue()


def _nearest(colour: tuple[int, ...], palette: list[tuple[int, ...]]) -> int:
    far = [sum((one - other) ** 2 for one, other in zip(colour, known, strict=True)) for known in palette]
    return far.index(min(far))


def main(chromium: str) -> None:
    """Writes icon.svg, icon-180/192/512.png and icon-maskable.png beside this file."""
    (HERE / "icon.svg").write_text(drawing(0, 12))
    pictures = [(name, size, drawing(0.02, 0 if size == 180 else 12)) for name, size in SIZES.items()]
    pictures.append(("icon-maskable.png", 512, drawing(0.12, 0)))
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, size, svg in pictures:
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(f"<style>body{{margin:0;background:none}}svg{{display:block}}</style>{svg}")
            (HERE / name).write_bytes(small(page.screenshot(omit_background=True)))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "/usr/bin/chromium")

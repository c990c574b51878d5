"""Make the pictures of the documentation, docs/pictures/*.png.

    python -m recipes.pictures [diagrams] [map] [window] [patch] [page]

From the repository's root; without a word all of them. `diagrams` and `map` need only the project, `window` also sclang,
`patch` also Pd with its GUI and Xvfb, for two patches, `page` also Chromium and Playwright. The map, the window, the patch and the page show a real server with the sounds of the demo.
Fonts and window systems differ between machines, so no test compares these files: look at them before you commit them.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image

FOLDER = Path("docs/pictures")
COLOURS = 64  # enough for lines and text, and a third of the bytes


def shrink(path: Path) -> None:
    """Store a PNG with a palette of its own."""
    with Image.open(path) as image:
        small = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)

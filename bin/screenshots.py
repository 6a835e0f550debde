"""Takes the pictures of docs/screenshots: the journeys, with a camera."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screenshots"
JOURNEYS = [
    f"tests/journeys/test_{name}.py"
    for name in ("chain", "conflicts", "diary", "pages", "party_page")
]
# The tabs of a case in every state are checked, but their pictures say nothing new.
NOT_PICTURED = "not every_state"


def main() -> int:
    """Empty the folder, then let the journeys fill it; the exit code is theirs."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    code = subprocess.call(
        [sys.executable, "-m", "pytest", "-q", "-m", "browser", "-k", NOT_PICTURED, *JOURNEYS],
        cwd=ROOT,
        env={**os.environ, "TEST_DATABASE_URL": "", "JOURNEY_PICTURES": str(FOLDER)},
    )
    for picture in FOLDER.glob("*.png"):
        shrink(picture)
    return code


def shrink(picture: Path) -> None:
    """Sixty-four colours are enough for a page, at a fifth of the size."""
    with Image.open(picture) as full:
        small = full.convert("RGB").quantize(64)
    small.save(picture, optimize=True)


if __name__ == "__main__":
    sys.exit(main())

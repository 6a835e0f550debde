"""Takes the pictures of docs/screenshots: the journeys, with a camera."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screenshots"


def main() -> int:
    """Empty the folder, then let the journeys fill it; the exit code is theirs."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    return subprocess.call(
        [sys.executable, "-m", "pytest", "-q", "-m", "browser", "tests/journeys"],
        cwd=ROOT,
        env={**os.environ, "TEST_DATABASE_URL": "", "JOURNEY_PICTURES": str(FOLDER)},
    )


if __name__ == "__main__":
    sys.exit(main())

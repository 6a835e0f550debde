"""Collects the static files as production serves them: compressed, with their hash in the name."""

import os
import subprocess
import sys
from pathlib import Path

from production_env import PRODUCTION

if __name__ == "__main__":
    sys.exit(
        subprocess.call(
            [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"],
            cwd=Path(__file__).resolve().parent.parent,
            env={**os.environ, **PRODUCTION},
        )
    )

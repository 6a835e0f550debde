"""Everything that can be judged without running a test; all of it runs, then the summary."""

import os
import subprocess
import sys
from pathlib import Path

from production_env import PRODUCTION

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
MANAGE = (sys.executable, "manage.py")


def tracked(pattern: str) -> list[str]:
    """Files of the work tree git knows or would take up, by glob."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listing.stdout.splitlines() if (ROOT / name).exists()]


def checks() -> dict[str, tuple[list[str], dict[str, str]]]:
    """Name → (command, extra environment)."""
    return {
        "format": ([str(BIN / "ruff"), "format", "--check", "."], {}),
        "lint": ([str(BIN / "ruff"), "check", "."], {}),
        "types": ([str(BIN / "mypy"), "."], {}),
        "import contracts": ([str(BIN / "lint-imports")], {}),
        "templates": (
            [str(BIN / "djade"), "--check", "--target-version", "5.2", *tracked("*.html")],
            {},
        ),
        "dependencies": ([str(BIN / "deptry"), "."], {}),
        "missing migrations": ([*MANAGE, "makemigrations", "--check", "--dry-run"], {}),
        "deployment": (
            [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
            PRODUCTION,
        ),
        "state diagrams": (
            [sys.executable, "-m", "pytest", "-q", "tests/house/test_state_diagram.py"],
            {},
        ),
    }


def main() -> int:
    """Exit 1 when any check failed."""
    wanted = sys.argv[1:]
    failed = []
    for name, (command, extra) in checks().items():
        if wanted and name not in wanted:
            continue
        print(f"=== {name}", flush=True)
        if subprocess.call(command, cwd=ROOT, env={**os.environ, **extra}):
            failed.append(name)
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nAll checks passed.")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())

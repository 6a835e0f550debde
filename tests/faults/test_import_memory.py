"""An import holds a window of its file and some hundred records, never the file."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from mediation_service.demo.claims import feed_file, make_claim
from tests.servers import ROOT, free_port, lane_servers, run_manage, served_environment

pytestmark = pytest.mark.faults
CASES = 200
MEBIBYTE = 1024 * 1024
FILE_SIZE = 96 * MEBIBYTE
# A third of the file: whoever holds it once, even as bytes, is far above.
MOST_GROWTH = 32 * MEBIBYTE
SENT_AT = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
# The peak of a process's own memory: a child's `ru_maxrss` would count the parent's as well.
IMPORT = """
import re, sys
from pathlib import Path
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", "import_referrals", sys.argv[1]])
status = Path("/proc/self/status").read_text()
print(int(re.search(r"VmHWM:\\s+(\\d+) kB", status)[1]) * 1024)
"""


@pytest.fixture
def env(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A migrated database of this test's own."""
    with lane_servers(tmp_path) as urls:
        env = served_environment(*urls, tmp_path, free_port())
        run_manage(env, "migrate", "--verbosity", "0")
        yield env


def write_feed(path: Path, first: int, padding: int) -> Path:
    """New cases, `padding` bytes of white space between each and the next."""
    random = Random(first)
    whole = json.loads(
        feed_file([make_claim(random, first + step, SENT_AT) for step in range(CASES)]).decode()
    )
    with path.open("w") as file:
        file.write('{"cases":[')
        for place, case in enumerate(whole["cases"]):
            file.write("," * bool(place) + " " * padding + json.dumps(case))
        file.write("]}")
    return path


def peak(env: dict[str, str], feed: Path) -> int:
    """Bytes of memory the import of this file has held at most."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORT, str(feed)],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    totals, most = done.stdout.splitlines()[-2:]
    assert totals == f"received {CASES} accepted {CASES} duplicate 0 quarantined 0"
    return int(most)


def test_a_large_file_takes_no_more_memory_than_a_small_one(
    env: dict[str, str], tmp_path: Path
) -> None:
    small = write_feed(tmp_path / "small.json", 0, padding=0)
    large = write_feed(tmp_path / "large.json", CASES, padding=FILE_SIZE // CASES)
    assert large.stat().st_size > FILE_SIZE
    growth = peak(env, large) - peak(env, small)
    assert growth < MOST_GROWTH, f"{growth // MEBIBYTE} MiB more for the large file"

"""The most memory that the import of a year's cases in one file holds, against its limit."""

import json
import os
import re
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from bench.feeds import empty, filled_models
from bench.measure import Row
from mediation_service.demo.claims import feed_file, make_claim

CASES = 92_000
LIMIT = 200
SENT_AT = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
STEP = 1_000
# The peak of a process's own memory: a child's `ru_maxrss` would count the parent's as well.
IMPORT = """
import re, sys
from pathlib import Path
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", "import_referrals", sys.argv[1]])
print(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
"""


def measure() -> Row:
    """One import in a process of its own, which reads the same database and folder."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "year.json"
        write_year(file)
        size = file.stat().st_size
        done = subprocess.run(
            [sys.executable, "-c", IMPORT, str(file)],
            env=os.environ,
            capture_output=True,
            text=True,
            check=True,
        )
    totals, peak = done.stdout.splitlines()[-2:]
    assert re.match(rf"received {CASES} accepted {CASES} ", totals), totals
    empty([model._meta.db_table for model in filled_models()])
    held = int(peak) / 1024
    return Row(
        name="Import memory",
        subject=f"peak of a process that imports {CASES:,} cases, {size / 1e6:.0f} MB, in one file",
        peer="the limit",
        ratio=round(held / LIMIT, 2),
        lowest=round(held / LIMIT, 2),
        highest=round(held / LIMIT, 2),
        subject_figure=round(held),
        peer_figure=LIMIT,
        rounds=1,
        discarded=0,
        steady=True,
        note="the whole process, Python and Django included",
        unit="MiB",
    )


def write_year(path: Path) -> None:
    """The file, a thousand cases at a time."""
    random = Random(0)
    with path.open("w") as file:
        file.write('{"cases":[')
        for first in range(0, CASES, STEP):
            made = feed_file(
                [
                    make_claim(random, first + step, SENT_AT)
                    for step in range(min(STEP, CASES - first))
                ]
            )
            cases = json.loads(made)["cases"]
            file.write("," * bool(first) + ",".join(json.dumps(case) for case in cases))
        file.write("]}")

"""`make bench`: every row on a database of its own, written to results and page.

`bench/run.py import_rate …` runs the named modules only and renews their rows; the others stay.

Needs PostgreSQL: TEST_DATABASE_URL, a server on localhost, or one it can start itself.
"""

import json
import os
import platform
import sys
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.servers import fresh_database  # noqa: E402
from tests.throwaway import postgres  # noqa: E402

if TYPE_CHECKING:
    from bench.measure import Row

RESULTS = ROOT / "bench" / "results.json"
PAGE = ROOT / "docs" / "performance.md"
HEAD = """# Performance

Written by `make bench`; do not edit. Every row is a ratio: of two things measured in turn in one
run, the median over at least seven rounds, since a ratio carries from machine to machine and
seconds do not; or of a peak of memory to its limit, in one round.
A round in which a fixed spin loop changed its pace by more than half is discarded. A row stays
until it is measured again.

| row | what | against | ratio | lowest to highest | figures (what, against) | rounds | measured |
|---|---|---|---|---|---|---|---|
"""


MODULES = (
    "agreement_pdf",
    "import_rate",
    "import_memory",
    "case_list",
    "many_cases",
    "suggestions",
    "plan",
)


def main(names: "list[str]") -> int:
    """Exit 1 where there is no PostgreSQL, 2 where a name is no module of rows."""
    if wrong := sorted(set(names) - set(MODULES)):
        print(
            f"No such rows: {', '.join(wrong)}. There are: {', '.join(MODULES)}.", file=sys.stderr
        )
        return 2
    with postgres() as (server, whence):
        if not server:
            print(f"make bench needs PostgreSQL: {whence}.", file=sys.stderr)
            return 1
        with fresh_database(server) as url, tempfile.TemporaryDirectory() as folder:
            print(f"PostgreSQL: {whence}", flush=True)
            rows = run(url, folder, names or list(MODULES))
    keep(rows, whole=not names)
    return 0


def keep(rows: "list[Row]", *, whole: bool) -> None:
    """Write results and page; of a part, these rows in place of their former ones."""
    machine = {"python": platform.python_version(), "cores": os.cpu_count()}
    today = datetime.now(tz=UTC).date().isoformat()
    found = {row.name: asdict(row) | {"measured": today} for row in rows}
    if not whole:
        known = json.loads(RESULTS.read_text())["rows"]
        found = {row["name"]: row for row in known} | found
    results = {"machine": machine, "rows": list(found.values())}
    RESULTS.write_text(json.dumps(results, indent=1) + "\n")
    PAGE.write_text(page(list(found.values()), machine))


def run(url: str, folder: str, names: "list[str]") -> "list[Row]":
    """The rows of these modules on an empty, migrated database."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "mediation_service.settings.dev",
        "DATABASE_URL": url,
        "DATA_DIR": folder,
        "CELERY_BROKER_URL": "memory://",
        "LOG_LEVEL": "ERROR",
    }
    import django
    from django.conf import settings

    django.setup()
    settings.ALLOWED_HOSTS = ["testserver"]
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    rows: list[Row] = []
    try:
        for name in names:
            found = import_module(f"bench.{name}").measure()
            rows += [said(row) for row in (found if isinstance(found, list) else [found])]
    finally:
        connection.close()
    return rows


def said(row: "Row") -> "Row":
    """The row, printed as soon as it is there."""
    steady = "" if row.steady else "  (the machine did not keep its pace)"
    spread = f"({row.lowest:.2f} to {row.highest:.2f})"
    print(f"{row.name:18} {row.ratio:6.2f} x {row.peer} {spread}{steady}", flush=True)
    return row


def page(rows: list[dict[str, Any]], machine: dict[str, object]) -> str:
    """docs/performance.md."""
    lines = [
        f"| {row['name']} | {row['subject']} | {row['peer']} | **{row['ratio']:.2f}** "
        f"| {row['lowest']:.2f} to {row['highest']:.2f} "
        f"| {row['subject_figure']:.4g}, {row['peer_figure']:.4g} {row['unit']} "
        f"| {row['rounds']}{'' if row['steady'] else ' (pace not steady)'} | {row['measured']} |\n"
        for row in rows
    ]
    notes = [f"- {row['name']}: {row['note']}.\n" for row in rows]
    where = f"\nMeasured with Python {machine['python']} on {machine['cores']} cores.\n"
    return HEAD + "".join(lines) + "\n" + "".join(notes) + where


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""An import killed with SIGKILL goes on with `--resume`: the outcome is that of an unbroken run."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from mediation_service.demo.claims import feed_file, make_claim
from tests.servers import ROOT, free_port, lane_servers, run_manage, served_environment

pytestmark = pytest.mark.faults
CASES = 3000
KILLS = 3
SENT_AT = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
# Prints one line that is the same for the same outcome.
OUTCOME = """
import hashlib, json
from cases.models import Case, CaseKey, Deadline, Party, Referral, ReferralBatch
from cases.models import Task, TimelineEvent
rows = {
    "cases": list(Case.objects.order_by("reference").values_list("reference", "title", "state")),
    "parties": list(Party.objects.order_by("case__reference", "role").values_list(
        "case__reference", "role", "name", "email", "phone")),
    "keys": sorted(CaseKey.objects.values_list("case__reference", "value")),
    "referrals": list(Referral.objects.order_by("position").values_list(
        "position", "number", "raw", "outcome", "reason", "case__reference")),
    "totals": list(ReferralBatch.objects.values_list(
        "state", "expected", "received", "accepted", "duplicate", "quarantined", "read_to")),
    "history": [m.history.count() for m in (Case, Party, Deadline)],
    "others": [m.objects.count() for m in (Deadline, Task, TimelineEvent)],
}
print(json.dumps({"received": rows["totals"][0][2], "parts": {
    name: [len(found), hashlib.sha256(repr(found).encode()).hexdigest()]
    for name, found in rows.items()}}))
"""
FORGET = """
from cases.models import Case, Deadline, Party, Referral, ReferralBatch
for model in (Referral, ReferralBatch, Case):
    model.objects.all().delete()
for model in (Case, Party, Deadline):
    model.history.all().delete()
"""


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    """A night's file with a record that cannot be read and one that comes twice."""
    random = Random(7)
    cases = json.loads(
        feed_file([make_claim(random, step, SENT_AT) for step in range(CASES)]).decode()
    )["cases"]
    cases[CASES // 2]["claimValue"] = "much"
    path = tmp_path / "feed.json"
    path.write_text(json.dumps({"cases": [*cases, cases[0]]}))
    return path


@pytest.fixture
def env(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A migrated database of this test's own."""
    with lane_servers(tmp_path) as urls:
        env = served_environment(*urls, tmp_path, free_port())
        run_manage(env, "migrate", "--verbosity", "0")
        yield env


def outcome(env: dict[str, str]) -> dict[str, object]:
    """What the import has left in the database."""
    found: dict[str, object] = json.loads(
        run_manage(env, "shell", "-c", OUTCOME).stdout.splitlines()[-1]
    )
    return found


def read_so_far(env: dict[str, str]) -> int:
    """Records taken in and committed; -1 where no file has been received."""
    ask = (
        "from cases.models import ReferralBatch as B; b = B.objects.first(); "
        "print(b.received if b else -1)"
    )
    return int(run_manage(env, "shell", "-c", ask).stdout.splitlines()[-1])


def killed_after(env: dict[str, str], seconds: float, *arguments: str) -> int:
    """Run the import and kill it so long after its start; its exit code."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "import_referrals", *arguments],
        cwd=ROOT,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def test_an_import_killed_at_any_moment_ends_as_an_unbroken_one(
    feed: Path, env: dict[str, str]
) -> None:
    started = time.monotonic()
    run_manage(env, "import_referrals", str(feed))
    took = time.monotonic() - started
    expected = outcome(env)
    assert expected["received"] == CASES + 1
    run_manage(env, "shell", "-c", FORGET)

    random = Random(11)
    seen = [read_so_far(env)]
    assert seen == [-1]
    while len({place for place in seen if place > 0}) < KILLS and len(seen) <= KILLS * 4:
        arguments = [str(feed)] if seen[-1] < 0 else ["--resume"]
        code = killed_after(env, took * random.uniform(0.35, 0.85), *arguments)
        seen.append(read_so_far(env))
        if code == 0:
            break
    # At least one kill fell between the first record and the last, or this proved nothing.
    assert any(0 < place <= CASES for place in seen), seen
    assert seen == sorted(seen), "an import never goes back"
    run_manage(env, "import_referrals", "--resume")
    assert outcome(env) == expected

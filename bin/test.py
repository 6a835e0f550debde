"""Runs the whole suite in its lanes and says what ran, what was skipped, and why.

REQUIRE_ALL_LANES=1 makes a skipped lane a failure. Arguments go to pytest.
"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.servers import chromium  # noqa: E402
from tests.throwaway import postgres, redis_server  # noqa: E402

NOTHING_COLLECTED = 5
SERVED = "(browser or faults)"


@dataclass(frozen=True)
class Outcome:
    """One line of the closing table."""

    lane: str
    result: str
    detail: str

    @property
    def bad(self) -> bool:
        """Whether the whole run fails because of this lane."""
        skipped = self.result == "skipped"
        return self.result == "FAILED" or (skipped and os.environ.get("REQUIRE_ALL_LANES") == "1")


def main() -> int:
    """Exit 0 only when every lane that counts is green."""
    outcomes = lanes("SQLite", {"TEST_DATABASE_URL": "", "TEST_REDIS_URL": ""}, "not postgres")
    with postgres() as (database, whence), redis_server() as (broker, broker_whence):
        if database and broker:
            print(f"\nPostgreSQL: {whence}. Redis: {broker_whence}.", flush=True)
            servers = {"TEST_DATABASE_URL": database, "TEST_REDIS_URL": broker}
            outcomes += lanes("PostgreSQL + Redis", servers, "")
        else:
            why = whence if not database else broker_whence
            outcomes.append(Outcome("PostgreSQL + Redis", "skipped", why))
    print("\nLane                          Result   Detail")
    for outcome in outcomes:
        print(f"{outcome.lane:29} {outcome.result:8} {outcome.detail}")
    return int(any(outcome.bad for outcome in outcomes))


def lanes(name: str, servers: dict[str, str], only: str) -> list[Outcome]:
    """The tests inside the process on both cores, then those against the served system in turn."""
    both = f" and {only}" if only else ""
    outcomes = [run(name, servers, ["-n", "2", "-m", f"not {SERVED}{both}"])]
    if chromium():
        outcomes.append(run(f"{name}, served", servers, ["-m", f"{SERVED}{both}"]))
    else:
        outcomes.append(run(f"{name}, served", servers, ["-m", f"faults and not browser{both}"]))
        why = "Chromium is not installed (apt: chromium)"
        outcomes.append(Outcome(f"{name}, browser", "skipped", why))
    return outcomes


def run(name: str, servers: dict[str, str], selection: list[str]) -> Outcome:
    """One run of pytest."""
    print(f"\n=== {name}", flush=True)
    started = time.monotonic()
    code = subprocess.call(
        [sys.executable, "-m", "pytest", "-q", *selection, *sys.argv[1:]],
        cwd=ROOT,
        env={**os.environ, **servers},
    )
    seconds = f"{time.monotonic() - started:.0f} s"
    if code == NOTHING_COLLECTED:
        return Outcome(name, "skipped", "no test belongs to this lane")
    return Outcome(name, "FAILED" if code else "passed", seconds)


if __name__ == "__main__":
    sys.exit(main())

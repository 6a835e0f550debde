"""A worker killed while it sends a vacate notice loses nothing, and the notice is sent once.

Real processes: a celery worker with its broker and database, a mail server that stalls, and
`kill -9`. On SQLite with the file broker, or on PostgreSQL with Redis where they are named.
"""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from core.processes import command
from tests.faults.mailbox import StallingMailbox, mail_server
from tests.servers import ROOT, free_port, lane_servers, run_manage, served_environment

pytestmark = pytest.mark.faults
WITHIN = 90.0

SETTLE_WITH_A_HEARING = """
from datetime import timedelta
from django.db import transaction
from django.utils import timezone
from cases.services.results import record_result
from tests.factories.accounts import CourtFactory, ListingTeamFactory, UserFactory
from tests.factories.cases import CaseFactory, HearingFactory

court, mediator, now = CourtFactory(), UserFactory(), timezone.now()
ListingTeamFactory(courts=[court])
case = CaseFactory(state="IN_MEDIATION", mediator=mediator, team=mediator.team, parties=False)
HearingFactory(case=case, court=court)
with transaction.atomic():
    record_result(case=case, outcome="SETTLED", codes=[], settled_on=now.date(),
                  actor=mediator, at=now)
"""
READ_DELIVERY = """
import json
from notifications.models import Delivery
row = Delivery.objects.get(channel="EMAIL", notice__kind="VACATE_HEARING")
print(json.dumps({"state": row.state, "attempts": row.attempts, "notice": str(row.notice_id)}))
"""


@pytest.fixture
def env(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A migrated database and a broker of this test's own."""
    with lane_servers(tmp_path) as (database_url, broker_url):
        env = served_environment(database_url, broker_url, tmp_path, free_port())
        env |= {"NOTICE_LEASE_SECONDS": "4", "EMAIL_URL": f"smtp://127.0.0.1:{free_port()}"}
        run_manage(env, "migrate", "--verbosity", "0")
        yield env


@contextmanager
def running(process: str, env: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    """The service's own worker or beat, in a process group that is killed at the end."""
    argv = command(process, host="127.0.0.1", port=0, workers=1)
    if process == "beat":
        argv = [part.replace(str(settings.DATA_DIR), env["DATA_DIR"]) for part in argv]
    with (Path(env["DATA_DIR"]) / f"{process}.log").open("ab") as log:
        child = subprocess.Popen(
            argv, cwd=ROOT, env=env, stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield child
    finally:
        kill_nine(child)


def kill_nine(child: "subprocess.Popen[bytes]") -> None:
    """SIGKILL for the process and its children; none of them can tidy up."""
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def delivery(env: dict[str, str]) -> dict[str, object]:
    """The vacate notice's e-mail delivery as the served database has it."""
    return json.loads(run_manage(env, "shell", "-c", READ_DELIVERY).stdout.splitlines()[-1])


def wait_for(what: Callable[[], bool], env: dict[str, str]) -> None:
    """Return as soon as it is so; fail with the worker's log when it is not in time."""
    limit = time.monotonic() + WITHIN
    while not what():
        if time.monotonic() > limit:
            raise AssertionError((Path(env["DATA_DIR"]) / "worker.log").read_text())
        time.sleep(0.5)


@pytest.mark.parametrize(
    ("stall", "taken"),
    [
        # Killed before the mail server took the message: it comes once.
        ("before", 1),
        # Killed between "taken" and the worker hearing so: the repeat has the same message id.
        ("after", 2),
    ],
)
def test_kill_nine_while_sending(env: dict[str, str], stall: str, taken: int) -> None:
    mailbox = StallingMailbox(stall)
    server = mail_server(mailbox, int(env["EMAIL_URL"].rsplit(":", 1)[1]))
    server.start()
    try:
        with running("worker", env) as worker:
            run_manage(env, "shell", "-c", SETTLE_WITH_A_HEARING)
            wait_for(mailbox.stalled.is_set, env)
            kill_nine(worker)
        cut_off = delivery(env)
        assert (cut_off["state"], cut_off["attempts"]) == ("QUEUED", 1)
        with running("worker", env), running("beat", env):
            wait_for(lambda: delivery(env)["state"] == "SENT", env)
        for _ in range(2):
            run_manage(env, "dispatch_notices")
    finally:
        server.stop()
    assert len(mailbox.accepted) == taken
    assert set(mailbox.accepted) == {f"<{cut_off['notice']}.email@127.0.0.1>"}

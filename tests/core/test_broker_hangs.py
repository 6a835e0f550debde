"""A broker that is reached but never answers: the commit stands and the page goes on."""

import os
import socket
import subprocess
import sys

from tests.house.sources import ROOT

# Twice the settings' limits for reaching the broker and for its answer, rounded up.
LONGEST_WAIT = 15
ASK = """
import time, django
django.setup()
from core.jobs import run_after_commit
begun = time.monotonic()
run_after_commit("core.beat_heart")
print(time.monotonic() - begun)
"""


def test_a_broker_that_never_answers_holds_up_a_page_for_seconds_only(tmp_path):
    with socket.create_server(("127.0.0.1", 0), backlog=50) as silent:
        # The kernel takes the connections; nobody ever reads or writes.
        port = silent.getsockname()[1]
        asked = subprocess.run(
            [sys.executable, "-c", "import mediation_service.celery" + ASK],
            cwd=ROOT,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "mediation_service.settings.dev",
                "DATA_DIR": str(tmp_path),
                "DATABASE_URL": f"sqlite:///{tmp_path / 'x.sqlite3'}",
                "CELERY_BROKER_URL": f"redis://127.0.0.1:{port}/0",
            },
            capture_output=True,
            text=True,
            timeout=90,
            check=True,
        )
    assert "core.beat_heart waits for its sweep" in asked.stderr
    assert "imeout" in asked.stderr
    assert float(asked.stdout) < LONGEST_WAIT

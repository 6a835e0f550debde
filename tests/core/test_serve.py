"""The supervisor keeps its children alive and leaves none behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from core.processes import PROCESSES, command
from core.supervisor import LONGEST_PAUSE, Child, Supervisor
from tests.servers import ROOT, lane_servers, start_served_system, wait_until_ready

STAY = [sys.executable, "-c", "import time; time.sleep(60)"]


def wait_for(condition, seconds: float = 10.0):
    """The first true answer, within the time given."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        answer = condition()
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError("it did not happen in time")


def alive(pid: int) -> bool:
    """Whether the process runs; one that only waits to be reaped does not count."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def run_until(supervisor: Supervisor, done) -> None:
    """Run in this thread until `done` is true, then ask it to stop."""

    def tick() -> None:
        if done():
            os.kill(os.getpid(), signal.SIGTERM)

    handlers = [(number, signal.getsignal(number)) for number in (signal.SIGINT, signal.SIGTERM)]
    try:
        supervisor.run(on_tick=tick)
    finally:
        for number, handler in handlers:
            signal.signal(number, handler)


def test_a_child_that_dies_is_started_again():
    said: list[str] = []
    child = Child("worker", STAY)
    pids: list[int] = []

    def done() -> bool:
        if child.process and child.process.pid not in pids:
            pids.append(child.process.pid)
            if len(pids) == 1:
                os.kill(pids[0], signal.SIGKILL)
        return len(pids) == 2

    run_until(Supervisor([child], grace=5, say=said.append), done)
    assert said == ["worker ended with code -9; starting it again in 0.5 s."]
    assert not any(alive(pid) for pid in pids)


def test_the_pause_grows_but_not_for_ever():
    child = Child("worker", STAY)
    supervisor = Supervisor([child], grace=1, say=[].append)
    pauses = []
    for _ in range(9):
        child.process = subprocess.Popen([sys.executable, "-c", ""], start_new_session=True)
        child.process.wait()
        supervisor._keep_alive(child, now=child.started_at + 1)
        pauses.append(child.start_again_at - child.started_at - 1)
    assert pauses[:3] == [0.5, 1.0, 2.0]
    assert pauses[-1] == LONGEST_PAUSE


def test_a_child_that_will_not_stop_is_killed_after_the_grace():
    stubborn = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
    child = Child("worker", [sys.executable, "-c", stubborn])
    started = time.monotonic()
    run_until(
        Supervisor([child], grace=0.5, say=[].append),
        lambda: time.monotonic() - started > 1,
    )
    assert child.process
    assert child.process.wait(5) == -signal.SIGKILL


def test_no_orphan_stays_when_the_supervisor_is_killed(tmp_path):
    script = (
        "import sys; from core.supervisor import *;"
        f"child = Child('x', {STAY!r});"
        "Supervisor([child], grace=1, say=print).run("
        "lambda: print(child.process.pid, flush=True))"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout
    pid = int(parent.stdout.readline())
    assert alive(pid)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    wait_for(lambda: not alive(pid))


@pytest.mark.django_db
def test_a_taken_port_is_refused_with_the_way_out():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} is in use.*PORT={port + 1}"):
            call_command("serve", port=port)


@pytest.mark.parametrize("process", PROCESSES)
def test_every_process_command_is_one_its_program_understands(process):
    argv = command(process, host="127.0.0.1", port=1, workers=1)
    options = {word for word in argv if word.startswith("--")}
    words = [word for word in argv[3:] if word in ("worker", "beat")]
    program = argv[:3] + (["-A", "mediation_service", *words] if words else [])
    shown = subprocess.run(
        [*program, "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    for option in options:
        assert option in shown


@pytest.mark.faults
def test_the_served_system_survives_a_killed_worker_and_stops_cleanly(tmp_path):
    """The whole of it, on this lane's database and broker."""
    with lane_servers(tmp_path) as (database_url, broker_url):
        with start_served_system(database_url, broker_url, tmp_path) as system:
            first = system.pid_of("worker")
            os.kill(first, signal.SIGKILL)

            def another() -> int | None:
                try:
                    pid = system.pid_of("worker")
                except (LookupError, FileNotFoundError):
                    return None
                return pid if pid != first else None

            wait_for(another, 15)
            wait_until_ready(system)
            pids = [system.pid_of(process) for process in PROCESSES]
        assert system.process.returncode == 0
        assert not any(alive(pid) for pid in pids)
        assert system.log().rstrip().endswith("Stopped.")


@pytest.mark.django_db
@pytest.mark.parametrize(("demo", "behind"), [(True, True), (True, False), (False, True)])
def test_prepare_does_what_is_needed_and_no_more(settings, monkeypatch, demo, behind):
    settings.DEMO = demo
    called = []
    monkeypatch.setattr("core.management.commands.prepare.migrations_wait", lambda: behind)
    monkeypatch.setattr(
        "core.management.commands.prepare.call_command", lambda name, **_: called.append(name)
    )
    call_command("prepare")
    assert called == [*(["migrate"] if behind else []), *(["seed_demo"] if demo else [])]

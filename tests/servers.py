"""Real servers for tests: the served system itself, throwaway databases and brokers."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2

ROOT = Path(__file__).resolve().parent.parent
READY_WITHIN = 90.0
STOP_WITHIN = 45.0


def free_port() -> int:
    """A TCP port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class ServedSystem:
    """`manage.py serve` in a subprocess; `env` reaches the same database, broker and data."""

    url: str
    env: Mapping[str, str]
    data_dir: Path
    process: "subprocess.Popen[bytes]"

    def manage(self, *args: str, check: bool = True) -> "subprocess.CompletedProcess[str]":
        """Run one management command beside the served system."""
        return run_manage(self.env, *args, check=check)

    def log(self) -> str:
        """What the three processes have printed so far."""
        return (self.data_dir / "serve.log").read_text(errors="replace")

    def pid_of(self, process: str) -> int:
        """The process id of `web`, `worker` or `beat`: the supervisor's own children."""
        word = {"web": "gunicorn", "worker": "worker", "beat": "beat"}[process]
        for child in _children_of(self.process.pid):
            if word in Path(f"/proc/{child}/cmdline").read_text().split("\0"):
                return child
        raise LookupError(f"no {process} process is running")


def _children_of(pid: int) -> list[int]:
    return [
        int(child)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]


def run_manage(
    env: Mapping[str, str], *args: str, check: bool = True
) -> "subprocess.CompletedProcess[str]":
    """Run `manage.py` with this environment; a failure shows what it printed."""
    result = subprocess.run(
        [sys.executable, "manage.py", *args],
        cwd=ROOT,
        env=dict(env),
        capture_output=True,
        text=True,
        check=False,
    )
    if check and result.returncode:
        raise AssertionError(f"manage.py {' '.join(args)}: {result.stdout}{result.stderr}")
    return result


def served_environment(
    database_url: str, broker_url: str, data_dir: Path, port: int
) -> dict[str, str]:
    """The environment of a served demonstration system; test settings are not inherited."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("TEST_", "PYTEST_", "COV_"))}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "mediation_service.settings.dev",
        "DATABASE_URL": database_url,
        "CELERY_BROKER_URL": broker_url,
        "BROKER_KEY_PREFIX": f"{uuid.uuid4().hex[:8]}-",
        "DATA_DIR": str(data_dir),
        "PORT": str(port),
        "BASE_URL": f"http://127.0.0.1:{port}",
        "PYTHONUNBUFFERED": "1",
    }


@contextlib.contextmanager
def start_served_system(
    database_url: str, broker_url: str, data_dir: Path, port: int | None = None
) -> Iterator[ServedSystem]:
    """Migrate, start `manage.py serve`, wait for `/readyz`; stop it cleanly at the end."""
    port = port or free_port()
    data_dir.mkdir(parents=True, exist_ok=True)
    env = served_environment(database_url, broker_url, data_dir, port)
    run_manage(env, "migrate", "--verbosity", "0")
    with (data_dir / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(port)],
            cwd=ROOT,
            env=env,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    system = ServedSystem(f"http://127.0.0.1:{port}", env, data_dir, process)
    try:
        wait_until_ready(system)
        yield system
    finally:
        stop(process)


def wait_until_ready(system: ServedSystem, seconds: float = READY_WITHIN) -> None:
    """Return when `/readyz` says 200; fail with the log when it does not in time."""
    limit = time.monotonic() + seconds
    answer = "no answer"
    while time.monotonic() < limit:
        if system.process.poll() is not None:
            raise AssertionError(f"serve ended at once:\n{system.log()}")
        try:
            with urllib.request.urlopen(f"{system.url}/readyz", timeout=5):
                return
        except urllib.error.HTTPError as fault:
            answer = fault.read().decode()
        except OSError as fault:
            answer = str(fault)
        time.sleep(0.2)
    raise AssertionError(f"not ready after {seconds:g} s: {answer}\n{system.log()}")


def stop(process: "subprocess.Popen[bytes]") -> None:
    """SIGTERM, then SIGKILL when it takes longer than its own grace."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise


@contextlib.contextmanager
def lane_servers(data_dir: Path) -> Iterator[tuple[str, str]]:
    """(database URL, broker URL) of this lane: PostgreSQL + Redis when named, else embedded."""
    server = os.environ.get("TEST_DATABASE_URL", "")
    if not server:
        yield f"sqlite:///{data_dir / 'served.sqlite3'}", "filesystem://localhost//"
        return
    with fresh_database(server) as database_url:
        yield database_url, os.environ["TEST_REDIS_URL"]


@contextlib.contextmanager
def fresh_database(server_url: str) -> Iterator[str]:
    """An empty database on the PostgreSQL server of `server_url`, dropped at the end."""
    name = f"served_{uuid.uuid4().hex[:12]}"
    _administer(server_url, f'CREATE DATABASE "{name}"')
    try:
        yield urlunsplit(urlsplit(server_url)._replace(path=f"/{name}"))
    finally:
        _administer(server_url, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _administer(server_url: str, statement: str) -> None:
    link = psycopg2.connect(urlunsplit(urlsplit(server_url)._replace(path="/postgres")))
    try:
        link.autocommit = True
        with link.cursor() as cursor:
            cursor.execute(statement)
    finally:
        link.close()


def chromium() -> str | None:
    """The path of an installed Chromium, if there is one."""
    return shutil.which("chromium") or shutil.which("chromium-browser")

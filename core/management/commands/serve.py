"""Runs the whole service: web, worker and beat under one supervisor."""

import os
import socket
import time
import urllib.error
import urllib.request
from typing import Any

from django.conf import settings
from django.core.checks import ERROR
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.processes import PROCESSES, command
from core.supervisor import Child, Supervisor

GRACE_SECONDS = 30.0
# The first page should not wait while worker and beat load beside it.
WEB_HEAD_START = 2.0


class Command(BaseCommand):
    """`serve [--port N]`: everything that must run, until Ctrl-C or SIGTERM."""

    help = "Runs web, worker and beat under one supervisor until Ctrl-C."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to listen, how many processes, and what to do first."""
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
        parser.add_argument("--port", type=int, default=settings.PORT, help="port to listen on")
        parser.add_argument("--workers", type=int, default=2, help="web and worker processes each")
        parser.add_argument(
            "--prepare",
            action="store_true",
            help="first migrate and, in a demonstration, load its data into an empty database",
        )
        parser.add_argument(
            "--only",
            choices=PROCESSES,
            help="become this one process, for a container or a service manager",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, prepare, then run until asked to stop."""
        host, port, workers = options["host"], options["port"], options["workers"]
        if not options["only"]:
            _refuse_taken_port(host, port)
        if options["prepare"]:
            call_command("prepare")
        if not settings.DEMO:
            self.check(databases=["default"], include_deployment_checks=True, fail_level=ERROR)
        os.environ["PORT"] = str(port)
        if options["only"]:
            argv = command(options["only"], host=host, port=port, workers=workers)
            os.execv(argv[0], argv)  # noqa: S606
        background_from = time.monotonic() + WEB_HEAD_START
        supervisor = Supervisor(
            [
                Child(
                    name,
                    command(name, host=host, port=port, workers=workers),
                    start_again_at=0.0 if name == "web" else background_from,
                )
                for name in PROCESSES
            ],
            grace=GRACE_SECONDS,
            say=self._say,
        )
        supervisor.run(on_tick=_Greeting(port, self._say))
        self._say("Stopped.")

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()


class _Greeting:
    """Prints address and demo sign-ins once the web process answers."""

    def __init__(self, port: int, say: Any) -> None:
        self.port = port
        self.say = say
        self.done = False

    def __call__(self) -> None:
        if self.done or not _answers(self.port):
            return
        self.done = True
        self.say(f"\nThe service is at http://127.0.0.1:{self.port}/ (Ctrl-C stops it)")
        if settings.DEMO:
            for role, name in DEMO_SIGN_INS:
                self.say(f"  {role:16} {name}@demo.test")
            self.say(f"  password         {settings.DEMO_PASSWORD}")


DEMO_SIGN_INS = (
    ("mediator", "mediator"),
    ("team leader", "leader"),
    ("listing officer", "listing"),
    ("case admin", "caseadmin"),
    ("system admin", "admin"),
    ("auditor", "auditor"),
)


def _answers(port: int) -> bool:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/healthz",
        headers={"Host": settings.ALLOWED_HOSTS[0], "X-Forwarded-Proto": "https"},
    )
    try:
        with urllib.request.urlopen(request, timeout=2) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _refuse_taken_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            raise CommandError(
                f"Port {port} is in use. Choose another, for example: make run PORT={port + 1}"
            ) from fault

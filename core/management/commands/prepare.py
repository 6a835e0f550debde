"""Brings the database up to date and, in a demonstration, fills it once."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from core.readiness import migrations_wait


class Command(BaseCommand):
    """Safe to run at every start."""

    help = "Migrates and, in a demonstration, loads its data into an empty database."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate first; production has no demonstration data."""
        if migrations_wait():  # asking takes a tenth of the time that migrating nothing takes
            call_command("migrate", verbosity=0, interactive=False)
        if settings.DEMO:
            call_command("seed_demo", once=True)

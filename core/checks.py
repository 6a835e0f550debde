"""System checks: what is missing on this machine and what to type."""

from collections.abc import Sequence
from ctypes.util import find_library
from typing import Any

from django.contrib.auth import get_user_model
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError


@register()
def pdf_libraries(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    """The renderer needs Pango and HarfBuzz."""
    packages = {
        "pango-1.0": "libpango-1.0-0",
        "pangoft2-1.0": "libpangoft2-1.0-0",
    }
    missing = [package for name, package in packages.items() if not find_library(name)]
    if missing:
        return [
            Error(
                "The PDF renderer's system libraries are missing.",
                hint=f"Type: sudo apt-get install {' '.join(missing)}",
                id="core.E001",
            )
        ]
    if not find_library("harfbuzz-subset"):
        return [
            Warning(
                "Without libharfbuzz-subset the same agreement gives different bytes each time.",
                hint="Type: sudo apt-get install libharfbuzz-subset0",
                id="core.W001",
            )
        ]
    return []


@register(Tags.database, deploy=True)
def no_demo_accounts(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    """Production must not hold an account whose password everybody knows.

    Runs where a database is named: at the start of `serve` and in `check --deploy --database`.
    """
    if not kwargs.get("databases"):
        return []
    try:
        found = get_user_model().objects.filter(email__iendswith="@demo.test", is_active=True)
        present = found.exists()
    except DatabaseError as fault:
        return [Error(f"The database cannot be asked for demo accounts: {fault}", id="core.E003")]
    if not present:
        return []
    return [
        Error(
            "Demo accounts (…@demo.test) are present.",
            hint="Deactivate them in the administration, or start with an empty database.",
            id="core.E002",
        )
    ]

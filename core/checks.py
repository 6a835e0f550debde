"""System checks: what is missing on this machine and what to type."""

from collections.abc import Sequence
from ctypes.util import find_library
from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register


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

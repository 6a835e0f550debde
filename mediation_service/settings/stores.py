"""Where files are kept."""

from pathlib import Path
from typing import Any


def stores(data_dir: Path) -> dict[str, dict[str, Any]]:
    """Django's storages: those for feeds lie in the data folder, which web and worker share."""
    return {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        # Files of the court until they are taken in: no page gives them out.
        "feeds": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {
                "location": data_dir / "feeds",
                "base_url": None,
                "file_permissions_mode": 0o600,
                "directory_permissions_mode": 0o700,
            },
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }

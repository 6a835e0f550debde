"""Copies the compiled style sheets, scripts and pictures out of the npm packages."""

import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

FILES = {
    "govuk-frontend/dist/govuk/govuk-frontend.min.css": "govuk-frontend.min.css",
    "govuk-frontend/dist/govuk/govuk-frontend.min.css.map": "govuk-frontend.min.css.map",
    "govuk-frontend/dist/govuk/govuk-frontend.min.js": "govuk-frontend.min.js",
    "govuk-frontend/dist/govuk/govuk-frontend.min.js.map": "govuk-frontend.min.js.map",
    "govuk-frontend/dist/govuk/assets/images/favicon.svg": "favicon.svg",
    "@ministryofjustice/frontend/moj/moj-frontend.min.css": "moj-frontend.min.css",
    "@ministryofjustice/frontend/moj/moj-frontend.min.css.map": "moj-frontend.min.css.map",
    "@ministryofjustice/frontend/moj/moj-frontend.min.js": "moj-frontend.min.js",
    "@ministryofjustice/frontend/moj/moj-frontend.min.js.map": "moj-frontend.min.js.map",
}
FOLDERS = {
    "govuk-frontend/dist/govuk/assets/images": "images",
    "govuk-frontend/dist/govuk/assets/fonts": "fonts",
    "@ministryofjustice/frontend/moj/assets/images": "images",
}


class Command(BaseCommand):
    """Fills `static/vendor` from `node_modules`."""

    help = "Copies the front-end files from node_modules into static/vendor."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Copy every file; a missing package is a refusal that says what to type."""
        packages = Path(settings.BASE_DIR) / "node_modules"
        vendor = Path(settings.BASE_DIR) / "static" / "vendor"
        vendor.mkdir(parents=True, exist_ok=True)
        try:
            for source, target in FILES.items():
                shutil.copyfile(packages / source, vendor / target)
            for source, target in FOLDERS.items():
                shutil.copytree(packages / source, vendor / target, dirs_exist_ok=True)
        except FileNotFoundError as missing:
            raise CommandError(
                f"{missing.filename} is missing. Type: npm ci --ignore-scripts --omit=dev"
            ) from missing
        self.stdout.write("Front-end files are in static/vendor.")

"""Installs `requirements.txt` alone into a throwaway environment and loads every entry point there.

The development set hides a package the running service needs but never asked for.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENTRY_POINTS = """
from pathlib import Path
import django
django.setup()
import gunicorn.app.wsgiapp
import kombu.transport.filesystem
import kombu.transport.redis
import weasyprint
import mediation_service.wsgi
from django.core.management import get_commands, load_command_class
from django.urls import get_resolver
from mediation_service.celery import app
app.loader.import_default_modules()
assert {entry["task"] for entry in app.conf.beat_schedule.values()} <= set(app.tasks)
get_resolver().url_patterns
for name, application in get_commands().items():
    if (Path(application) / "management").is_dir():
        load_command_class(application, name)
print("Every entry point loads from requirements.txt alone.")
"""


def main() -> int:
    """Exit 1 when something is missing from the run set."""
    with tempfile.TemporaryDirectory(prefix="mediation-runtime-") as folder:
        venv = Path(folder) / "venv"
        python = str(venv / "bin" / "python")
        uv = [sys.executable, "-m", "uv"]
        subprocess.check_call([*uv, "venv", "--quiet", "--python", sys.executable, str(venv)])
        install = [*uv, "pip", "install", "--quiet", "--python", python, "--require-hashes"]
        subprocess.check_call([*install, "-r", str(ROOT / "requirements.txt")])
        env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "mediation_service.settings.dev",
            "DATA_DIR": folder,
        }
        return subprocess.call([python, "-c", ENTRY_POINTS], cwd=ROOT, env=env)


if __name__ == "__main__":
    sys.exit(main())

"""Sets the project up: system libraries, `.venv`, the locked packages, the front-end files.

Needs only Python 3.11 and Debian's or Ubuntu's apt; does nothing when nothing has changed.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / ".installed"
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-node.txt", "package-lock.json")
LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}
FONT = "LiberationSans-Regular.ttf"


class Refused(Exception):
    """The set-up cannot go on; the text says what to type."""


def fingerprint() -> str:
    """One hash over every lock file and this script."""
    parts = [(ROOT / name).read_bytes() for name in LOCKS] + [Path(__file__).read_bytes()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def up_to_date(wanted: str) -> bool:
    """Whether the stamp names these lock files and at least this set of packages."""
    stamp = STAMP.read_text().split() if STAMP.exists() else []
    front_end = (ROOT / "static" / "vendor" / "govuk-frontend.min.css").exists()
    return front_end and stamp[1:] == [fingerprint()] and stamp[0] in {wanted, "dev"}


def missing_packages() -> list[str]:
    """The apt packages the service cannot run without and that are not there."""
    packages = [package for name, package in LIBRARIES.items() if not find_library(name)]
    fonts = (Path("/usr/share/fonts"), Path.home() / ".fonts", Path("/usr/local/share/fonts"))
    if sys.platform == "linux" and not any(list(folder.rglob(FONT)) for folder in fonts):
        packages.append("fonts-liberation")
    if not (VENV / "bin" / "python").exists() and not _has_ensurepip():
        packages.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    return packages


def missing_test_packages() -> list[str]:
    """The apt packages without which a part of the tests is skipped."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    mail = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    return [
        *([] if chromium else ["chromium"]),
        *([] if mail else ["dovecot-imapd"]),
        *([] if shutil.which("pdftoppm") else ["poppler-utils"]),
    ]


def _has_ensurepip() -> bool:
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        return False
    return True


def administrator() -> list[str] | None:
    """The words to put before apt-get, or None where this user may not install packages."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and not subprocess.call(
        ["sudo", "-n", "true"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ):
        return ["sudo", "-n"]
    return None


def install_system_packages(packages: list[str]) -> bool:
    """Install with apt where it may; False where it may not."""
    prefix = administrator()
    if prefix is None:
        return False
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    subprocess.check_call([*prefix, *quiet, "update"], stdout=subprocess.DEVNULL)
    subprocess.check_call(
        [*prefix, *quiet, "install", "--no-install-recommends", *packages],
        stdout=subprocess.DEVNULL,
    )
    return True


def system_packages(wanted: str) -> None:
    """Required ones or a refusal naming the command; test ones or a note naming it."""
    required = missing_packages()
    optional = missing_test_packages() if wanted == "dev" else []
    if required and not install_system_packages(required + optional):
        raise Refused(
            "System packages are missing and this user may not install them. Type:\n"
            f"  sudo apt-get update && sudo apt-get install -y {' '.join(required + optional)}"
        )
    if not required and optional and not install_system_packages(optional):
        print(
            "Some tests will be skipped. To have them run, type:\n"
            f"  sudo apt-get update && sudo apt-get install -y {' '.join(optional)}"
        )


def python_packages(wanted: str) -> None:
    """Create `.venv` and install the locked set into it, every file checked by its hash."""
    if not (VENV / "bin" / "python").exists():
        subprocess.check_call([sys.executable, "-m", "venv", "--clear", str(VENV)])
    python = str(VENV / "bin" / "python")
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.call([python, "-c", "import uv"], stderr=subprocess.DEVNULL):
        subprocess.check_call([*pip, "uv"])
    locked = "requirements-dev.txt" if wanted == "dev" else "requirements.txt"
    print(f"Installing {locked}", flush=True)
    uv = [python, "-m", "uv", "pip", "install", "--quiet", "--python", python]
    subprocess.check_call([*uv, "--require-hashes", "-r", str(ROOT / locked)])


def front_end() -> None:
    """Fetch the compiled style sheets and scripts, with Node from PyPI where there is none."""
    path = f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    python = str(VENV / "bin" / "python")
    if not shutil.which("npm"):
        uv = [python, "-m", "uv", "pip", "install", "--quiet", "--python", python]
        subprocess.check_call([*uv, "--require-hashes", "-r", str(ROOT / "requirements-node.txt")])
    print("Installing the front-end files", flush=True)
    npm = shutil.which("npm", path=path) or "npm"
    subprocess.check_call(
        [npm, "ci", "--ignore-scripts", "--omit=dev", "--silent"],
        cwd=ROOT,
        env={**os.environ, "PATH": path},
    )
    subprocess.check_call([python, "manage.py", "build_frontend"], cwd=ROOT)


def main() -> int:
    """Exit 0 when set up, 1 with a sentence when something must be done by hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=["run", "dev"], default="dev", dest="wanted")
    wanted: str = parser.parse_args().wanted
    try:
        if up_to_date(wanted):
            return 0
        system_packages(wanted)
        python_packages(wanted)
        front_end()
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as fault:
        command = " ".join(str(part) for part in fault.cmd)
        print(f"The set-up stopped at: {command}", file=sys.stderr)
        return 1
    STAMP.write_text(f"{wanted} {fingerprint()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

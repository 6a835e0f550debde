"""A real IMAP server on this machine, for tests: Debian's Dovecot with a folder of its own."""

import contextlib
import getpass
import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import quote

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from imap_tools import MailBoxUnencrypted

from tests.servers import free_port

USER, PASSWORD = "feed", "S3cret:pass@word/1"
START_WITHIN = 20.0
CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
{tls}
disable_plaintext_auth = no
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {login}
first_valid_uid = 1
mail_location = maildir:{folder}/mail/%u
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
"""


@dataclass
class ImapServer:
    """A running server with one mailbox."""

    port: int
    tls_port: int = 0
    certificate: Path | None = None

    @property
    def url(self) -> str:
        """As FEED_MAILBOX_URL has it."""
        return f"imap://{USER}:{quote(PASSWORD, safe='')}@127.0.0.1:{self.port}/INBOX"

    @contextlib.contextmanager
    def opened(self, folder: str = "INBOX") -> Iterator[MailBoxUnencrypted]:
        """The mailbox, for a test to look into."""
        with MailBoxUnencrypted("127.0.0.1", self.port, timeout=10).login(
            USER, PASSWORD, initial_folder=folder
        ) as box:
            yield box

    def deliver(self, message: bytes) -> None:
        """Put a message into the inbox."""
        with self.opened() as box:
            box.append(message, "INBOX")

    def count(self, folder: str = "INBOX") -> int:
        """How many messages a folder holds; 0 where there is no such folder."""
        with self.opened() as box:
            if not box.folder.exists(folder):
                return 0
            return int(box.folder.status(folder)["MESSAGES"])

    def empty(self) -> None:
        """Throw away every message."""
        for folder in ("INBOX", "Taken", "Refused"):
            if self.count(folder):
                with self.opened(folder) as box:
                    box.delete(box.uids())


def dovecot() -> str | None:
    """The path of an installed Dovecot, if there is one."""
    return shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


@contextlib.contextmanager
def imap_server(*, tls: bool = False) -> Iterator[ImapServer]:
    """Start Dovecot on a free port, as root or not; stop it and remove its folder at the end.

    With `tls` it offers STARTTLS there, and listens on a second port for TLS from the start.
    """
    program, port, tls_port = dovecot(), free_port(), free_port() if tls else 0
    assert program
    folder = Path(tempfile.mkdtemp(prefix="mediation-imap-"))
    folder.chmod(0o755)
    (folder / "mail").mkdir()
    names = who_runs()
    os.chown(folder / "mail", int(names["uid"]), int(names["gid"]))
    certificate, key = own_certificate(folder) if tls else (None, None)
    lines = f"ssl = yes\nssl_cert = <{certificate}\nssl_key = <{key}" if tls else "ssl = no"
    (folder / "dovecot.conf").write_text(
        CONFIG.format(
            folder=folder, port=port, tls=lines, tls_port=tls_port, password=PASSWORD, **names
        )
    )
    process = subprocess.Popen([program, "-F", "-c", str(folder / "dovecot.conf")])
    try:
        wait_for(port, process, folder)
        yield ImapServer(port, tls_port, certificate)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(15)
        shutil.rmtree(folder, ignore_errors=True)


def own_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for this machine, signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(here, critical=False)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "certificate.pem", folder / "key.pem"
    paths[0].write_bytes(certificate.public_bytes(Encoding.PEM))
    paths[1].write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return paths


def who_runs() -> dict[str, str]:
    """Root gives Dovecot its own users, as Debian set them up; anybody else is all of them."""
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        own = {"internal": "dovecot", "group": "dovecot", "login": "dovenull"}
        return {**own, "uid": str(nobody.pw_uid), "gid": str(nobody.pw_gid)}
    me, group = getpass.getuser(), grp.getgrgid(os.getegid()).gr_name
    own = {"internal": me, "group": group, "login": me}
    return {**own, "uid": str(os.geteuid()), "gid": str(os.getegid())}


def wait_for(port: int, process: "subprocess.Popen[bytes]", folder: Path) -> None:
    """Until the server greets."""
    limit = time.monotonic() + START_WITHIN
    while time.monotonic() < limit and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as s:
            if s.recv(100).startswith(b"* OK"):
                return
        time.sleep(0.1)
    log = folder / "log"
    raise AssertionError(f"Dovecot did not start: {log.read_text() if log.exists() else ''}")

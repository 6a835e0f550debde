"""Files in a drop folder: which are whole, and what tells one from another."""

import hashlib
import os
import stat
from datetime import datetime
from io import BufferedReader
from pathlib import Path

UNFINISHED = (".part", ".partial", ".tmp", ".filepart", ".crdownload", ".swp")


def is_candidate(entry: "os.DirEntry[str]") -> bool:
    """A plain file that its sender has not marked as unfinished."""
    hidden = entry.name.startswith((".", "~"))
    unfinished = entry.name.lower().endswith(UNFINISHED)
    return not hidden and not unfinished and entry.is_file(follow_symlinks=False)


def is_still_at(path: Path, seen: os.stat_result) -> bool:
    """Whether the path still leads to the file that is open: nobody moved it meanwhile."""
    try:
        now = path.lstat()
    except FileNotFoundError:
        return False
    return stat.S_ISREG(now.st_mode) and (now.st_dev, now.st_ino) == (seen.st_dev, seen.st_ino)


def is_quiet(seen: os.stat_result, at: datetime, quiet: float) -> bool:
    """Whether nobody has written for a while; a copied date of change does not deceive."""
    last = max(seen.st_mtime, seen.st_ctime)
    return at.timestamp() - last >= quiet


def changed(now: os.stat_result, seen: os.stat_result) -> bool:
    """Whether the file was written to."""
    return (now.st_size, now.st_mtime_ns) != (seen.st_size, seen.st_mtime_ns)


def key_of(file: BufferedReader, seen: os.stat_result) -> str:
    """What tells this very file from every other, also after it was moved."""
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    return f"FOLDER:{seen.st_dev}:{seen.st_ino}:{seen.st_mtime_ns}:{digest}"

"""The court's files as they came, kept where no page gives them out."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from django.core.files import File
from django.core.files.storage import storages

from cases.errors import FileGone
from cases.feeds import Source, open_source
from cases.models import ReferralBatch


def store(file: IO[bytes]) -> str:
    """Keep the whole file; returns its name in the store."""
    file.seek(0)
    return storages["feeds"].save(f"{uuid.uuid4().hex}.feed", File(file))


def discard(name: str) -> None:
    """Throw the stored file away; one that is gone already is no fault."""
    storages["feeds"].delete(name)


def is_stored(batch: ReferralBatch) -> bool:
    """Whether the batch's file is there."""
    return bool(batch.stored_as) and storages["feeds"].exists(batch.stored_as)


@contextmanager
def stored_source(batch: ReferralBatch) -> Iterator[Source]:
    """The stored file of a batch, open for reading. Raises FileGone."""
    try:
        file = storages["feeds"].open(batch.stored_as)
    except (OSError, ValueError) as wrong:
        raise FileGone(batch.filename) from wrong
    with file:
        yield open_source(file)

"""Asking for background work: a doorbell only; every task also has a sweep that finds the work."""

import logging
from typing import Any

from celery import current_app
from django.db import transaction

logger = logging.getLogger(__name__)


def run_after_commit(name: str, **ids: Any) -> None:
    """Ring for the task `app.verb_object` once the present transaction commits.

    A broker that is away is logged and otherwise ignored: the sweep does the work later.
    """
    transaction.on_commit(lambda: _ring(name, ids))


def _ring(name: str, ids: dict[str, Any]) -> None:
    try:
        current_app.signature(name).apply_async(kwargs=ids, retry=False)
    except Exception:  # any broker fault: the row is committed, the sweep will find it
        logger.warning("broker away; %s waits for its sweep", name, exc_info=True)

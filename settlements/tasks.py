"""Background work of settlements; every task may run twice."""

import logging

from celery import shared_task
from django.utils import timezone

from settlements.selectors import waiting_versions
from settlements.services import rendering

logger = logging.getLogger(__name__)


@shared_task(name="settlements.render_agreement")
def render_agreement(version_id: int) -> None:
    """Make and send one issued version's document."""
    rendering.render_agreement(version_id=version_id, at=timezone.now())


@shared_task(name="settlements.render_waiting_agreements")
def render_waiting_agreements() -> int:
    """Make the documents whose own task was lost; one that fails does not hold up the others."""
    made = 0
    for version_id in waiting_versions():
        try:
            rendering.render_agreement(version_id=version_id, at=timezone.now())
        except Exception:  # logged, and tried again by the next sweep
            logger.exception("the document of version %s could not be made", version_id)
        else:
            made += 1
    return made

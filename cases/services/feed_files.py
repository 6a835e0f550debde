"""The stored feeds are kept for a time and then thrown away."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.storage import storages

from cases.models import ReferralBatch
from cases.services.stored_feeds import discard


def discard_feed_files(*, at: datetime) -> int:
    """Delete files whose feeds were done `FEED_FILE_DAYS` ago, and files that belong to none.

    Returns how many were deleted. A feed that is not done keeps its file.
    """
    limit = at - timedelta(days=settings.FEED_FILE_DAYS)
    count = 0
    for batch in ReferralBatch.objects.filter(done_at__lt=limit).exclude(stored_as=""):
        discard(batch.stored_as)
        batch.stored_as = ""
        batch.save(update_fields=["stored_as"])
        count += 1
    for name in stray_files(limit):
        discard(name)
        count += 1
    return count


def stray_files(limit: datetime) -> list[str]:
    """Stored files older than `limit` without a batch: their receiving was cut off."""
    store = storages["feeds"]
    try:
        names = store.listdir("")[1]
    except FileNotFoundError:
        return []
    known = set(ReferralBatch.objects.exclude(stored_as="").values_list("stored_as", flat=True))
    return [n for n in names if n not in known and store.get_modified_time(n) < limit]

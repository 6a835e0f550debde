"""Referrals sent by another system: taken in once, however often they are sent."""

from datetime import datetime
from typing import IO, Any

from django.db import transaction
from django.db.models import Q

from accounts.models import ApiClient
from cases.enums import FeedSource
from cases.errors import KeyReused
from cases.feeds.bodies import read_body
from cases.models import FurtherKey, ReferralBatch, Submission
from cases.services.intake import continue_batch, make_good, receive_feed


def submit_referrals(
    *, client: ApiClient, stream: IO[Any], idempotency_key: str, at: datetime
) -> tuple[ReferralBatch, bool]:
    """The batch of a body, read to its end, and whether the body is new.

    The same body of the same client is the same batch, also when it is sent twice at once, or
    again after the service was killed in the middle or lost its copy. Raises NotAFeed, and
    KeyReused for a key that came with another body; nothing is then stored.
    """
    with read_body(stream) as body, transaction.atomic():
        # One body of a client at a time: the second finds what the first has stored.
        ApiClient.objects.select_for_update(of=("self",)).get(pk=client.pk)
        if idempotency_key:
            refuse_other_body(client, idempotency_key, body.sha256)
        sent = Submission.objects.select_related("batch").filter(client=client)
        known = sent.filter(sha256=body.sha256).first()
        if known is None:
            batch = receive_feed(
                file=body.file, filename=client.name, source=FeedSource.API, actor=None, at=at
            )
            Submission.objects.create(
                client=client,
                sha256=body.sha256,
                idempotency_key=idempotency_key,
                batch=batch,
                received_at=at,
            )
        else:
            make_good(body.file, known.batch.sha256)
            if idempotency_key and idempotency_key != known.idempotency_key:
                FurtherKey.objects.get_or_create(submission=known, key=idempotency_key)
    batch_id = known.batch_id if known else batch.pk
    return continue_batch(batch_id=batch_id, at=at), known is None


def refuse_other_body(client: ApiClient, key: str, sha256: str) -> None:
    """Raise KeyReused where the key came with another body."""
    used = Submission.objects.filter(client=client).exclude(sha256=sha256)
    if used.filter(Q(idempotency_key=key) | Q(further_keys__key=key)).exists():
        raise KeyReused(
            "This Idempotency-Key came with another body before, so nothing was taken in. "
            "Send a new body under a new key."
        )

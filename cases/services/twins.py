"""Records that could not be understood and come again word for word: known by the first."""

from collections.abc import Sequence

from cases.enums import ReferralOutcome
from cases.models import QuarantineAct, Referral, ReferralBatch
from cases.services.judging import Judged
from core.clocks.calendar import in_words, local_day


def recognise_twins(judged: Sequence[Judged], batch: ReferralBatch) -> None:
    """Make duplicates of those refused records that an earlier file held in the same words.

    It does not matter whether the first of them waits, was put right or was rejected: whoever
    worked on it is not asked again. One query, and none where every record was understood.
    """
    refused = [one for one in judged if one.outcome == ReferralOutcome.QUARANTINED]
    firsts = firsts_of({one.record.raw for one in refused}, batch)
    for one in refused:
        if first := firsts.get(one.record.raw):
            one.outcome = ReferralOutcome.DUPLICATE
            one.reason = came_before(first)
            one.twin_id, one.case_id = first.pk, first.case_id


def firsts_of(texts: set[str], batch: ReferralBatch) -> dict[str, Referral]:
    """Text → the first record with it that is or was in quarantine; of other files only."""
    same = Referral.objects.filter(
        raw__in=texts, twin_of=None, batch__format=batch.format, batch__header=batch.header
    ).exclude(batch=batch)
    worked = same.filter(pk__in=QuarantineAct.objects.values("referral"))
    # As a union, because no index answers "or".
    ids = same.filter(outcome=ReferralOutcome.QUARANTINED).order_by().values_list("pk")
    rows = Referral.objects.filter(pk__in=ids.union(worked.order_by().values_list("pk")))
    return {row.raw: row for row in rows.select_related("batch").order_by("-pk")}


def came_before(first: Referral) -> str:
    """Where the first of them stands."""
    when = in_words(local_day(first.batch.received_at))
    return (
        f"The same record came before and is not entered twice: record {first.position} of "
        f"{first.batch.filename[-120:]}, {when}."
    )


def lead_twins_to_case(referral: Referral) -> None:
    """What came again belongs to the case that the first has become."""
    Referral.objects.filter(twin_of=referral).update(case=referral.case_id)

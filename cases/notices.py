"""Messages about results and hearings; none holds anything said in mediation."""

from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from accounts.models import Team
from cases.enums import ResultCode
from cases.models import Case, Hearing, Party, Result
from cases.selectors.stops import held_until
from core.names import in_message
from notifications.enums import NoticeKind
from notifications.models import Notice
from notifications.outbox import AboutHearing, post_notice

SMALL_CLAIMS_LIMIT = Decimal(10_000)


def vacate_hearing(*, hearing: Hearing, case: Case, team: Team | None, at: datetime) -> Notice:
    """Ask the listing team to take a hearing out of the list because the claim settled."""
    return post_notice(
        kind=NoticeKind.VACATE_HEARING,
        # A hearing that was removed and listed again is asked for again.
        dedupe_key=f"vacate:{hearing.pk}:{hearing.version}",
        case_reference=case.reference,
        claim_number=case.claim_number,
        subject=f"Remove hearing from the list: claim {case.claim_number}",
        body="\n".join(
            [
                "The claim has settled in mediation. Please remove this hearing from the list.",
                "",
                f"Claim number: {case.claim_number}",
                *hearing_lines(hearing),
                "Reason: settled",
                "",
                "Please acknowledge this notice, and record it when the hearing is removed.",
            ]
        ),
        at=at,
        team=team,
        recipient_name=f"Listing team of {hearing.court.name}",
        hearing=about(hearing),
        reason_code="settled",
    )


def list_for_hearing(
    *, case: Case, result: Result, hearing: Hearing | None, team: Team | None, at: datetime
) -> Notice:
    """Tell the listing team that the claim did not settle and goes to a judge for directions."""
    listed = (
        ["A hearing is already listed and stays in the list:", *hearing_lines(hearing)]
        if hearing
        else ["No hearing is listed yet."]
    )
    return post_notice(
        kind=NoticeKind.LIST_FOR_HEARING,
        dedupe_key=f"list:{result.pk}",
        case_reference=case.reference,
        claim_number=case.claim_number,
        subject=f"Not settled, needs directions: claim {case.claim_number}",
        body="\n".join(
            [
                "The claim did not settle in mediation. It goes to a judge for directions.",
                "",
                f"Claim number: {case.claim_number}",
                f"Track by value: {track(case.claim_value)}",
                f"Result: {codes_in_words(result)}",
                *listed,
                "",
                "Please acknowledge this notice. Mark it as actioned once passed for listing.",
            ]
        ),
        at=at,
        team=team,
        recipient_name="Listing team",
        hearing=about(hearing) if hearing else None,
        reason_code="not_settled",
    )


def directions_needed(*, case: Case, result: Result, team: Team, at: datetime) -> Notice:
    """Tell a case-administration team that the claim needs case directions."""
    return post_notice(
        kind=NoticeKind.OUTCOME_CONFIRMED,
        dedupe_key=f"directions:{result.pk}:team:{team.pk}",
        case_reference=case.reference,
        claim_number=case.claim_number,
        subject=f"Case directions needed: claim {case.claim_number}",
        body=(
            f"Claim {case.claim_number} did not settle in mediation and goes to a judge for "
            f"directions.\n\nTrack by value: {track(case.claim_value)}\n"
            f"Result: {codes_in_words(result)}\n"
        ),
        at=at,
        team=team,
    )


def outcome_confirmed(*, case: Case, result: Result, party: Party, at: datetime) -> Notice:
    """Confirm the outcome, and nothing else, to one party."""
    settled = "The claim was settled in mediation. Your agreement is sent to you separately."
    not_settled = (
        "The claim was not settled in mediation. It now goes to a judge, who will tell you what "
        "happens next. Nothing said in mediation is passed to the judge."
    )
    return post_notice(
        kind=NoticeKind.OUTCOME_CONFIRMED,
        dedupe_key=f"outcome:{result.pk}:party:{party.pk}",
        case_reference=case.reference,
        claim_number=case.claim_number,
        subject=f"Outcome of mediation: claim {case.claim_number}",
        body=(
            f"Dear {in_message(party.write_name)}\n\n"
            f"{settled if result.settled_on else not_settled}\n\n"
            "Small Claims Mediation Service\n"
        ),
        at=at,
        recipient_name=party.write_name,
        email=party.reach_email,
        hold_until=held_until(party, at),
    )


def track(value: Decimal) -> str:
    """The track a claim of this value (pounds) goes to."""
    return "small claims" if value <= SMALL_CLAIMS_LIMIT else "fast track"


def codes_in_words(result: Result) -> str:
    """The court's codes with their meaning."""
    return "; ".join(f"{code} ({ResultCode(code).label})" for code in result.codes)


def hearing_lines(hearing: Hearing) -> list[str]:
    """Court, date, time and estimate of a hearing."""
    starts = timezone.localtime(hearing.starts_at)
    return [
        f"Court: {hearing.court.name}",
        f"Hearing: {starts:%A} {starts.day} {starts:%B %Y at %H:%M}",
        f"Estimate: {hearing.minutes} minutes",
        f"Hearing number: {hearing.hearing_id}",
    ]


def about(hearing: Hearing) -> AboutHearing:
    """The hearing as a notice stores it."""
    return AboutHearing(hearing.hearing_id, hearing.court, hearing.starts_at, hearing.minutes)

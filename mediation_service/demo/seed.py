"""The whole demonstration in one transaction: all of it or none."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from itertools import groupby
from random import Random

from django.db import transaction

from accounts.models import User
from accounts.services.courts import load_courts
from appointments.services.slots import generate_slots
from cases.models import Case
from cases.services.deadlines import sweep_deadlines
from cases.services.intake import import_feed
from core.clocks.calendar import local_day
from mediation_service.demo.aftermath import (
    ask_for_feedback,
    close_old_cases,
    deliver_backlog,
    listing_answers,
)
from mediation_service.demo.claims import Claim, feed_file, make_claim
from mediation_service.demo.histories import Stage, morning
from mediation_service.demo.interests import declare_interests, send_again
from mediation_service.demo.nights import receive_quiet_nights
from mediation_service.demo.people import make_people
from mediation_service.demo.quiet import look_after_quiet_cases
from mediation_service.demo.replies import answer_pages
from mediation_service.demo.work import work_together
from reports.models import RequiredRate

PAST_DAYS, FUTURE_DAYS = 100, 42
REQUIRED_PER_CENT = Decimal("55.00")


def seed_demo(
    *, cases: int, seed: int, at: datetime, progress: Callable[[int], None] = lambda _: None
) -> Counter[str]:
    """Play `cases` claims referred over the last hundred days; returns how many are in each state.

    The same seed on the same day gives the same people, claims and histories.
    """
    random = Random(seed)  # noqa: S311 - made-up people, not secrets
    today = at.date()
    with transaction.atomic():
        load_courts()
        people = make_people()
        RequiredRate.objects.get_or_create(
            from_day=date(2024, 5, 22), defaults={"per_cent": REQUIRED_PER_CENT}
        )
        generate_slots(
            first_day=today - timedelta(days=PAST_DAYS),
            last_day=today + timedelta(days=FUTURE_DAYS),
            actor=None,
            at=morning(today - timedelta(days=PAST_DAYS)),
        )
        claims = spread_claims(random, cases, today)
        receive(claims, people)
        receive_quiet_nights(
            {local_day(claim.sent_at) for claim in claims},
            today=local_day(at),
            actor=people["caseadmin@demo.test"],
            at=at,
        )
        stage = Stage(people, random, today)
        for number, claim in enumerate(claims, start=1):
            stage.play(claim)
            progress(number)
        stage.mediate_all()
        listing_answers(people, random, today)
        ask_for_feedback(random)
        close_old_cases(people, today)
        work_together(people, random, today)
        declare_interests(people, morning(today - timedelta(days=1), hour=16))
        answer_pages(today, morning(today - timedelta(days=1), hour=15))
        office = people["caseadmin@demo.test"]
        send_again(claims, today=local_day(at), actor=office, at=at)
        deliver_backlog(at)
        sweep_deadlines(at=at)
        told_at = morning(today - timedelta(days=1), hour=17)
        look_after_quiet_cases(random, office, told_at=told_at, at=at)
    return Counter(Case.objects.values_list("state", flat=True))


def spread_claims(random: Random, cases: int, today: date) -> list[Claim]:
    """Claims on working mornings, oldest first; more of them lately, the last ones yesterday."""
    claims = []
    for number in range(cases):
        days_ago = 1 + int((PAST_DAYS - 2) * (1 - (number + 1) / cases) ** 1.4)
        day = today - timedelta(days=days_ago)
        day -= timedelta(days=max(0, day.weekday() - 4))
        claims.append(make_claim(random, number, morning(day)))
    return claims


def receive(claims: list[Claim], people: dict[str, User]) -> None:
    """One feed file for each night."""
    for sent_at, night in groupby(claims, key=lambda claim: claim.sent_at):
        import_feed(
            file=BytesIO(feed_file(list(night))),
            filename=f"ocmc_mediation_data_{sent_at:%Y%m%d}.json",
            actor=people["caseadmin@demo.test"],
            at=sent_at,
        )

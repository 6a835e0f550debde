"""The suggestions for one case in a diary of half a million slots, most of them in the past."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import connection
from django.utils import timezone

from accounts.models import User
from appointments.models import Slot
from appointments.services.waiting.suggesting import MOST, SOON, suggest_hours
from bench import many_cases
from bench.measure import Row, compare_p95
from cases.models import Case

MEDIATORS, HOURS = 64, 6
DAYS, AHEAD = 1_303, 40
ASKED = 30

SLOTS = """
INSERT INTO appointments_slot (mediator_id, starts_at, ends_at, created_at)
SELECT mediator, at, at + interval '1 hour', now()
FROM unnest(%s) AS mediator, generate_series(1, %s) AS day, generate_series(9, 8 + %s) AS hour,
  LATERAL (SELECT date_trunc('day', now()) + (day - %s) * interval '1 day'
    + hour * interval '1 hour' AS at) AS moment
ORDER BY at, mediator
"""
# Each of a case of its own: all that lie behind, and every third of the others.
APPOINTMENTS = """
INSERT INTO appointments_appointment (case_id, slot_id, mediator_id, starts_at, ends_at,
  state, booked_at, booked_by_id, cancel_reason, asked_by)
SELECT c.id, s.id, s.mediator_id, s.starts_at, s.ends_at,
  CASE WHEN s.starts_at < now() THEN 'HELD' ELSE 'BOOKED' END, now(), %s, '', ''
FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM appointments_slot) AS s
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n FROM cases_case) AS c USING (n)
WHERE s.starts_at < now() OR n %% 3 = 0
"""
HOLDS = """
INSERT INTO appointments_hold (appointment_id, resource, slot_id, starts_at, ends_at)
SELECT id, 'mediator:' || mediator_id, slot_id, starts_at, ends_at FROM appointments_appointment
"""


def prepare() -> None:
    """Half a million slots and as many cases, of which those referred last wait."""
    if Case.objects.count() < MEDIATORS * HOURS * DAYS:
        many_cases.prepare()
    people = get_user_model().objects.bulk_create(
        get_user_model()(email=f"m{number}@bench.test", name=f"M {number}", role="MEDIATOR")
        for number in range(MEDIATORS)
    )
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(SLOTS, [[person.pk for person in people], DAYS, HOURS, DAYS - AHEAD])
        cursor.execute(APPOINTMENTS, [people[0].pk])
        cursor.execute(HOLDS)
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE appointments_slot, appointments_appointment")
        cursor.execute("VACUUM ANALYZE appointments_hold")


def measure() -> Row:
    """For waiting cases in turn, as a case administrator sees them."""
    prepare()
    person: User = get_user_model().objects.create(
        email="suggestions@example.test", name="Suggestions", role="CASE_ADMIN"
    )
    cases = list(Case.objects.filter(state="READY").order_by("-pk")[:ASKED])

    def suggested(case: Case) -> None:
        assert len(suggest_hours(case, user=person, at=timezone.now())) == MOST

    def bare() -> None:
        now = timezone.now()
        hours = Slot.objects.filter(starts_at__gt=now, starts_at__lt=now + SOON, withdrawn_at=None)
        assert list(hours.select_related("mediator").order_by("starts_at", "mediator_id"))

    return compare_p95(
        [(lambda case=case: suggested(case), bare) for case in cases],
        name="Suggested hours",
        subject=f"suggestions for one case at {Slot.objects.count():,} slots, p95",
        peer=f"one bare indexed query of the hours of the same {SOON // timedelta(days=1)} days, "
        "through the ORM, p95",
        note="all free hours of two weeks are weighed: dates, conflicts, needs, quotas, people",
    )

"""Reminding parties of their appointment: a week and two days before, and on the morning."""

from collections import defaultdict
from datetime import datetime

from django.db import transaction

from appointments.enums import Reminder
from appointments.notices.reminders import remind, reminder_key
from appointments.scheduling import FIRST_REMINDER, DueReminder, reminder_due
from appointments.selectors.reminders import booked_hour, near_appointments, parties_to_remind
from cases import timeline
from cases.models import Case
from cases.selectors.goals import goals_for_parties
from notifications.selectors import known_keys


def send_due_reminders(*, at: datetime) -> int:
    """Remind every party for whom it is time; returns how many. Safe to run twice.

    A run that comes late sends the reminder that is due now, never one whose time has passed.
    """
    wanted: dict[tuple[int, DueReminder], dict[str, int]] = defaultdict(dict)
    for near in near_appointments(at, at + FIRST_REMINDER):
        due = reminder_due(near.starts_at, at, booked_at=near.booked_at)
        if due is not None:
            key = reminder_key(near.appointment_id, near.party_id, due.reminder)
            wanted[near.appointment_id, due][key] = near.party_id
    known = known_keys(key for keys in wanted.values() for key in keys)
    sent = 0
    for (appointment_id, due), keys in wanted.items():
        party_ids = [party_id for key, party_id in keys.items() if key not in known]
        if party_ids:
            sent += _remind(appointment_id, party_ids, due=due, at=at)
    return sent


def _remind(appointment_id: int, party_ids: list[int], *, due: DueReminder, at: datetime) -> int:
    """One appointment's reminder; none when somebody holds the case: the next run comes soon."""
    with transaction.atomic():
        cases = Case.objects.select_for_update(of=("self",), skip_locked=True)
        case = cases.filter(appointments=appointment_id).first()
        hour = booked_hour(appointment_id) if case else None
        if case is None or hour is None:
            return 0
        parties = parties_to_remind(case, party_ids, at=at)
        goals = goals_for_parties(case) if parties else []
        new = [party for party in parties if remind(hour, party, goals=goals, due=due, at=at)]
        if new:
            name = Reminder(due.reminder).label.lower()
            who = " and ".join(party.get_role_display().lower() for party in new)
            timeline.record(
                case=case,
                kind="appointments.send_reminders",
                sentence=f"Reminded of the appointment, {name}: {who}.",
                actor=None,
                at=at,
            )
        return len(new)

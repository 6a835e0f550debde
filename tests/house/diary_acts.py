"""Rows of the table of actions: who does what with the diary."""

from tests.house.acts import ARRANGERS, CONDUCTORS, LEADERS, SERVICE, Act

DIARY_ACTS = [
    Act("appointments.view_diary", "nothing", SERVICE),
    Act("appointments.plan_waiting", "nothing", f"case admin, {LEADERS}"),
    Act("appointments.book_waiting", "nothing", f"case admin, {LEADERS}"),
    Act("appointments.generate_slots", "nothing", "case admin, system admin"),
    Act("appointments.change_pattern", "nothing", "case admin, system admin"),
    Act("appointments.make_calendar_link", "mediator", "own mediator"),
    Act("appointments.revoke_calendar_link", "mediator", f"own mediator, {ARRANGERS}"),
    Act("appointments.record_absence", "absence", ARRANGERS),
    Act("appointments.cancel_absence", "absence", ARRANGERS),
    Act("appointments.plan_hand_over", "absence", ARRANGERS),
    Act("appointments.hand_over", "absence", ARRANGERS),
    Act("appointments.record_absence", "time for tasks", "own leader"),
    Act("appointments.cancel_absence", "time for tasks", "own leader"),
    Act("appointments.book_appointment", "case", ARRANGERS, "case.mark_booked", "READY"),
    Act("appointments.keep_hour", "case", ARRANGERS),
    Act("appointments.release_offer", "case", ARRANGERS),
    Act("appointments.book_offer", "case", ARRANGERS, "case.mark_booked", "READY"),
    Act(
        "appointments.use_slot",
        "slot",
        "own mediator, other mediator, own leader, own listing, other listing, case admin, "
        "system admin, auditor",
    ),
    Act(
        "appointments.cancel_appointment", "appointment", ARRANGERS, "appointment.cancel", "BOOKED"
    ),
    Act(
        "appointments.cancel_appointment", "appointment", ARRANGERS, "case.mark_unbooked", "BOOKED"
    ),
    Act("appointments.keep_appointment", "appointment", ARRANGERS),
    Act("appointments.renew_page_link", "appointment", ARRANGERS),
    Act(
        "appointments.rearrange_appointment",
        "appointment",
        ARRANGERS,
        "appointment.cancel",
        "BOOKED",
    ),
    Act("appointments.mark_held", "appointment", CONDUCTORS, "appointment.mark_held", "BOOKED"),
    Act(
        "appointments.mark_not_held",
        "appointment",
        CONDUCTORS,
        "appointment.mark_not_held",
        "BOOKED",
    ),
    Act("appointments.book_further", "appointment", CONDUCTORS),
    Act("appointments.record_attendance", "appointment", CONDUCTORS),
    Act("appointments.correct_attendance", "appointment", CONDUCTORS),
]

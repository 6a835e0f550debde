"""Why the diary refuses, in sentences made where the facts are known."""

from django.utils.translation import gettext as _

from core.errors import DomainError


class SlotTaken(DomainError):
    """Somebody else has the hour, or an hour that overlaps it."""

    code = "slot_taken"

    def __init__(self, sentence: str = "") -> None:
        super().__init__(
            sentence or "That time has just been taken, so nothing was booked. Choose another time."
        )


class PersonTaken(DomainError):
    """Somebody who speaks for a party is in another appointment at that time."""

    code = "person_taken"

    def __init__(self, party: str) -> None:
        super().__init__(
            f"{party}: who speaks for this party is in another appointment at that time, "
            "so nothing was booked. Choose another time."
        )


class InterpreterTaken(DomainError):
    """The interpreter is in another appointment at that time."""

    code = "interpreter_taken"

    def __init__(self) -> None:
        super().__init__(
            "The interpreter is in another appointment at that time, so nothing was booked. "
            "Choose another interpreter, or another time."
        )


class SlotPast(DomainError):
    """The hour has begun or gone."""

    code = "slot_past"


class SlotTooSoon(DomainError):
    """The hour begins before the parties could be told."""

    code = "slot_too_soon"


class SlotUnavailable(DomainError):
    """The hour does not exist, or its mediator does not take appointments."""

    code = "slot_unavailable"


class DateAvoided(DomainError):
    """A party has asked to avoid the day."""

    code = "date_to_avoid"


class PlanChanged(DomainError):
    """A case or an hour of the plan is not as it was shown."""

    code = "plan_changed"


class CaseNotReady(DomainError):
    """The case is not waiting for an appointment."""

    code = "case_not_ready"


class AppointmentMovedOn(DomainError):
    """The appointment is no longer booked, or its mediation has begun."""

    code = "appointment_not_booked"


class NotAnotherHour(DomainError):
    """A rearrangement names the hour that the case has already, or nobody who asked."""

    code = "not_another_hour"


class AttendanceRefused(DomainError):
    """Whether a party took part cannot be corrected like this."""

    code = "attendance_refused"


class ReasonWrong(DomainError):
    """A cancellation says why, in at most 250 characters."""

    code = "reason_wrong"


class DatesWrong(DomainError):
    """The days asked for cannot be used."""

    code = "dates_wrong"


class AbsenceRefused(DomainError):
    """The time away cannot be recorded or cancelled as asked."""

    code = "absence_refused"


class PatternRefused(DomainError):
    """The working pattern contradicts another, or the opening hours."""

    code = "pattern_refused"


class OfferOver(DomainError):
    """The hour is not kept for the case any more."""

    code = "offer_over"


class QuotaFull(DomainError):
    """The mediator has as many appointments in the week as they are given."""

    code = "quota_full"

    def __init__(self, name: str, quota: int) -> None:
        super().__init__(
            f"{name} takes at most {quota} appointment{'' if quota == 1 else 's'} in that week, "
            "so nothing was booked. Choose another week or mediator."
        )


class PageUnknown(DomainError):
    """No link has this secret: cut short, mistyped or made up."""

    code = "link_unknown"

    def __init__(self) -> None:
        super().__init__(_("This link does not work."))


class PageRevoked(DomainError):
    """A colleague stopped the address and sent another."""

    code = "link_revoked"

    def __init__(self) -> None:
        super().__init__(_("This link was replaced by a newer one."))


class PageBusy(DomainError):
    """Too many requests came from one place."""

    code = "too_many_requests"

    def __init__(self) -> None:
        super().__init__(_("There were too many requests. Wait a minute, then try again."))


class LinkRefused(DomainError):
    """No new private link can be sent."""

    code = "link_refused"


class PageOver(DomainError):
    """The appointment has begun or gone."""

    code = "link_expired"

    def __init__(self) -> None:
        super().__init__(_("This link has expired."))


class PageCancelled(DomainError):
    """The appointment was given back."""

    code = "appointment_cancelled"

    def __init__(self) -> None:
        super().__init__(_("This appointment is cancelled."))


class AnswerWrong(DomainError):
    """What a party sent cannot be kept as it is."""

    code = "answer_wrong"

"""What can be read about feedback."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Avg, Count, Q, QuerySet

from accounts.models import User
from appointments.enums import AppointmentState
from appointments.models import Appointment
from cases.enums import ResultOutcome
from cases.models import Case, Party, Scheme
from cases.selectors.stops import paused_parties
from feedback.models import Answer, Invitation

# After this a party is not asked any more: an old appointment is not remembered well enough.
ASKED_WITHIN = timedelta(days=28)
# A mediator sees answers in whole groups of this size, so that nobody's words stand alone,
# and one new answer never shows by the change it makes.
GROUP = 5


def parties_to_ask(case: Case, *, at: datetime) -> list[Party]:
    """Parties of the case who may be written to by e-mail and have no invitation yet."""
    parties = Party.objects.filter(case=case, feedback=None).prefetch_related("needs")
    parties = parties.exclude(pk__in=paused_parties(at))
    return [party for party in parties if party.reach_email]


def held_appointment(case: Case) -> Appointment | None:
    """The appointment the questionnaire asks about; None: there was none."""
    held = Appointment.objects.filter(case=case, state=AppointmentState.HELD)
    return held.select_related("mediator").order_by("-starts_at").first()


def cases_to_ask(at: datetime) -> list[int]:
    """Ids of cases resulted lately, after a held appointment, with a party still to be asked."""
    reachable = ~Q(email="", contact_email="", preferred_email=None)
    due = Party.objects.exclude(pk__in=paused_parties(at)).filter(
        reachable,
        _resulted_when_asked(at),
        feedback=None,
        case__appointments__state=AppointmentState.HELD,
    )
    return list(due.order_by("case_id").values_list("case_id", flat=True).distinct())


def _resulted_when_asked(at: datetime) -> Q:
    """Results old enough for their scheme's questionnaire, but not too old to be remembered."""
    wanted = Q(pk__in=[])
    for code, days in Scheme.objects.values_list("code", "questionnaire_after_days"):
        latest = at - timedelta(days=days)
        wanted |= Q(
            case__scheme=code,
            case__result__recorded_at__gt=latest - ASKED_WITHIN,
            case__result__recorded_at__lte=latest,
        )
    return wanted


def case_invitations(case: Case) -> QuerySet[Invitation]:
    """The invitations of one case, party by party, with the answers there are."""
    return (
        Invitation.objects.filter(case=case)
        .select_related("party", "mediator", "answer")
        .order_by("party__role")
    )


def answers_readable_by(user: User) -> QuerySet[Answer]:
    """Single answers the person may read, newest first."""
    readable = Invitation.objects.readable_by(user).answered().order_by().values("pk")
    return (
        Answer.objects.filter(invitation__in=readable)
        .select_related("invitation__case", "invitation__mediator", "invitation__party")
        .order_by("-answered_at", "-id")
    )


def answered_shares(user: User) -> list[dict[str, object]]:
    """Asked and answered, settled and not settled apart, because their willingness differs."""
    counts = Invitation.objects.readable_by(user).aggregate(
        settled_asked=Count("pk", filter=Q(settled=True)),
        settled_answered=Count("used_at", filter=Q(settled=True)),
        not_settled_asked=Count("pk", filter=Q(settled=False)),
        not_settled_answered=Count("used_at", filter=Q(settled=False)),
    )
    return [
        {
            "label": outcome.label,
            "asked": counts[f"{outcome.value.lower()}_asked"],
            "answered": counts[f"{outcome.value.lower()}_answered"],
        }
        for outcome in ResultOutcome
    ]


@dataclass(frozen=True)
class OwnFeedback:
    """A mediator's own answers in whole groups; `shown` is 0 while there are too few."""

    shown: int
    averages: list[tuple[str, float]]
    comments: list[str]


def own_feedback(mediator: User) -> OwnFeedback:
    """Averages and comments of the oldest whole groups of answers, comments in no order of time."""
    answers = Answer.objects.filter(invitation__mediator=mediator).order_by("answered_at", "id")
    shown = answers.count() // GROUP * GROUP
    if not shown:
        return OwnFeedback(0, [], [])
    group = Answer.objects.filter(pk__in=list(answers.values_list("pk", flat=True)[:shown]))
    fields = ("overall", "fairness", "clarity")
    means = group.aggregate(**{name: Avg(name) for name in fields})
    labels = [str(Answer._meta.get_field(name).verbose_name) for name in fields]  # type: ignore[union-attr]
    # By their own words: the order says nothing about when or by whom.
    comments = group.exclude(comment="").order_by("comment").values_list("comment", flat=True)
    return OwnFeedback(
        shown,
        [(label.capitalize(), means[name]) for label, name in zip(labels, fields, strict=True)],
        list(comments),
    )

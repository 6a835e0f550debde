"""What the person who looks at a case should do next with it."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.enums import Role
from accounts.models import User
from cases.enums import CaseState
from cases.models import Case

# (state, role) → sentence, words of the link, page under the case's own address.
STEPS: dict[tuple[str, str], tuple[str, str, str]] = {
    (CaseState.REFERRED, Role.CASE_ADMIN): (
        "Check that the case is suitable and that every party can be reached.",
        "Go to triage",
        "triage/",
    ),
    (CaseState.READY, Role.CASE_ADMIN): (
        "The case is ready. Book an appointment.",
        "Book an appointment",
        "appointments/",
    ),
    (CaseState.READY, Role.TEAM_LEADER): (
        "The case is ready. Book an appointment.",
        "Book an appointment",
        "appointments/",
    ),
    (CaseState.BOOKED, Role.MEDIATOR): (
        "Prepare the mediation, and start it at the time of the appointment.",
        "Go to the mediation",
        "mediation/",
    ),
    (CaseState.IN_MEDIATION, Role.MEDIATOR): (
        "The mediation has begun.",
        "Go on with the mediation",
        "mediation/",
    ),
    (CaseState.SETTLED, Role.MEDIATOR): (
        "The claim is settled. Check that the agreement was sent.",
        "See the agreement",
        "settlement/",
    ),
    (CaseState.SETTLED, Role.CASE_ADMIN): (
        "The result is recorded. Close the case when nothing is left to do.",
        "Close the case",
        "close/",
    ),
    (CaseState.SETTLED, Role.TEAM_LEADER): (
        "The result is recorded. Close the case when nothing is left to do.",
        "Close the case",
        "close/",
    ),
    (CaseState.NOT_SETTLED, Role.CASE_ADMIN): (
        "The result is recorded. Close the case when nothing is left to do.",
        "Close the case",
        "close/",
    ),
    (CaseState.NOT_SETTLED, Role.TEAM_LEADER): (
        "The result is recorded. Close the case when nothing is left to do.",
        "Close the case",
        "close/",
    ),
}
WAITING: dict[str, str] = {
    CaseState.REFERRED: "A case administrator checks the referral.",
    CaseState.READY: "The case waits for an appointment.",
    CaseState.BOOKED: "The case waits for its appointment.",
    CaseState.IN_MEDIATION: "The mediator is at work.",
    CaseState.SETTLED: "The claim is settled.",
    CaseState.NOT_SETTLED: "The claim was not settled and goes to a judge for directions.",
    CaseState.CLOSED: "The case is closed.",
    CaseState.UNSUITABLE: "The case is unsuitable for mediation and goes on in the court.",
}


@dataclass(frozen=True)
class Step:
    """A sentence, and a link where the person can act."""

    sentence: str
    label: str = ""
    url: str = ""


def next_step(case: Case, user: User) -> Step:
    """The step for this person's role and the case's state."""
    found = STEPS.get((case.state, user.role))
    if found is None:
        return Step(WAITING[case.state])
    sentence, label, page = found
    return Step(sentence, label, reverse("case_detail", args=[case.reference]) + page)

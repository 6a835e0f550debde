"""The mediation tab of a case: workspace, figures, start, or what comes first."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.enums import Role
from accounts.models import User
from appointments.selectors import current_appointment
from cases.enums import CaseState, LegChannel
from cases.models import Case
from cases.selectors import case_frame
from cases.selectors.conflicts import blocked_mediators
from cases.selectors.conflicts.pages import uncertain_of
from cases.selectors.needs import shown_needs
from core.decisions import decide
from core.errors import DomainError
from mediations.enums import Stage
from mediations.errors import RoomDestroyed, StageNotComplete
from mediations.forms import IssueForm, NoteForm
from mediations.models import Mediation
from mediations.permissions import RULES
from mediations.selectors.workspace import figures, workspace
from mediations.views.loading import mediation_of, signed_in, visible_case


@require_GET
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """The tab, as the role and the state of the case ask for."""
    user = signed_in(request)
    case = visible_case(user, reference)
    if user.role not in {Role.MEDIATOR, Role.TEAM_LEADER}:
        raise Http404
    mediation = mediation_of(case)
    if mediation is None:
        return before_start(request, user, case)
    if decide(RULES, "see_rooms", user, mediation):
        return workspace_page(request, mediation)
    if decide(RULES, "see_figures", user, mediation):
        return figures_page(request, user, mediation)
    raise Http404


def before_start(request: HttpRequest, user: User, case: Case) -> HttpResponse:
    """Start, for the mediator of a booked case; else what must happen first."""
    appointment = current_appointment(case)
    may_start = (
        case.state == CaseState.BOOKED
        and appointment is not None
        and decide(RULES, "start_mediation", user, appointment).allowed
    )
    stopped = blocked_mediators([case.pk], [user.pk]) if may_start else {}
    parties = case.parties.prefetch_related("needs") if may_start else ()
    cards = [(party, shown_needs(user, case, party.needs.all())) for party in parties]
    context = {
        "appointment": appointment,
        "may_start": may_start,
        "stopped": stopped.get((case.pk, user.pk), ""),
        "uncertain": uncertain_of(case, user) if may_start else [],
        "other_day": appointment is not None
        and timezone.localdate(appointment.starts_at) != timezone.localdate(),
        "cards": cards,
    }
    return page(request, "mediations/mediation_start.html", user, case, context=context)


def workspace_page(
    request: HttpRequest,
    mediation: Mediation,
    *,
    refusal: DomainError | None = None,
    note_form: NoteForm | None = None,
    issue_form: IssueForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The mediator's workspace, with a refusal or a refused form as it was typed."""
    user = signed_in(request)
    try:
        view = workspace(mediation, now=timezone.now())
    except RoomDestroyed as destroyed:
        return figures_page(request, user, mediation, reason=destroyed.sentence)
    rooms = []
    for room in view.rooms:
        prefix = room.anchor
        fresh = NoteForm(prefix=prefix, parties=[card.party for card in room.parties])
        typed = note_form if note_form is not None and note_form.prefix == prefix else None
        rooms.append({"room": room, "form": typed or fresh})
    asked = mediation.stage == Stage.PREPARATION and not mediation.ended_at
    context: dict[str, Any] = {
        "view": view,
        "uncertain": uncertain_of(mediation.case, user) if asked else [],
        "mediation": mediation,
        "rooms": rooms,
        "issue_form": issue_form or IssueForm(prefix="issue"),
        "channels": LegChannel.choices,
        "refusal": refusal,
        "incomplete": isinstance(refusal, StageNotComplete),
        "bad_form": note_form or issue_form,
    }
    return page(
        request,
        "mediations/workspace_show.html",
        user,
        mediation.case,
        context=context,
        status=status,
    )


def figures_page(
    request: HttpRequest, user: User, mediation: Mediation, *, reason: str = ""
) -> HttpResponse:
    """Counts and times without content: for the team leader, and once notes are destroyed."""
    context = {"view": figures(mediation, now=timezone.now()), "reason": reason}
    return page(request, "mediations/figures_show.html", user, mediation.case, context=context)


def page(
    request: HttpRequest,
    template: str,
    user: User,
    case: Case,
    *,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    """A page in the frame of the case."""
    return render(request, template, case_frame(case, user, "mediation") | context, status=status)

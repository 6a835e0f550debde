"""Starting, ticking, going on, going back."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import User
from cases.models import Conflict
from cases.services import conflict_decisions
from core.posting import do_and_say, post_or_go_to
from mediations.forms import GoBackForm, KnowsForm, TickForm
from mediations.models import Mediation
from mediations.services import conduct
from mediations.views.acts import perform, posted_version
from mediations.views.forms_page import form_page
from mediations.views.loading import mediation_of, own_mediation, signed_in, visible_case

KNOWN = (
    "Kept: you know them. The team leader is being asked what follows. If that was a mistake, open "
    "the conflict and say so."
)
NOT_KNOWN = "Kept: you do not know them."


@post_or_go_to("case_mediation", "reference")
def start(request: HttpRequest, reference: str) -> HttpResponse:
    """Begin the mediation; sent twice it opens the workspace."""
    user = signed_in(request)
    case = visible_case(user, reference)
    if mediation_of(case) is None:
        conduct.start(case_id=case.pk, actor=user, at=timezone.now())
        messages.success(request, "The mediation has started.")
    return redirect("case_mediation", case.reference)


@post_or_go_to("case_mediation", "reference")
def no_conflict(request: HttpRequest, reference: str) -> HttpResponse:
    """The mediator declares no conflict of interest."""

    def act(mediation: Mediation, user: User, at: datetime) -> None:
        conduct.declare_no_conflict(mediation_id=mediation.pk, actor=user, at=at)

    return perform(request, reference, act, said="You declared no conflict of interest.")


@post_or_go_to("case_mediation", "reference")
def answer_conflict(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """The mediator knows somebody of the case, or does not: one press."""
    user = signed_in(request)
    case = visible_case(user, reference)
    conflict = get_object_or_404(Conflict.objects.visible_to(user), pk=pk, case=case)
    form = KnowsForm(request.POST)
    if not form.is_valid():
        raise Http404
    knows = form.cleaned_data["knows"] == "yes"
    do_and_say(
        request,
        lambda: conflict_decisions.answer_conflict(
            conflict_id=conflict.pk,
            knows=knows,
            version=form.cleaned_data["version"],
            actor=user,
            at=timezone.now(),
        ),
        said=KNOWN if knows else NOT_KNOWN,
    )
    return redirect("case_mediation", case.reference)


@post_or_go_to("case_mediation", "reference")
def tick(request: HttpRequest, reference: str) -> HttpResponse:
    """Tick or untick one check; says which, so that a double click leaves it as wanted."""
    form = TickForm(request.POST)
    if not form.is_valid():
        raise Http404
    party, ticked, unticked = (form.cleaned_data[name] for name in ("party", "tick", "untick"))

    def act(mediation: Mediation, user: User, at: datetime) -> None:
        verb = conduct.tick_check if ticked else conduct.untick_check
        verb(
            mediation_id=mediation.pk,
            party_id=party,
            check=ticked or unticked,
            actor=user,
            at=at,
        )

    return perform(request, reference, act, anchor=f"party-{party}")


@post_or_go_to("case_mediation", "reference")
def advance(request: HttpRequest, reference: str) -> HttpResponse:
    """Go on to the next stage."""

    def act(mediation: Mediation, user: User, at: datetime) -> None:
        entered = conduct.advance(
            mediation_id=mediation.pk, actor=user, at=at, version=posted_version(request)
        )
        messages.success(request, f"You are now in {entered.get_stage_display().lower()}.")

    return perform(request, reference, act)


@require_http_methods(["GET", "HEAD", "POST"])
def go_back(request: HttpRequest, reference: str) -> HttpResponse:
    """Back to exploration, with a reason."""
    user = signed_in(request)
    mediation = own_mediation(user, reference)
    form = GoBackForm(request.POST or None, initial={"version": mediation.version})

    def act(valid: GoBackForm) -> None:
        conduct.go_back(
            mediation_id=mediation.pk, actor=user, at=timezone.now(), **valid.cleaned_data
        )

    context = {
        "heading": "Go back to exploration",
        "lead": "What was recorded stays as it is.",
        "submit": "Go back to exploration",
    }
    said = "The mediation went back to exploration."
    return form_page(request, mediation, form, act, said=said, context=context)

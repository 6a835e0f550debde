"""Adjourning a mediation to a further appointment, and going on."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import User
from appointments.selectors import open_slots, slot_choices
from core.posting import post_or_go_to
from mediations.forms.adjourning import AdjournForm
from mediations.models import Mediation
from mediations.services import adjourning
from mediations.views.acts import perform
from mediations.views.forms_page import form_page
from mediations.views.loading import own_mediation, signed_in

MOST_HOURS = 40


@require_http_methods(["GET", "HEAD", "POST"])
def adjourn(request: HttpRequest, reference: str) -> HttpResponse:
    """Why, and to which of the own free hours."""
    user = signed_in(request)
    mediation = own_mediation(user, reference)
    slots = hours_to_go_on(mediation, timezone.now())
    first = {"version": mediation.version}
    form = AdjournForm(request.POST or None, slots=slots, initial=first)

    def act(valid: AdjournForm) -> None:
        sent = valid.cleaned_data
        adjourning.adjourn(
            mediation_id=mediation.pk,
            slot_id=sent["slot"],
            reason=sent["reason"],
            version=sent["version"],
            actor=user,
            at=timezone.now(),
        )

    lead = (
        "The mediation stays in its stage and goes on in a further hour with you. Every party gets "
        "a notice of the new time. What was recorded stays."
    )
    if not slots:
        lead = "You have no free hour that suits the parties. Ask a case administrator to add some."
    context = {"heading": "Adjourn to a further appointment", "lead": lead, "submit": "Adjourn"}
    return form_page(
        request, mediation, form, act, said="Adjourned. Every party is being told.", context=context
    )


@post_or_go_to("case_mediation", "reference")
def resume(request: HttpRequest, reference: str) -> HttpResponse:
    """Go on where it was left."""

    def act(mediation: Mediation, user: User, at: datetime) -> None:
        adjourning.resume(mediation_id=mediation.pk, actor=user, at=at)

    return perform(request, reference, act, said="The mediation goes on.")


def hours_to_go_on(mediation: Mediation, now: datetime) -> list[tuple[int, str]]:
    """The next free hours of the mediator on which the case may be booked, in words."""
    free = open_slots(at=now, mediator=mediation.mediator).for_scheme(mediation.case.scheme_id)
    found = slot_choices(mediation.case, slots=free[:MOST_HOURS])
    local = timezone.localtime
    return [
        (choice.slot.pk, f"{local(choice.slot.starts_at):%A %-d %B %Y, %H:%M}")
        for choice in found
        if not (choice.avoided_by or choice.conflict or choice.quota is not None)
    ]

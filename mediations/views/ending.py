"""Ending without agreement."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.enums import NOT_CONTACTABLE
from mediations.forms import EndForm
from mediations.models import Mediation
from mediations.selectors.endings import (
    missing_calls,
    missing_to_end,
    possible_codes,
    possible_reasons,
)
from mediations.services import conduct
from mediations.views.forms_page import form_page
from mediations.views.loading import own_mediation, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, reference: str) -> HttpResponse:
    """Why it ends, what the court is told, and a confirmation."""
    user = signed_in(request)
    mediation = own_mediation(user, reference)
    form = end_form(request, mediation)

    def act(valid: EndForm) -> None:
        conduct.end_without_agreement(
            mediation_id=mediation.pk,
            reason=valid.cleaned_data["reason"],
            codes=valid.cleaned_data["codes"],
            actor=user,
            at=timezone.now(),
            version=valid.cleaned_data["version"],
        )

    context = {
        "mediation": mediation,
        "missing": missing_to_end(mediation),
        "missing_calls": missing_calls(mediation, timezone.now()),
    }
    said = "The mediation has ended without agreement. The court is told."
    return form_page(
        request,
        mediation,
        form,
        act,
        template="mediations/mediation_end.html",
        said=said,
        context=context,
    )


def end_form(request: HttpRequest, mediation: Mediation) -> EndForm:
    """The reasons and codes that fit; what can only be so is chosen already."""
    reasons, codes = possible_reasons(mediation), possible_codes(mediation)
    unreached = [code for code in codes if code in NOT_CONTACTABLE.values()]
    return EndForm(
        request.POST or None,
        reasons=reasons,
        codes=[(code.value, code.label) for code in codes],
        initial={
            "version": mediation.version,
            "reason": reasons[0] if len(reasons) == 1 else None,
            "codes": unreached,
        },
    )

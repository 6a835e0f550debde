"""Loading what a page may show; everything else does not exist (404)."""

from typing import cast

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import User
from cases.models import Case
from core.decisions import decide
from mediations.models import Mediation
from mediations.permissions import RULES


def signed_in(request: HttpRequest) -> User:
    """The member of staff; every page of the mediation needs sign-in."""
    return cast(User, request.user)


def visible_case(user: User, reference: str) -> Case:
    """The case, if this person may see it."""
    rows = Case.objects.visible_to(user).select_related("mediator", "team")
    case: Case = get_object_or_404(rows.by_number(reference))
    return case


def mediation_of(case: Case) -> Mediation | None:
    """The case's mediation, if it has begun."""
    rows = Mediation.objects.select_related("case__scheme", "appointment", "mediator")
    return rows.prefetch_related("adjournments__left").filter(case=case).first()


def own_mediation(user: User, reference: str) -> Mediation:
    """The mediation whose rooms this person may enter; 404 for everybody but its mediator."""
    mediation = mediation_of(visible_case(user, reference))
    if mediation is None or not decide(RULES, "see_rooms", user, mediation):
        raise Http404
    return mediation

"""The list of people and a person's page."""

from typing import cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.enums import Role
from accounts.forms.people import PeopleSearchForm
from accounts.models import User
from accounts.selectors import changes_of, people_matching, people_visible_to

PAGE_SIZE = 25
HAS_A_LIST = {Role.SYSTEM_ADMIN, Role.AUDITOR, Role.TEAM_LEADER}


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """The people the user may see; who may see only themselves goes to their own record."""
    user = cast(User, request.user)
    if user.role not in HAS_A_LIST:
        return redirect("person_own")
    form = PeopleSearchForm(request.GET or None, user=user)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = people_matching(user, **wanted)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "accounts/people_list.html", {"page": page, "form": form})


@require_safe
def person_own(request: HttpRequest) -> HttpResponse:
    """The user's own record."""
    return show(request, cast(User, request.user))


@require_safe
def person_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One person's record, if the user may see it."""
    visible = people_visible_to(cast(User, request.user))
    return show(request, get_object_or_404(visible, pk=pk))


def show(request: HttpRequest, person: User) -> HttpResponse:
    """Details and the history of changes."""
    user = cast(User, request.user)
    context = {
        "person": person,
        "changes": changes_of(person),
        "has_list": user.role in HAS_A_LIST,
        # The page itself belongs to cases, which asks its own rule.
        "sees_interests": person.role == Role.MEDIATOR
        and (user.pk == person.pk or (user.role == Role.TEAM_LEADER and bool(user.team_id))),
        "may_change": user.role == Role.SYSTEM_ADMIN,
    }
    return render(request, "accounts/person_detail.html", context)

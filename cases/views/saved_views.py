"""Pages that keep a person's views of the list of cases."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cases.errors import ViewRefused
from cases.forms.cases import CaseFilter
from cases.forms.saved_views import ViewForm
from cases.models import SavedView
from cases.permissions import RULES
from cases.selectors.saved_views import views_for
from cases.services.saved_views import delete_view, save_view, set_default
from cases.views import StaffRequest
from core.decisions import require
from core.posting import post_or_go_to


@require_http_methods(["GET", "POST"])
def view_new(request: StaffRequest) -> HttpResponse:
    """Keep the filters of the list under a name."""
    require(RULES, "save_view", request.user, None)
    given = request.POST.get("query", "") if request.method == "POST" else request.GET.urlencode()
    return keep(request, filters=CaseFilter(QueryDict(given), user=request.user))


@require_http_methods(["GET", "POST"])
def view_change(request: StaffRequest, view_id: int) -> HttpResponse:
    """Rename, share or stop sharing a view of one's own."""
    view = get_object_or_404(views_for(request.user).filter(owner=request.user), pk=view_id)
    return keep(request, filters=CaseFilter(QueryDict(view.query), user=request.user), view=view)


def keep(
    request: StaffRequest, *, filters: CaseFilter, view: SavedView | None = None
) -> HttpResponse:
    """The form, or the saved view and back to the list."""
    initial: dict[str, Any] = {"query": filters.query().urlencode()}
    if view:
        initial |= {
            "name": view.name,
            "shared": view.shared_with_id is not None,
            "default": view.is_default,  # type: ignore[attr-defined]
        }
    form = ViewForm(request.POST or None, user=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_view(
                name=form.cleaned_data["name"],
                query=filters.query().urlencode(),
                shared=form.cleaned_data.get("shared", False),
                default=form.cleaned_data["default"],
                actor=request.user,
                view_id=view.pk if view else None,
            )
        except ViewRefused as refusal:
            form.add_error("name", refusal.sentence)
        else:
            messages.success(request, f"The view “{saved.name}” is saved.")
            return redirect(f"{reverse('case_list')}?{saved.query or 'view=all'}")
    context = {"form": form, "view": view, "tags": list(filters.tags())}
    status = 422 if form.errors else 200
    return render(request, "cases/view_keep.html", context, status=status)


@require_http_methods(["GET", "POST"])
def view_delete(request: StaffRequest, view_id: int) -> HttpResponse:
    """Ask, then delete a view of one's own."""
    view = get_object_or_404(views_for(request.user).filter(owner=request.user), pk=view_id)
    if request.method == "POST":
        name = delete_view(view_id=view.pk, actor=request.user)
        messages.success(request, f"The view “{name}” is deleted.")
        return redirect(f"{reverse('case_list')}?view=all")
    return render(request, "cases/view_delete.html", {"view": view})


@post_or_go_to("case_list")
def view_default(request: StaffRequest, view_id: int) -> HttpResponse:
    """Open the list with this view from now on, or no longer."""
    view = get_object_or_404(views_for(request.user), pk=view_id)
    default = request.POST.get("default") == "yes"
    set_default(view=view, default=default, actor=request.user)
    said = "opens" if default else "no longer opens"
    messages.success(request, f"Your list of cases {said} with “{view.name}”.")
    return redirect(f"{reverse('case_list')}?{view.query or 'view=all'}")

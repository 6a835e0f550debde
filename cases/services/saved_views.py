"""Keeping, renaming, sharing and deleting a person's views of the list of cases."""

from django.db import IntegrityError, transaction

from accounts.models import User
from cases.errors import ViewRefused
from cases.models import DefaultView, SavedView
from cases.models.saved_views import MOST_QUERY
from cases.permissions import RULES
from core.decisions import require

MOST_VIEWS = 30


def save_view(
    *, name: str, query: str, shared: bool, default: bool, actor: User, view_id: int | None = None
) -> SavedView:
    """Keep filters under a name, or change a kept view of one's own (`view_id`).

    Raises ViewRefused for a name the person uses already, too many views, filters that are too
    long, or no team to share with.
    """
    with transaction.atomic():
        if view_id is None:
            require(RULES, "save_view", actor, None)
            if SavedView.objects.filter(owner=actor).count() >= MOST_VIEWS:
                raise ViewRefused(f"You have {MOST_VIEWS} views. Delete one you no longer use.")
            view = SavedView(owner=actor)
        else:
            view = SavedView.objects.select_for_update(of=("self",)).get(pk=view_id)
            require(RULES, "change_view", actor, view)
        if shared and actor.team is None:
            raise ViewRefused("You are in no team, so the view cannot be shared.")
        if len(query) > MOST_QUERY:
            raise ViewRefused(
                "These filters are too long to keep as a view. Search for fewer words, or choose "
                "fewer filters."
            )
        view.name, view.query = name, query
        view.shared_with = actor.team if shared else None
        _store(view)
        if not shared:
            # Whoever opened their list with it no longer may.
            DefaultView.objects.filter(view=view).exclude(person=actor).delete()
        set_default(view=view, default=default, actor=actor)
        return view


def delete_view(*, view_id: int, actor: User) -> str:
    """Delete one's own view, for everybody it was shared with; its name."""
    with transaction.atomic():
        view = SavedView.objects.select_for_update(of=("self",)).get(pk=view_id)
        require(RULES, "change_view", actor, view)
        view.delete()
        return view.name


def set_default(*, view: SavedView, default: bool, actor: User) -> None:
    """Open the person's list with the view, or no longer; it is one they may open."""
    if default:
        DefaultView.objects.update_or_create(person=actor, defaults={"view": view})
    else:
        DefaultView.objects.filter(person=actor, view=view).delete()


def _store(view: SavedView) -> None:
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError as twice:
        raise ViewRefused(
            f"You already have a view called “{view.name}”. Choose another name."
        ) from twice

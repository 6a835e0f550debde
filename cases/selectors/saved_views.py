"""The views a person may open."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from cases.models import DefaultView, SavedView


def views_for(user: User) -> QuerySet[SavedView]:
    """The person's own, and those shared with their team; each says whether it is the default."""
    mine = Q(owner=user)
    if user.team_id is not None:
        mine |= Q(shared_with=user.team_id)
    default = DefaultView.objects.filter(person=user, view=OuterRef("pk"))
    views = SavedView.objects.filter(mine).select_related("owner", "shared_with")
    return views.annotate(is_default=Exists(default)).order_by("name", "pk")

"""Under a party in the administration: what is recorded around it, for those who may read it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from cases.admin.base import ReadOnlyInline
from cases.models import AlternativeContact, Authority, Companion, Need, Party
from cases.permissions import NEED_READERS, RULES
from core.decisions import decide


class PartyInline(ReadOnlyInline):
    """Rows of a party; changed on the party's own page."""

    show_change_link = False
    extra = 0


class AlternativeInline(PartyInline):
    """Other ways to reach the party."""

    model = AlternativeContact
    fields = ["kind", "value", "whose", "verified_at", "verified_by", "removed_at"]
    readonly_fields = ["verified_at", "verified_by", "removed_at"]


class CompanionInline(PartyInline):
    """Who comes along; in what part would tell that the party is vulnerable."""

    model = Companion
    fields = ["name", "relation", "bound_at", "bound_by", "removed_at"]
    readonly_fields = ["bound_at", "bound_by", "removed_at"]


class GuardedInline(PartyInline):
    """Rows that only some roles may read: nobody else learns that there are any."""

    action = ""

    def has_view_permission(self, request: HttpRequest, obj: Party | None = None) -> bool:
        """What the rule says about the party's case, or about any where none is known yet."""
        return bool(decide(RULES, self.action, request.user, obj.case if obj else None))


class AuthorityInline(GuardedInline):
    """Who may settle."""

    model = Authority
    action = "see_authority"
    fields = ["holder", "up_to", "confirmed_with", "confirmed_how", "confirmed_at"]


class NeedInline(GuardedInline):
    """What the party needs: each kind for its readers."""

    model = Need
    action = "see_needs"
    fields = ["kind", "told"]
    readonly_fields = ["told"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Without the kinds that the person may not read."""
        hidden = [
            kind
            for kind, action in NEED_READERS.items()
            if not decide(RULES, action, request.user, None)
        ]
        return super().get_queryset(request).exclude(kind__in=hidden)

    @admin.display(description="Detail")
    def told(self, need: Need) -> str:
        """All that was recorded beside the kind."""
        return need.words

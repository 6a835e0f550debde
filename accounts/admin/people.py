"""People, teams and courts in Django admin; people are switched off, nothing is deleted."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import ManyToManyField, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import Court, Cover, Team, User
from accounts.permissions import RULES
from accounts.services import invitations, staff
from core.admin import LookBackAdmin
from core.decisions import decide
from core.errors import DomainError
from core.history import save_with_history

DETAILS = ["email", "name", "role", "team", "phone"]


def actor_of(request: HttpRequest) -> User:
    """The signed-in person; the administration lets nobody else in."""
    return cast(User, request.user)


class KeptAdmin(LookBackAdmin):
    """Rows that are kept for ever, each version with who saved it."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: what happened refers to these rows."""
        return False


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]
    """Details of a member of staff; the team must suit the role."""

    class Meta:
        model = User
        fields = DETAILS

    def clean_email(self) -> str:
        """Addresses are kept in small letters."""
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> dict[str, Any]:
        """Refuse a team that does not suit the role."""
        data = super().clean() or self.cleaned_data
        if data.get("role"):
            try:
                invitations.check_team(data["role"], data.get("team"))
            except DomainError as refusal:
                raise ValidationError({"team": refusal.sentence}) from refusal
        return data


@admin.register(User)
class UserAdmin(KeptAdmin):
    """Members of staff. Adding one sends the invitation."""

    form = PersonForm
    fields = [*DETAILS, "is_active", "last_login", "date_joined"]
    readonly_fields = ["is_active", "last_login", "date_joined"]
    list_display = ["name", "email", "role", "team", "is_active", "last_login"]
    list_filter = ["role", "team", "is_active"]
    list_select_related = ["team"]
    search_fields = ["name", "email"]
    ordering = ["name"]
    actions = ["resend_invitation", "deactivate", "reactivate"]

    def get_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """The invitation asks for the details alone."""
        return self.fields if obj else DETAILS

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """Nobody's own role is theirs to change, nor the team that goes with it."""
        own = obj is not None and obj.pk == actor_of(request).pk
        return [*self.readonly_fields, "role", "team"] if own else self.readonly_fields

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Acts on people are offered to those who may do them."""
        may = decide(RULES, "change_person", request.user, None)
        return super().get_actions(request) if may else {}

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Invite a new person, or save the new details."""
        actor, at = actor_of(request), timezone.now()
        if change:
            staff.change_person(person=obj, actor=actor, at=at)
            return
        details = {name: form.cleaned_data[name] for name in ("email", "name", "role", "team")}
        person = invitations.invite_person(**details, actor=actor, at=at)
        person.phone = obj.phone
        if person.phone:
            staff.change_person(person=person, actor=actor, at=at)
        obj.__dict__.update(person.__dict__)
        self.message_user(request, f"An invitation is on its way to {obj.email}.")

    @admin.action(description="Send the invitation again")
    def resend_invitation(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """A new link for those who never set a password."""
        for person in queryset:
            self._act(
                request,
                lambda person=person: invitations.resend_invitation(
                    person=person, actor=actor_of(request), at=timezone.now()
                ),
                f"A new invitation is on its way to {person.email}.",
            )

    @admin.action(description="Switch off (may no longer sign in)")
    def deactivate(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Stop people signing in."""
        for person in queryset:
            self._act(
                request,
                lambda person=person: staff.deactivate_person(
                    person_id=person.pk, actor=actor_of(request), at=timezone.now()
                ),
                f"{person.name} may no longer sign in.",
            )

    @admin.action(description="Switch on (may sign in)")
    def reactivate(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Let people sign in again."""
        for person in queryset:
            self._act(
                request,
                lambda person=person: staff.reactivate_person(
                    person_id=person.pk, actor=actor_of(request), at=timezone.now()
                ),
                f"{person.name} may sign in.",
            )

    def _act(self, request: HttpRequest, act: Any, done: str) -> None:
        try:
            act()
        except DomainError as refusal:
            self.message_user(request, refusal.sentence, messages.ERROR)
        else:
            self.message_user(request, done)


class ReferenceAdmin(KeptAdmin):
    """Teams and courts."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save with who did it."""
        reason = "Details changed" if change else "Added"
        save_with_history(obj, actor=request.user, reason=reason)


@admin.register(Team)
class TeamAdmin(ReferenceAdmin):
    """Teams of the service and of the courts."""

    list_display = ["name", "kind", "email", "takes_unallocated"]
    list_filter = ["kind", "takes_unallocated"]
    search_fields = ["name", "email"]
    formfield_overrides = {ManyToManyField: {"widget": forms.CheckboxSelectMultiple}}


@admin.register(Court)
class CourtAdmin(ReferenceAdmin):
    """Courts where hearings are listed."""

    list_display = ["name", "epimms_id", "postcode"]
    search_fields = ["name", "epimms_id", "postcode"]


@admin.register(Cover)
class CoverAdmin(KeptAdmin):
    """Who stood in for whom; recorded and ended on the people pages."""

    list_display = ["covered", "covering", "starts_on", "ends_on", "ended_at"]
    list_select_related = ["covered", "covering"]
    search_fields = ["covered__name", "covering__name"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The service keeps covers free of contradictions."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The service keeps covers free of contradictions."""
        return False

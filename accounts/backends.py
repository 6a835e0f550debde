"""Django admin's permissions follow from the role alone; there are no per-person grants."""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from accounts.models import User
from accounts.permissions import may_in_admin


class RolePermissionBackend(BaseBackend):
    """Answers `has_perm` from the role's table in `accounts.permissions`."""

    def get_user(self, user_id: int) -> User | None:
        """The person of a session that this backend opened (Django's test client does so)."""
        return User.objects.filter(pk=user_id, is_active=True).first()

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Whether the role may do `app.action_model` in the admin."""
        return bool(user_obj.is_active) and may_in_admin(user_obj.role, perm)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        """Whether the role may see anything of the app in the admin."""
        return bool(user_obj.is_active) and may_in_admin(user_obj.role, f"{app_label}.")

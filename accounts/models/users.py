"""Members of staff."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from simple_history.models import HistoricalRecords

from accounts.enums import Role
from accounts.models.teams import Team


class UserManager(BaseUserManager["User"]):
    """Makes members of staff, known by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A member of staff; without a password they set one by a reset link."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A system administrator."""
        return self.create_user(email, password, role=Role.SYSTEM_ADMIN, **fields)


class User(AbstractUser):
    """A member of staff with one role; `is_staff` (Django admin) follows from the role."""

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField("full name", max_length=120)
    role = models.CharField(max_length=20, choices=Role.choices)
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="members"
    )
    phone = models.CharField(max_length=30, blank=True)
    history = HistoricalRecords(excluded_fields=["password", "last_login"])

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()  # type: ignore[assignment,misc]

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="user_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the admin doors in step with the role; signing in is no change of the record."""
        if kwargs.get("update_fields") == ["last_login"]:
            self.skip_history_when_saving = True
        self.is_staff = self.role in {Role.SYSTEM_ADMIN, Role.CASE_ADMIN, Role.AUDITOR}
        self.is_superuser = False
        super().save(*args, **kwargs)
        self.__dict__.pop("skip_history_when_saving", None)

    def get_full_name(self) -> str:
        """The full name."""
        return self.name

    def get_short_name(self) -> str:
        """The full name; people are not cut short."""
        return self.name

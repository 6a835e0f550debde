"""People, teams, courts and covers for tests."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.enums import Role, TeamKind
from accounts.models import ApiClient, ApiToken, Court, Cover, Team, User
from accounts.tokens import digest_of


class CourtFactory(DjangoModelFactory):
    class Meta:
        model = Court

    epimms_id = factory.Sequence(lambda n: f"{100000 + n}")
    name = factory.Sequence(lambda n: f"Court {n}")
    address = "1 Castle Street"
    postcode = "AB1 2CD"


class TeamFactory(DjangoModelFactory):
    class Meta:
        model = Team
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Team {n}")
    kind = TeamKind.MEDIATION
    email = factory.Sequence(lambda n: f"team{n}@example.test")


class ListingTeamFactory(TeamFactory):
    kind = TeamKind.LISTING

    @factory.post_generation
    def courts(self, create, extracted, **kwargs):
        if extracted:
            self.courts.set(extracted)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.test")
    name = factory.Sequence(lambda n: f"Person {n}")
    role = Role.MEDIATOR
    team = factory.SubFactory(TeamFactory)
    password = factory.django.Password("a-long-test-password")


class LeaderFactory(UserFactory):
    role = Role.TEAM_LEADER


class CaseAdminFactory(UserFactory):
    role = Role.CASE_ADMIN
    team = None


class SystemAdminFactory(UserFactory):
    role = Role.SYSTEM_ADMIN
    team = None


class AuditorFactory(UserFactory):
    role = Role.AUDITOR
    team = None


class ListingOfficerFactory(UserFactory):
    role = Role.LISTING_OFFICER
    team = factory.SubFactory(ListingTeamFactory)


class ApiClientFactory(DjangoModelFactory):
    class Meta:
        model = ApiClient

    name = factory.Sequence(lambda n: f"System {n}")
    scopes = factory.LazyFunction(lambda: ["intake", "listing", "read"])
    created_at = factory.LazyFunction(timezone.now)
    created_by = factory.SubFactory(SystemAdminFactory)


class ApiTokenFactory(DjangoModelFactory):
    """A token whose secret is `scms_` and its number, unless `secret` says otherwise."""

    class Meta:
        model = ApiToken

    class Params:
        secret = factory.Sequence(lambda n: f"scms_{n:020d}")

    client = factory.SubFactory(ApiClientFactory)
    digest = factory.LazyAttribute(lambda o: digest_of(o.secret))
    ending = factory.LazyAttribute(lambda o: o.secret[-4:])
    created_at = factory.LazyFunction(timezone.now)
    created_by = factory.SubFactory(SystemAdminFactory)


class CoverFactory(DjangoModelFactory):
    """From today for a week, between two team leaders."""

    class Meta:
        model = Cover

    covered = factory.SubFactory(LeaderFactory)
    covering = factory.SubFactory(LeaderFactory)
    starts_on = factory.LazyFunction(timezone.localdate)
    ends_on = factory.LazyAttribute(lambda cover: cover.starts_on + timedelta(days=6))
    reason = "Annual leave"
    recorded_at = factory.LazyFunction(timezone.now)
    recorded_by = factory.SelfAttribute("covered")

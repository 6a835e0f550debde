"""Questionnaires for tests."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from core.links import hash_of
from feedback.models import Answer, Invitation
from tests.factories.accounts import UserFactory
from tests.factories.cases import PartyFactory


class InvitationFactory(DjangoModelFactory):
    """An invitation whose link is `secret=…`; the case follows from the party."""

    class Meta:
        model = Invitation

    class Params:
        secret = factory.Sequence(lambda n: f"secret-{n:036d}")

    party = factory.SubFactory(PartyFactory)
    case = factory.SelfAttribute("party.case")
    mediator = factory.SubFactory(UserFactory)
    settled = True
    secret_hash = factory.LazyAttribute(lambda invitation: hash_of(invitation.secret))
    sent_at = factory.LazyFunction(timezone.now)
    expires_at = factory.LazyAttribute(lambda invitation: invitation.sent_at + timedelta(days=28))


class AnswerFactory(DjangoModelFactory):
    class Meta:
        model = Answer

    invitation = factory.SubFactory(InvitationFactory, used_at=factory.LazyFunction(timezone.now))
    overall = 4
    fairness = 5
    clarity = 3
    comment = "Clear and kind."
    answered_at = factory.LazyFunction(timezone.now)

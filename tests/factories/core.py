"""The pulse of background work, for tests."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from core.models import Heartbeat


class HeartbeatFactory(DjangoModelFactory):
    class Meta:
        model = Heartbeat

    name = "beat"
    beaten_at = factory.LazyFunction(timezone.now)

"""Notices and deliveries for tests."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from notifications.enums import Answer, Channel, NoticeKind
from notifications.models import Attachment, Delivery, Notice
from tests.factories.accounts import ListingTeamFactory


class NoticeFactory(DjangoModelFactory):
    """A notice to a listing team that awaits its answer."""

    class Meta:
        model = Notice

    kind = NoticeKind.VACATE_HEARING
    dedupe_key = factory.Sequence(lambda n: f"notice:{n}")
    claim_number = factory.SelfAttribute("case_reference")
    case_reference = factory.Sequence(lambda n: f"{n:03d}MC{n % 1000:03d}")
    subject = "Remove hearing from the list"
    body = "Please remove this hearing from the list."
    recipient_name = factory.SelfAttribute("team.name")
    team = factory.SubFactory(ListingTeamFactory)
    answer = Answer.AWAITED
    created_at = factory.LazyFunction(timezone.now)


class AttachmentFactory(DjangoModelFactory):
    class Meta:
        model = Attachment

    notice = factory.SubFactory(NoticeFactory)
    filename = "agreement.pdf"
    content_type = "application/pdf"
    content = b"%PDF-1.7"


class DeliveryFactory(DjangoModelFactory):
    class Meta:
        model = Delivery

    notice = factory.SubFactory(NoticeFactory)
    channel = Channel.EMAIL
    address = "listing@example.test"
    due_at = factory.LazyFunction(timezone.now)

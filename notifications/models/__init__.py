"""Notices, their attachments and their deliveries."""

from notifications.models.deliveries import Delivery
from notifications.models.notices import Attachment, Notice

__all__ = ["Attachment", "Delivery", "Notice"]

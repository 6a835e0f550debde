from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    """Diary, slots and bookings."""

    name = "appointments"

"""Days and times in Welsh pages, as everywhere in the service."""

from mediation_service.formats.en_GB.formats import *  # noqa: F403

"""One language in, one language out: JSON, whatever the client says it accepts."""

from typing import Any

from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request


class OnlyJson(BaseContentNegotiation):
    """The answer is JSON; a refusal is a problem in JSON, also for who asked for a page."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        """The parser of the body's media type, or None (415)."""
        wanted = request.content_type.split(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == wanted), None)

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> Any:
        """The first renderer."""
        return renderers[0], renderers[0].media_type

"""Reading the bodies of calls."""

import json
from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser, JSONParser


class SmallJson(JSONParser):
    """A short JSON body."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """The value. Raises ParseError, also for JSON nested without end."""
        try:
            return json.loads(stream.read(), parse_constant=refuse_constant)
        except (ValueError, RecursionError) as wrong:
            raise ParseError("The body is not JSON.") from wrong


class RawJson(BaseParser):
    """A JSON body of any length, left unread: the service reads it piece by piece."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """The open body."""
        return stream


def refuse_constant(name: str) -> Any:
    """NaN and Infinity are not JSON."""
    raise ValueError(name)

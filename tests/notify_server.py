"""GOV.UK Notify on this machine, as far as text messages need it: a real server on loopback."""

import contextlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt

SERVICE, SECRET = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
API_KEY = f"court-{SERVICE}-{SECRET}"
TEMPLATE = "33333333-3333-4333-8333-333333333333"


class NotifyServer(ThreadingHTTPServer):
    """Keeps what it was given; `refuse` answers that status, `status` is what it reports."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.given: list[dict[str, object]] = []
        self.refuse = 0
        self.status = "sending"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: NotifyServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if not self.signed() or self.server.refuse:
            status = self.server.refuse if self.signed() else 403
            return self.answer(status, {"errors": [{"error": "BadRequestError", "message": "no"}]})
        self.server.given.append(body)
        return self.answer(201, {"id": f"text-{len(self.server.given)}"})

    def do_GET(self) -> None:
        if not self.signed():
            return self.answer(403, {"errors": []})
        place = urlsplit(self.path)
        if not place.query:
            return self.answer(200, {"id": place.path.split("/")[-1], "status": self.server.status})
        [reference] = parse_qs(place.query)["reference"]
        known = [
            {"id": f"text-{number}"}
            for number, body in enumerate(self.server.given, start=1)
            if body["reference"] == reference
        ]
        return self.answer(200, {"notifications": known})

    def signed(self) -> bool:
        """Whether the request carries a token made with the service's secret."""
        token = self.headers["Authorization"].removeprefix("Bearer ")
        try:
            return jwt.decode(token, SECRET, algorithms=["HS256"])["iss"] == SERVICE
        except jwt.InvalidTokenError:
            return False

    def answer(self, status: int, body: dict[str, object]) -> None:
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *args: object) -> None:
        """Silent."""


@contextlib.contextmanager
def notify_server() -> Iterator[NotifyServer]:
    """A running server, stopped at the end."""
    server = NotifyServer()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)

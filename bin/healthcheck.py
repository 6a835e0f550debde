"""Exit 0 when the address given answers 200; says what it answered otherwise. For containers."""

import os
import sys
import urllib.error
import urllib.request


def main() -> int:
    """Ask under the service's own host name, as the proxy before it would."""
    host = os.environ.get("ALLOWED_HOSTS", "").split(",")[0] or "127.0.0.1"
    request = urllib.request.Request(  # noqa: S310 - our own address
        sys.argv[1], headers={"Host": host, "X-Forwarded-Proto": "https"}
    )
    try:
        with urllib.request.urlopen(request, timeout=4):  # noqa: S310 - our own address
            return 0
    except urllib.error.HTTPError as fault:
        print(fault.code, fault.read(500).decode(errors="replace"))
    except OSError as fault:
        print(fault)
    return 1


if __name__ == "__main__":
    sys.exit(main())

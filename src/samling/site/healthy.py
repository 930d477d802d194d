"""`python -m samling.site.healthy`: whether the server in this container answers; 0 when it does.

Asked by a name that it answers to, which is why a plain request to localhost would not do.
"""

import http.client
import os
import sys


def main(port: int = 8000) -> int:
    """0 when it answers 200, else 1."""
    hosts = os.environ.get("SAMLING_ALLOWED_HOSTS", "").split(",")
    name = hosts[0].strip().lstrip(".") or "localhost"
    server = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        server.request("GET", "/halsa/", headers={"Host": "localhost" if name == "*" else name})
        return 0 if server.getresponse().status == 200 else 1
    except OSError:
        return 1
    finally:
        server.close()


if __name__ == "__main__":
    sys.exit(main())

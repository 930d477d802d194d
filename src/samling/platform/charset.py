"""Forms and addresses are UTF-8, whatever code the sender names.

Django takes any that Python knows, also those that are no text, and fails on them before any
middleware of its own. A file is another thing: its reader finds its code from its bytes.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]

_CHARSET = re.compile(r""";\s*charset\s*=\s*(?:"[^"]*"?|[^;]*)""", re.IGNORECASE)


def without_charset(application: Application) -> Application:
    """The application, told of no other code than the one that it writes itself."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if kind := environ.get("CONTENT_TYPE"):
            environ["CONTENT_TYPE"] = _CHARSET.sub("", kind)
        return application(environ, start_response)

    return answer

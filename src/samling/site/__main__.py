"""`python -m samling.site COMMAND`: Django's commands with Samling's settings, and `serve`."""

import os
import sys
from typing import NoReturn

from samling.kernel import SamlingError


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samling.site.settings")
    try:
        if sys.argv[1:2] == ["serve"]:
            from .serve import main as serve

            serve(sys.argv[2:])
        else:
            from django.core.management import execute_from_command_line

            execute_from_command_line(["python -m samling.site", *sys.argv[1:]])
    except SamlingError as error:
        _refuse(error)
    except Exception as error:
        from .failing import cannot_start

        failing = cannot_start(error)
        if failing is None:
            raise
        _refuse(failing)
    except KeyboardInterrupt:
        print("\nAvbrutet.", file=sys.stderr)
        sys.exit(130)


def _refuse(error: SamlingError) -> NoReturn:
    print(error.in_("sv"), error.in_("en"), sep="\n\n", file=sys.stderr)
    sys.exit(2)


main()

"""`python -m samling` is the command `samling`."""

from samling.cli.main import main

main()

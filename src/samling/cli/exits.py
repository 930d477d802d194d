"""What a command's exit code means."""

FINE, FINDINGS, CANNOT = 0, 1, 2

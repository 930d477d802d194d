"""How schemes, and what stands in their files, are named."""

import re

SCHEME_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
COMPONENT_ID = re.compile(r"[a-z][a-z0-9_]*\Z")

"""A closed matter as a package that an archive can receive: E-ARK CSIP and SIP 2.1.

Those two together are Riksarkivet's FGS Paketstruktur 2.0. The package is a zip file that holds
the matter's documents, what is known of it, what has happened to it, and a checksum for each file.
The same matter and delivery give the same bytes. Documents are read in pieces, never whole.
"""

from .checking import broken_in as broken_in
from .checking import refuse_broken as refuse_broken
from .package import write_package as write_package

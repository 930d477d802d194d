"""Packed files that people hand in."""

import lzma
import zipfile
import zlib

# What reading a packed file raises where it is damaged, or packed as nothing here can unpack.
CANNOT_UNPACK = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    KeyError,
    OverflowError,
)

# The ways of packing that are unpacked no further than is asked for. A part packed in another way
# is unpacked whole, and a few hundred bytes may be hundreds of megabytes.
READ_IN_BOUNDS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})

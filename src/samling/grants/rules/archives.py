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

"""Files read back by other libraries than those that wrote them."""

import csv
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace

from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from samling.grants.data import load_schemes, shipped_inputs
from samling.grants.rules import Allocation, allocate_chain
from samling.kernel import AreaCode
from samling.registry.rules import Registry

HOSTILE = "=cmd|'/C calc'!A0"


def renamed(scheme_id: str, names: Mapping[str, str]) -> Allocation:
    """A shipped scheme in a country where some places have other names."""
    inputs = shipped_inputs()
    registry = Registry(
        replace(area, name=names.get(str(area.code), area.name)) for area in inputs.registry
    )
    return allocate_chain(scheme_id, load_schemes(), replace(inputs, registry=registry))


def read_csv(content: bytes, delimiter: str = ",") -> list[list[str]]:
    text = content.decode("utf-8-sig" if delimiter == ";" else "utf-8")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


def read_xlsx(content: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        name: [list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
        for name in book.sheet_names
    }


def read_pdf(content: bytes) -> str:
    """The words, with one space between them."""
    reader = PdfReader(io.BytesIO(content))
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


def attached(content: bytes) -> dict[str, bytes]:
    found = PdfReader(io.BytesIO(content)).attachments
    return {name: versions[0] for name, versions in found.items()}


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


LULEA = AreaCode("2580")

"""The list of all files of a package, and of its representation, as METS by E-ARK 2.1."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from samling.boards.rules.archive import ClosedMatter, Delivery

from .described import SOFTWARE
from .reading import Measured
from .writing import METS, Tree

PROFILE = "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml"
CONTENT = "samling-matter-1"
"""What the package calls its kind of content; E-ARK has no word for it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the package. path: from the METS that lists it. made: when."""

    path: str
    mime_type: str
    measured: Measured
    made: date | datetime

    @property
    def at(self) -> str:
        made = self.made
        if not isinstance(made, datetime):
            made = datetime(made.year, made.month, made.day, tzinfo=UTC)
        return made.isoformat()


@dataclass(frozen=True, slots=True)
class Group:
    """Files for one use: "Documentation", "Schemas", "Representations/rep1", "Data"."""

    use: str
    parts: tuple[Part, ...]


class Listing:
    """One METS. Its ids follow from the package's name, so that they never change."""

    def __init__(
        self, name: str, matter: ClosedMatter, delivery: Delivery, within: str = ""
    ) -> None:
        """name: of what is listed, which is its folder's. within: the package that it is in."""
        self._name, self._matter, self._delivery = name, matter, delivery
        self._scope = f"{within}/{name}"

    def package(self, described: Part, happened: Part, groups: Sequence[Group]) -> bytes:
        """The METS of a whole package. The last group is its representation."""
        tree = self._begun()
        self._descriptive(tree, described)
        self._digital(tree, happened)
        self._files(tree, groups)
        body = self._map(tree)
        body.put(
            "div",
            ID=self._id("div-metadata"),
            LABEL="Metadata",
            ADMID=self._id("digiprov"),
            DMDID=self._id("dmd"),
        )
        for group in groups[:-1]:
            self._pointed(body, group.use, group)
        last = groups[-1]
        representations = self._pointed(body, "Representations", last)
        one = representations.put("div", ID=self._id("div-rep"), LABEL=last.use)
        one.put(
            "mptr",
            LOCTYPE="URL",
            xlink__type="simple",
            xlink__href=last.parts[0].path,
            xlink__title=self._id(f"group-{last.use}"),
        )
        return tree.written()

    def representation(self, formats: Part, group: Group) -> bytes:
        """The METS of a representation: its documents, and what they are."""
        tree = self._begun()
        self._digital(tree, formats)
        self._files(tree, (group,))
        self._pointed(self._map(tree), group.use, group)
        return tree.written()

    def _begun(self) -> Tree:
        tree = Tree.begun(
            METS,
            "mets",
            OBJID=self._name,
            LABEL=f"{self._matter.number} {self._matter.title}",
            TYPE="Textual works – Digital",
            PROFILE=PROFILE,
            csip__CONTENTINFORMATIONTYPE="OTHER",
            csip__OTHERCONTENTINFORMATIONTYPE=CONTENT,
        )
        at, delivery = self._delivery.at.isoformat(), self._delivery
        head = tree.put(
            "metsHdr",
            CREATEDATE=at,
            LASTMODDATE=at,
            RECORDSTATUS="NEW",
            csip__OAISPACKAGETYPE="SIP",
        )
        software = head.put("agent", ROLE="CREATOR", TYPE="OTHER", OTHERTYPE="SOFTWARE")
        software.put("name", SOFTWARE)
        software.put("note", delivery.version, csip__NOTETYPE="SOFTWARE VERSION")
        archivist = self._matter.archivist
        whose = head.put("agent", ROLE="ARCHIVIST", TYPE="ORGANIZATION")
        whose.put("name", f"{archivist.organisation}, {archivist.body}")
        if archivist.code:
            whose.put("note", archivist.code, csip__NOTETYPE="IDENTIFICATIONCODE")
        if delivery.receiver:
            head.put("agent", ROLE="PRESERVATION", TYPE="ORGANIZATION").put(
                "name", delivery.receiver
            )
        for kind, value in (
            ("SUBMISSIONAGREEMENT", delivery.agreement),
            ("REFERENCECODE", delivery.reference_code),
        ):
            if value:
                head.put("altRecordID", value, TYPE=kind)
        return tree

    def _descriptive(self, tree: Tree, part: Part) -> None:
        section = tree.put("dmdSec", ID=self._id("dmd"), CREATED=part.at, STATUS="CURRENT")
        self._reference(section, part, MDTYPE="OTHER", OTHERMDTYPE=CONTENT)

    def _digital(self, tree: Tree, part: Part) -> None:
        section = tree.put("amdSec").put(
            "digiprovMD", ID=self._id("digiprov"), CREATED=part.at, STATUS="CURRENT"
        )
        self._reference(section, part, MDTYPE="PREMIS", MDTYPEVERSION="3.0")

    def _reference(self, section: Tree, part: Part, **kind: str) -> None:
        section.put(
            "mdRef",
            LOCTYPE="URL",
            xlink__type="simple",
            xlink__href=part.path,
            MIMETYPE=part.mime_type,
            SIZE=str(part.measured.size),
            CREATED=part.at,
            CHECKSUM=part.measured.sha256,
            CHECKSUMTYPE="SHA-256",
            **kind,
        )

    def _files(self, tree: Tree, groups: Sequence[Group]) -> None:
        section = tree.put("fileSec", ID=self._id("files"))
        for group in groups:
            made = section.put(
                "fileGrp",
                ID=self._id(f"group-{group.use}"),
                USE=group.use,
                csip__CONTENTINFORMATIONTYPE="OTHER",
                csip__OTHERCONTENTINFORMATIONTYPE=CONTENT,
            )
            for part in group.parts:
                made.put(
                    "file",
                    ID=self._id(f"file-{part.path}"),
                    MIMETYPE=part.mime_type,
                    SIZE=str(part.measured.size),
                    CREATED=part.at,
                    CHECKSUM=part.measured.sha256,
                    CHECKSUMTYPE="SHA-256",
                ).put("FLocat", LOCTYPE="URL", xlink__type="simple", xlink__href=part.path)

    def _map(self, tree: Tree) -> Tree:
        made = tree.put("structMap", ID=self._id("map"), TYPE="PHYSICAL", LABEL="CSIP")
        return made.put("div", ID=self._id("div"), LABEL=self._name)

    def _pointed(self, body: Tree, label: str, group: Group) -> Tree:
        made = body.put("div", ID=self._id(f"div-{label}"), LABEL=label)
        made.put("fptr", FILEID=self._id(f"group-{group.use}"))
        return made

    def _id(self, what: str) -> str:
        return f"uuid-{uuid.uuid5(uuid.NAMESPACE_URL, f'urn:samling:{self._scope}:{what}')}"

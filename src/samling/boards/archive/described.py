"""What is known of the matter, and what has happened to it, as XML for the archive."""

from collections.abc import Sequence

from samling.boards.rules.archive import ClosedMatter, Decided, Delivery, Filed, Happened

from .reading import Measured
from .writing import MATTER, PREMIS, Tree

SOFTWARE = "Samling"
_FORMAT = ("Portable Document Format, PDF/A", "application/pdf")


def matter_xml(matter: ClosedMatter, paths: Sequence[str], found: Sequence[Measured]) -> bytes:
    """By matter.xsd, which lies in the package. paths: of the documents there."""
    tree = Tree.begun(
        MATTER,
        "matter",
        xsi__schemaLocation=f"{MATTER} ../../schemas/matter.xsd",
        example=str(matter.is_example).lower(),
    )
    archivist = tree.put("archivist")
    archivist.put("organisation", matter.archivist.organisation)
    archivist.put("body", matter.archivist.body)
    if matter.archivist.code:
        archivist.put("code", matter.archivist.code)
    tree.put("number", matter.number)
    tree.put("title", matter.title)
    tree.put("class", matter.class_code)
    tree.put("kind", matter.kind)
    tree.put("officer", matter.officer)
    tree.put("begun", matter.begun_on.isoformat())
    if matter.closed_on is not None:
        tree.put("closed", matter.closed_on.isoformat())
    for decided in matter.decisions:
        _decision(tree, decided)
    for recipient in matter.recipients:
        tree.put("recipient", recipient)
    for filed, path, one in zip(matter.documents, paths, found, strict=True):
        _document(tree, filed, path, one)
    for each in sorted(matter.events, key=lambda each: each.at):
        event = tree.put("event", at=each.at.isoformat())
        event.put("what", each.what)
        if each.by:
            event.put("by", each.by)
    return tree.written()


def _decision(tree: Tree, decided: Decided) -> None:
    made = tree.put("decision", on=decided.decided_on.isoformat())
    made.put("body", decided.body)
    made.put("paragraph", decided.paragraph)
    for point in decided.points:
        made.put("point", point)


def _document(tree: Tree, filed: Filed, path: str, one: Measured) -> None:
    made = tree.put("document", dated=filed.dated.isoformat())
    made.put("title", filed.title)
    made.put("kind", filed.kind)
    if filed.reference:
        made.put("reference", filed.reference)
    made.put("file", path, sha256=one.sha256, size=str(one.size))


def events_xml(matter: ClosedMatter, delivery: Delivery) -> bytes:
    """What happened to the matter, and in which role it was done, by PREMIS 3.0."""
    tree = Tree.begun(PREMIS, "premis", version="3.0")
    _identified(tree.put("object", xsi__type="premis:intellectualEntity"), "object", matter.number)
    for number, each in enumerate(sorted(matter.events, key=lambda each: each.at), start=1):
        _event(tree, matter, f"event-{number}", each)
    made = Happened(delivery.at, "information package creation", SOFTWARE)
    _event(tree, matter, "event-package", made)
    for role in sorted({each.by for each in matter.events if each.by}):
        _agent(tree, role, "role")
    _agent(tree, SOFTWARE, "software", delivery.version)
    return tree.written()


def files_xml(paths: Sequence[str], found: Sequence[Measured]) -> bytes:
    """Each document with checksum and format, by PREMIS 3.0."""
    tree = Tree.begun(PREMIS, "premis", version="3.0")
    for path, one in zip(paths, found, strict=True):
        _file(tree, path, one)
    return tree.written()


def _identified(tree: Tree, what: str, value: str) -> None:
    made = tree.put(f"{what}Identifier")
    made.put(f"{what}IdentifierType", "local")
    made.put(f"{what}IdentifierValue", value)


def _file(tree: Tree, path: str, one: Measured) -> None:
    made = tree.put("object", xsi__type="premis:file")
    _identified(made, "object", path)
    told = made.put("objectCharacteristics")
    fixity = told.put("fixity")
    fixity.put("messageDigestAlgorithm", "SHA-256")
    fixity.put("messageDigest", one.sha256)
    told.put("size", str(one.size))
    name, kind = _FORMAT
    form = told.put("format")
    named = form.put("formatDesignation")
    named.put("formatName", kind)
    form.put("formatNote", name)
    made.put("originalName", path.rsplit("/", 1)[-1])


def _event(tree: Tree, matter: ClosedMatter, identifier: str, happened: Happened) -> None:
    made = tree.put("event")
    _identified(made, "event", identifier)
    made.put("eventType", happened.what)
    made.put("eventDateTime", happened.at.isoformat())
    if happened.by:
        _identified(made, "linkingAgent", happened.by)
    _identified(made, "linkingObject", matter.number)


def _agent(tree: Tree, name: str, kind: str, version: str = "") -> None:
    made = tree.put("agent")
    _identified(made, "agent", name)
    made.put("agentName", name)
    made.put("agentType", kind)
    if version:
        made.put("agentVersion", version)

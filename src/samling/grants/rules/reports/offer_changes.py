"""What has happened with an offer since a report named it."""

from samling.kernel import Text


def changed_since(
    name: str, *, now: str, state: str, merged_into: str = "", is_newer: bool = False
) -> tuple[Text, ...]:
    """name: when the report was sent. now, state: the offer's; merged_into: the name of the other
    where it is merged. is_newer: another version is shown than was then.
    """
    if state == "merged":
        return (Text(f"Nu en del av ”{merged_into}”.", f"Now a part of “{merged_into}”."),)
    told = []
    if state == "withdrawn":
        told.append(Text("Erbjuds inte längre.", "No longer offered."))
    if now != name:
        told.append(Text(f"Heter nu ”{now}”.", f"Now called “{now}”."))
    elif is_newer:
        told.append(Text("Beskrivningen är ändrad sedan dess.", "Its description has changed."))
    return tuple(told)

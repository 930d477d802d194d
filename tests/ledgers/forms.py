"""The forms of a page, as a browser finds them there."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.test import Client


@dataclass
class Form:
    """A form as it stands on a page: where it is sent, and what a browser would send."""

    address: str
    fields: dict[str, str] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)


class _Forms(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.found, self._form = page, list[Form](), None
        self._area = self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attrs}
        name = of.get("name", "")
        if tag == "form":
            is_sent = of.get("method", "").lower() == "post"
            self._form = Form(of.get("action") or self.page) if is_sent else None
            if self._form:
                self.found.append(self._form)
        if self._form is None:
            return
        if tag == "input" and name and of.get("type") == "file":
            self._form.files.add(name)
        elif (
            tag == "input"
            and name
            and (of.get("type") not in ("radio", "checkbox") or "checked" in of)
        ):
            self._form.fields[name] = of.get("value", "")
        elif tag == "button" and name:
            self._form.fields.setdefault(name, of.get("value", ""))
        elif tag == "textarea":
            self._area = name
            self._form.fields[name] = ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and ("selected" in of or self._select not in self._form.fields):
            self._form.fields[self._select] = of.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._area and self._form is not None:
            self._form.fields[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag == "textarea":
            self._area = ""


def forms_of(client: Client, address: str) -> list[Form]:
    answer = client.get(address)
    if answer.status_code != 200 or "html" not in answer["Content-Type"]:
        return []
    parser = _Forms(address)
    parser.feed(answer.content.decode())
    for form in parser.found:
        form.address = form.address if form.address.startswith("/") else address + form.address
        form.fields.pop("csrfmiddlewaretoken", None)
    return [form for form in parser.found if form.address.startswith("/arbete/")]

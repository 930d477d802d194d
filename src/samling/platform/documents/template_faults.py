"""What can be wrong with an organisation's Word template, in words."""

from samling.kernel import Fault, SamlingError, Text

from .text import one_line


class UnreadableTemplate(SamlingError):
    """The file is not a Word document that a look can be taken from."""


def not_word() -> UnreadableTemplate:
    return UnreadableTemplate(
        Fault(
            "PLATFORM-TEMPLATE-NOT-WORD",
            Text(
                "Mallen går inte att läsa som en Word-fil.",
                "The template cannot be read as a Word file.",
            ),
            Text(
                "Öppna den i Word och spara den som dokument (.docx) eller mall (.dotx).",
                "Open it in Word and save it as a document (.docx) or template (.dotx).",
            ),
        )
    )


def is_old() -> UnreadableTemplate:
    return UnreadableTemplate(
        Fault(
            "PLATFORM-TEMPLATE-OLD",
            Text(
                "Mallen har ett lösenord, eller är sparad av Word före 2007.",
                "The template has a password, or was saved by Word before 2007.",
            ),
            Text(
                "Ta bort lösenordet, och spara den som mall (.dotx).",
                "Remove the password, and save it as a template (.dotx).",
            ),
        )
    )


def too_large(whole: int, part: int) -> UnreadableTemplate:
    """whole, part: bytes that there may be at most."""
    return UnreadableTemplate(
        Fault(
            "PLATFORM-TEMPLATE-LARGE",
            Text(
                f"Mallen är för stor uppackad: högst {whole // 10**6} MB, och "
                f"{part // 10**6} MB i varje del.",
                f"The template is too large unpacked: at most {whole // 10**6} MB, and "
                f"{part // 10**6} MB in each part.",
            ),
            Text("Gör bilderna i den mindre.", "Make its pictures smaller."),
        )
    )


def has_macros() -> UnreadableTemplate:
    return UnreadableTemplate(
        Fault(
            "PLATFORM-TEMPLATE-MACROS",
            Text("Mallen innehåller makron.", "The template has macros in it."),
            Text(
                "Spara den utan makron: som dokument (.docx) eller mall (.dotx).",
                "Save it without macros: as a document (.docx) or template (.dotx).",
            ),
        )
    )


def fetches(target: str) -> UnreadableTemplate:
    shown = one_line(target)[:80]
    return UnreadableTemplate(
        Fault(
            "PLATFORM-TEMPLATE-FETCHES",
            Text(
                f"Mallen hämtar något från en annan plats när den öppnas: ”{shown}”.",
                f"The template fetches something from elsewhere when it is opened: “{shown}”.",
            ),
            Text("Infoga det i mallen i stället.", "Put it into the template instead."),
        )
    )


def embeds() -> UnreadableTemplate:
    return UnreadableTemplate(
        Fault(
            "PLATFORM-TEMPLATE-EMBEDS",
            Text(
                "Mallens sidhuvud eller sidfot innehåller annat än text, tabeller och bilder.",
                "The template's head or foot holds other than text, tables and pictures.",
            ),
            Text(
                "Ta bort diagram, knappar och inbäddade filer.",
                "Remove charts, buttons and embedded files.",
            ),
        )
    )


def is_of_other_kind(name: str, remedy: Text) -> UnreadableTemplate:
    return UnreadableTemplate(
        Fault(
            "PLATFORM-TEMPLATE-STYLE",
            Text(
                f"Formatmallen ”{name}” i mallen är av fel sort.",
                f"The style “{name}” in the template is of the wrong kind.",
            ),
            remedy,
        )
    )


def has_no_list(name: str) -> UnreadableTemplate:
    return UnreadableTemplate(
        Fault(
            "PLATFORM-TEMPLATE-LIST",
            Text(
                f"Formatmallen ”{name}” i mallen hör till en lista som inte finns.",
                f"The style “{name}” in the template belongs to a list that is not there.",
            ),
            Text(
                "Välj en lista för formatmallen i Word, och spara mallen igen.",
                "Choose a list for the style in Word, and save the template again.",
            ),
        )
    )

"""What the deeds with the register, the guidance and the checklists are called in the audit log."""

from collections.abc import Iterable, Mapping

from samling.kernel import Step, Text, capital

from . import queries
from .rules import LIVES


def _done(step: Step) -> Text:
    return Text(capital(step.done.sv), capital(step.done.en))


DEEDS: Mapping[str, Text] = {
    "knowledge.load_programmes": Text("Läste in program", "Loaded programmes"),
    "knowledge.begin_programme": Text("La in ett program", "Entered a programme"),
    "knowledge.change_programme": Text("Ändrade ett program", "Changed a programme"),
    "knowledge.add_study": Text("La till en studie", "Added a study"),
    "knowledge.change_study": Text("Ändrade en studie", "Changed a study"),
    "knowledge.remove_study": Text("Tog bort en studie", "Removed a study"),
    "knowledge.judge_programme": Text("Bedömde ett program", "Judged a programme"),
    "knowledge.assign_part": Text(
        "Skrev in vem som håller i en del av förvaltningen", "Entered who holds a part"
    ),
    "knowledge.end_part": Text(
        "Avslutade en del av förvaltningen", "Ended a holding of a part of stewardship"
    ),
    "knowledge.load_guidance": Text("Läste in vägledning", "Loaded guidance"),
    "knowledge.draft_guidance": Text("Sparade ett utkast", "Saved a draft"),
    "knowledge.discard_guidance": Text("Tog bort ett utkast", "Removed a draft"),
    "knowledge.publish_guidance": Text(
        "Publicerade en sida i vägledningen", "Published a page of guidance"
    ),
    "knowledge.review_guidance": Text(
        "Granskade en sida i vägledningen", "Reviewed a page of guidance"
    ),
    **{
        f"knowledge.{life.id}_{step.id}": _done(step)
        for life in LIVES
        for step in (*life.begins, *life.steps)
    },
    "knowledge.ask_newsletter": Text(
        "Någon bad om nyhetsbrevet", "Somebody asked for the newsletter"
    ),
    "knowledge.confirm_newsletter": Text(
        "Någon bekräftade att den vill ha nyhetsbrevet",
        "Somebody confirmed that they want the newsletter",
    ),
    "knowledge.end_newsletter": Text(
        "Någon slutade få nyhetsbrevet", "Somebody ended the newsletter"
    ),
    "knowledge.remove_subscriber": Text(
        "Tog bort en adress ur nyhetsbrevet", "Removed an address from the newsletter"
    ),
    "knowledge.read_subscriber": Text(
        "Sökte en adress i nyhetsbrevet", "Looked for an address of the newsletter"
    ),
    "knowledge.load_example_news": Text("La in påhittade nyheter", "Put in invented news"),
}
SUBJECTS: Mapping[str, Text] = {
    "programme": Text("programmet", "the programme"),
    "guidance": Text("sidan", "the page"),
    "checklist": Text("checklistan", "the checklist"),
    "example": Text("exemplet", "the example"),
    "news": Text("nyheten", "the news item"),
    "issue": Text("nyhetsbrev nummer", "issue number"),
    "newsletter": Text("nyhetsbrevets adresser", "the addresses of the newsletter"),
}


def named(subjects: Iterable[str]) -> Mapping[str, Text]:
    """Programmes, pages, checklists and examples by their names, news by their titles."""
    every = tuple(subjects)
    return {
        **queries.named(every),
        **queries.named_guidance(every),
        **queries.named_checklists(every),
        **queries.named_examples(every),
        **queries.news_titles(every),
    }

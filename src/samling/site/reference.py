"""What the command samling_load loads, in this order, and in a demo what is invented for it.

Each by its name: what, in the words of the progress line, and by its action.
"""

from collections.abc import Mapping

Loads = Mapping[str, tuple[str, str]]

_SHIPPED: Loads = {
    "registry": ("områden och nyckeltal", "samling.registry.actions.load_reference"),
    "figures": ("egna uppgifter", "samling.registry.actions.load_folder"),
    "programmes": ("program för föräldraskapsstöd", "samling.knowledge.actions.load_programmes"),
    "guidance": ("vägledning", "samling.knowledge.actions.load_guidance"),
}
_GRANTS: Loads = {"grants": ("statsbidrag och listor", "samling.grants.actions.load_published")}
# The invented figures are there before the grants, which are computed from them.
_INVENTED_FIGURES: Loads = {
    "example_figures": ("påhittade nyckeltal", "samling.registry.actions.load_example_figures"),
}
_INVENTED: Loads = {
    "people": ("påhittade personer", "samling.registry.actions.load_demo_people"),
    "example_offers": ("påhittade insatser", "samling.supply.actions.load_example_offers"),
    "example_mappings": (
        "påhittade kartläggningar",
        "samling.supply.actions.load_example_mappings",
    ),
    "example_year": ("exempelårets händelser", "samling.grants.actions.load_example_year"),
    "example_programme": (
        "ett påhittat program",
        "samling.knowledge.actions.load_example_programme",
    ),
    "example_guidance": (
        "påhittade checklistor och exempel",
        "samling.knowledge.actions.load_example_guidance",
    ),
    "example_news": ("påhittade nyheter", "samling.knowledge.actions.load_example_news"),
    "example_matters": ("nämndens ärenden", "samling.boards.actions.load_example_matters"),
    "invented_offers": ("insatser i landet", "samling.supply.actions.load_invented_offers"),
}
# Last, of all offers there are.
_FINDER: Loads = {"finder": ("sökregistret", "samling.supply.actions.make_finder")}


def reference_data(*, demo: bool) -> dict[str, tuple[str, str]]:
    """What is loaded: of what is shipped, and in a demo of what is invented."""
    if not demo:
        return {**_SHIPPED, **_GRANTS, **_FINDER}
    return {**_SHIPPED, **_INVENTED_FIGURES, **_GRANTS, **_INVENTED, **_FINDER}

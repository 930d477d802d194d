import pytest

from samling.platform.access import Access
from tests.knowledge.making import world
from tests.ledgers.asking import Everyone
from tests.ledgers.seeing import _GUIDANCE, MEMBERS, of_class
from tests.ledgers.test_who_sees_what import asked

MINE = {
    *_GUIDANCE,
    "work_checklists",
    "work_checklist",
    "fill_checklist",
    "checklist_step",
    "checklist_file",
    "shared_checklists",
    "shared_checklist",
    "work_examples",
    "suggest_example",
    "work_example",
    "change_example",
    "example_step",
}


@pytest.mark.django_db
@pytest.mark.sqlite
def test_mine():
    everyone = Everyone()
    ids, views = world(), of_class(Access.MEMBER)
    wrong = []
    for name, seen in MEMBERS.items():
        if name not in MINE:
            continue
        address = seen.address.format(**ids)
        for person, client in everyone.who_ask(seen.by).items():
            status = asked(client, views[name], address)
            is_shown = status not in (403, 404) and status < 500
            if is_shown != (person in seen.by) or (not is_shown and status not in seen.refused):
                wrong.append((name, *person, status))
    assert wrong == []

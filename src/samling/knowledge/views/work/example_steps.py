"""The steps of a good example: what is read before it is withdrawn, and where they are sent."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.kernel import SamlingError
from samling.knowledge import actions, queries
from samling.platform.access import member, takes_forms
from samling.platform.confirming import Confirming, confirming_page
from samling.platform.crumbs import crumbs as work_crumbs

from ..examples import examples_band
from .asking import asked, asked_own
from .examples import example_page, example_seen, examples_crumb, keeps, steps_of_example


@member
@takes_forms
def example_step(request: HttpRequest, number: int, step: str) -> HttpResponse:
    """Publish or decline it, for the agency; withdraw it, for whoever suggested it. Read, it says
    what is withdrawn.
    """
    found = example_seen(request, number)
    if request.method != "POST":
        return _before(request, found, step)
    sent = asked(request) if keeps(request) else asked_own(request)
    try:
        actions.take_example_step(number, step, sent)
    except actions.NoSuch as error:
        raise Http404(step) from error
    except SamlingError as error:
        return example_page(request, found, error, failed=step)
    return redirect("work_example", number)


def _before(request: HttpRequest, found: queries.ExampleTold, step: str) -> HttpResponse:
    """What is read before an example is withdrawn; the example itself where it cannot be."""
    if step != "withdraw" or step not in {each["id"] for each in steps_of_example(request, found)}:
        return redirect("work_example", found.id)
    is_public = found.state == "published"
    return confirming_page(
        request,
        Confirming(
            about=found.title,
            title=_("Dra tillbaka exemplet?"),
            lead=_("Exemplet försvinner från sidan som alla läser.")
            if is_public
            else _("Myndigheten prövar inte exemplet längre."),
            points=(_("Ni själva kan läsa det här, med vad som har hänt."),),
            lasting=_("Det går inte att ångra. Då får ni föreslå exemplet på nytt."),
            button=_("Dra tillbaka exemplet"),
            back=reverse("work_example", args=[found.id]),
            version=found.version,
        ),
        example_data=examples_band([found]),
        breadcrumb=work_crumbs(
            examples_crumb(),
            (found.title, reverse("work_example", args=[found.id])),
            (_("Dra tillbaka"), None),
        ),
    )

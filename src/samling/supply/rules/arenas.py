"""Where support is given.

The first nine are the arenas of the national strategy and of the county's handbook; then those that
the commission on parents of placed children adds, and where else parents are met.
"""

from .choices import Choice


class Arena(Choice):
    MATERNITY_CARE = "maternity_care", "Mödrahälsovård", "Maternity care"
    CHILD_HEALTH = "child_health", "Barnhälsovård", "Child health care"
    OPEN_PRESCHOOL = "open_preschool", "Öppen förskola", "Open preschool"
    FAMILY_CENTRE = "family_centre", "Familjecentral", "Family centre"
    SCHOOL_HEALTH = "school_health", "Elevhälsa", "School health services"
    OPEN_SOCIAL_SERVICES = (
        "open_social_services",
        "Socialtjänstens öppna verksamhet",
        "Open social services",
    )
    FAMILY_LAW = "family_law", "Familjerätt", "Family law"
    STUDY_ASSOCIATION = "study_association", "Studieförbund", "Study association"
    ASSOCIATION = "association", "Förening eller trossamfund", "Association or congregation"
    PRISON_PROBATION = "prison_probation", "Kriminalvård", "Prison and probation"
    WEB = "web", "Webben", "The web"
    SCHOOL = "school", "Förskola eller skola", "Preschool or school"
    HOME = "home", "Hemma hos familjen", "In the family's home"
    OUT_OF_HOME_CARE = (
        "out_of_home_care",
        "Familjehem eller HVB",
        "Family home or residential home",
    )
    SECURE_HOME = "secure_home", "Särskilt ungdomshem", "Secure youth home"


CENTRE_PARTS = (
    Arena.MATERNITY_CARE,
    Arena.CHILD_HEALTH,
    Arena.OPEN_PRESCHOOL,
    Arena.OPEN_SOCIAL_SERVICES,
)
"""What a family centre is made of, of which not all need take part in an offer."""

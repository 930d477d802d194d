"""Personal data: the register of processing, deletion of what has passed its time, and everything
that is kept about a person.

All three follow from the models' own privacy classes and from `parameters/personal_data.toml` of
each capability; a model that is added and not told of there fails a test.
"""

from .deleting import delete_expired
from .export import OUT_OF_REACH, WITHHELD, Export, export_person
from .register import Period, Processing, in_force, periods, personal_models, register

__all__ = [
    "OUT_OF_REACH",
    "WITHHELD",
    "Export",
    "Period",
    "Processing",
    "delete_expired",
    "export_person",
    "in_force",
    "periods",
    "personal_models",
    "register",
]

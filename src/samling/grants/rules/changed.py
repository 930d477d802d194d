"""The same scheme with other settings."""

import re
from collections.abc import Mapping

from samling.kernel import Faults, Text

from .scheme import Scheme
from .scheme_file import SchemeFileError, scheme_from
from .written import kronor_fault, plain_settings


def changed(scheme: Scheme, settings: Mapping[str, str]) -> Scheme:
    """The same scheme with other settings, as in `--set population.key=population_80_plus`.

    A setting is `<component>.<field>` with field pot, key, floor, cap or guarantee (an empty
    value takes a bound away), or `data.<variable>` with a period. Values are read as people write
    them: see `plain_setting`. Raises SchemeFileError, naming the settings.
    """
    faults = Faults()
    definition = dict(scheme.definition)
    definition["data"] = dict(definition.get("data", {}))
    components = [dict(component) for component in definition["component"]]
    definition["component"] = components
    by_id = {component["id"]: component for component in components}
    for name, value in plain_settings(settings).items():
        owner, _, field = name.partition(".")
        value = value.strip()
        if owner == "data" and field:
            definition["data"][field] = value
        elif owner in by_id and field in ("pot", "key", "floor", "cap", "guarantee"):
            component = by_id[owner]
            if field == "pot" and value != "parent":
                fault = kronor_fault(field, value, Text.same(f"{scheme.id}, {name}"))
                if fault is not None:
                    faults.extend(SchemeFileError(fault))
            if not value:
                component.pop(field, None)
            else:
                component[field] = int(value) if re.fullmatch(r"\d{1,15}", value) else value
            if field == "key" and value:
                component.pop("amounts", None)
        else:
            faults.add(
                "GRANTS-SETTING-UNKNOWN",
                Text(f"Inställningen {name} finns inte.", f"There is no setting {name}."),
                Text(
                    f"Skriv delbelopp.fält: {', '.join(by_id)} med pot, key, floor, cap eller "
                    "guarantee; eller data.variabel.",
                    f"Write component.field: {', '.join(by_id)} with pot, key, floor, cap or "
                    "guarantee; or data.variable.",
                ),
            )
    faults.raise_if_any(SchemeFileError)
    return scheme_from(definition, scheme.id, by_id=True)

"""Recover the inhabitants of each region from the published list of good and close care 2026.

The population part of 2,250,000,000 kr is divided by inhabitants, so a region's inhabitants are
amount * total / 2,250,000,000. Which total? A krona is 0.0047 inhabitants, so with the right one
every region comes within 0.0024 of a whole number; with any other total that does not happen.
This tries every total from 10.4 to 10.8 million and finds exactly one: 10,610,257.

    python tools/registry/derive_region_populations.py           prints the CSV file
    python tools/registry/derive_region_populations.py --check   compares it with what is shipped
"""

import csv
import io
import sys
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "src" / "samling"
PUBLISHED = DATA / "grants" / "data" / "published" / "close-care-regions-2026.csv"
SHIPPED = DATA / "registry" / "data" / "derived_region_population_2026.csv"
AREAS = DATA / "registry" / "data" / "areas.csv"
TOTALS = range(10_400_000, 10_800_001)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def derive() -> tuple[int, dict[str, int]]:
    """The one total that fits, and inhabitants by the code of the region."""
    amounts = {
        row["recipient_code"]: int(row["population"])
        for row in rows(PUBLISHED)
        if row["recipient_code"].startswith("R")
    }
    pot = sum(amounts.values())
    # Half a krona of rounding is total / (2 * pot) inhabitants; two halves leave room enough.
    slack = max(TOTALS)

    def fits(total: int) -> bool:
        for amount in amounts.values():
            rest = amount * total % pot
            if min(rest, pot - rest) > slack:
                return False
        return True

    found = [total for total in TOTALS if fits(total)]
    if len(found) != 1:
        raise SystemExit(f"expected one total, found {found[:5]} ({len(found)})")
    total = found[0]
    people = {code: (2 * amount * total + pot) // (2 * pot) for code, amount in amounts.items()}
    if sum(people.values()) != total:
        raise SystemExit(f"the regions add up to {sum(people.values())}, not {total}")
    return total, people


def main(arguments: list[str]) -> int:
    total, people = derive()
    names = {row["code"]: row["name"] for row in rows(AREAS)}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["code", "name", "population"])
    writer.writerows((code, names[code], people[code]) for code in sorted(people))
    if arguments == ["--check"]:
        same = SHIPPED.read_text(encoding="utf-8") == text.getvalue()
        print(f"{total} {'same' if same else 'differs'}", file=sys.stderr)
        return 0 if same else 1
    sys.stdout.write(text.getvalue())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

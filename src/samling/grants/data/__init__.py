"""Loads what is shipped: schemes, published lists, and the inputs that allocations read."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from samling.grants.rules.allocation import Inputs, PublishedList
from samling.grants.rules.chain import check_chain
from samling.grants.rules.funds import FundFile, read_fund
from samling.grants.rules.published_file import read_published
from samling.grants.rules.reports import ReportForm, read_form
from samling.grants.rules.scheme import Scheme
from samling.grants.rules.scheme_file import read_scheme
from samling.kernel import Text
from samling.registry.data import load_datasets, load_registry, load_variables
from samling.registry.rules import Dataset

_GRANTS = files("samling.grants")
FORM_ENDING = ".report.toml"
FUND_ENDING = ".fund.toml"


@cache
def load_schemes() -> dict[str, Scheme]:
    """Every shipped scheme by id, newest year first. Raises SchemeFileError, ChainError."""
    read = (read_scheme(file.read_bytes(), file.name) for file in _scheme_files())
    schemes = {scheme.id: scheme for scheme in sorted(read, key=lambda each: (-each.year, each.id))}
    check_chain(schemes)
    return schemes


@cache
def load_published() -> dict[str, PublishedList]:
    """The published list of every shipped scheme that has one. Raises PublishedFileError."""
    lists = {}
    for scheme in load_schemes().values():
        file = _GRANTS / "data" / "published" / f"{scheme.id}.csv"
        if file.is_file():
            lists[scheme.id] = read_published(file.read_text("utf-8"), scheme, file.name)
    return lists


@cache
def load_forms() -> dict[str, ReportForm]:
    """The form that each shipped scheme is reported by, where it has one. Raises FormFileError."""
    forms: dict[str, ReportForm] = {}
    for file in _files(FORM_ENDING):
        form = read_form(file.read_bytes(), file.name)
        forms |= dict.fromkeys(form.schemes, form)
    return forms


@cache
def load_funds() -> dict[str, FundFile]:
    """Every shipped fund by id, as its papers have it. Raises FundFileError."""
    folder = _GRANTS / "data" / "funds"
    found = sorted(folder.iterdir(), key=lambda each: each.name)
    return {
        file.name.removesuffix(FUND_ENDING): read_fund(file.read_bytes(), file.name)
        for file in found
        if file.name.endswith(FUND_ENDING)
    }


def load_names() -> dict[str, Text]:
    """The name on screen of every variable that the registry knows."""
    return {variable.id: variable.name for variable in load_variables().values()}


def shipped_inputs(loaded: Iterable[Dataset] = ()) -> Inputs:
    """Inputs from the shipped figures and those that the user has loaded."""
    return Inputs(load_registry(), (*load_datasets(), *loaded), load_published(), {}, load_names())


def _scheme_files() -> list[Traversable]:
    return [file for file in _files(".toml") if not file.name.endswith(FORM_ENDING)]


def _files(ending: str) -> list[Traversable]:
    years = sorted(
        (each for each in (_GRANTS / "schemes").iterdir() if each.is_dir()),
        key=lambda each: each.name,
    )
    return [file for year in years for file in year.iterdir() if file.name.endswith(ending)]

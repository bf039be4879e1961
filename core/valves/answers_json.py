"""The valve wizard's answers as JSON and back, for autosave and for reopening the same screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.json_input import as_bool, as_list, as_object, as_text
from core.raw_quantity import RawQuantity
from core.valves.answers import Answers

if TYPE_CHECKING:
    from core.json_input import JSON


def to_json(answers: object) -> JSON:
    """Return answers as JSON; raise TypeError for anything else."""
    if not isinstance(answers, Answers):
        message = f"not the answers of the valve wizard: {answers!r}"
        raise TypeError(message)
    return {
        "fluid": answers.fluid,
        "quantities": {
            name: {"text": raw.text, "unit": raw.unit, "reference": raw.reference}
            for name, raw in answers.quantities
        },
        "atmosphere": answers.atmosphere,
        "light": answers.light,
        "market": answers.market,
        "tags": [[fact, value] for fact, value in answers.tags],
        "symbols": dict(answers.symbols),
    }


def from_json(data: JSON) -> Answers:
    """Return the answers that `to_json` wrote; what is missing keeps its default.

    Raise `InputError` naming the field that cannot be understood.
    """
    source = as_object(data, "answers")
    blank = Answers()
    quantities = {
        name: _quantity(as_object(raw, f"quantities.{name}"), f"quantities.{name}")
        for name, raw in as_object(source.get("quantities", {}), "quantities").items()
    }
    tags = [as_list(tag, "tags") for tag in as_list(source.get("tags", []), "tags")]
    symbols = as_object(source.get("symbols", dict(blank.symbols)), "symbols")
    return Answers(
        fluid=as_text(source.get("fluid", blank.fluid), "fluid"),
        quantities=tuple(sorted(quantities.items())),
        atmosphere=as_text(source.get("atmosphere", blank.atmosphere), "atmosphere"),
        light=as_bool(source.get("light", blank.light), "light"),
        market=as_text(source.get("market", blank.market), "market"),
        tags=tuple((as_text(tag[0], "tags"), as_text(tag[1], "tags")) for tag in tags if len(tag) == 2),  # noqa: PLR2004
        symbols=tuple(sorted((name, as_text(symbol, f"symbols.{name}")) for name, symbol in symbols.items())),
    )


def _quantity(raw: JSON, field: str) -> RawQuantity:
    source = as_object(raw, field)
    reference = source.get("reference")
    return RawQuantity(
        as_text(source.get("text", ""), f"{field}.text"),
        as_text(source.get("unit", ""), f"{field}.unit"),
        None if reference is None else as_text(reference, f"{field}.reference"),
    )

"""A small product family for tests: what quote and workbook need, with no rules of any real product."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from core.errors import InputError
from core.family import Hit, Item, Part, SpecRow
from core.findings import Finding, Severity, Source, Status
from core.i18n import Text, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.json_input import JSON

TODAY = dt.date(2026, 11, 21)
DOCUMENT = "CAT.TEST-1"
_TITLE = Text("Ventielen", "Valves")
_PRINTED = Source(DOCUMENT, "Specifications")
_INFERRED = Source(
    DOCUMENT, "How to order", Status.INFERRED, Text("het beeld toont het", "the picture shows it")
)
_FILTER = Finding(
    "FILTER",
    Severity.NOTICE,
    Text("Plaats een filter van 5 µm of fijner.", "Fit a filter of 5 µm or finer."),
    source=_PRINTED,
)


@dataclass
class FakeFamily:
    """Knows the codes GOOD-…, HOT-… (a warning) and BAD-… (an error); counts how often it was asked."""

    kind: str = "valve"
    title: Text = _TITLE
    line_keys: frozenset[str] = frozenset({"code", "market"})
    asked: list[str] = field(default_factory=list)

    def item(self, line: Mapping[str, JSON]) -> Item:
        code = line.get("code")
        if not isinstance(code, str) or not code:
            raise InputError("code", msg("this must be a text, not {found}", found="nothing"))
        self.asked.append(code)
        findings: tuple[Finding, ...] = ()
        if code.startswith("HOT"):
            findings = (
                Finding("NEAR_LIMIT", Severity.WARNING, Text("Dicht bij de grens.", "Near the limit.")),
            )
        elif not code.startswith("GOOD"):
            findings = (Finding("UNKNOWN_SYMBOL", Severity.ERROR, Text("Onbekende code.", "Unknown code.")),)
        group = Text("Uitvoering", "Design")
        return Item(
            self.kind,
            code,
            Text(f"Ventiel {code}", f"Valve {code}"),
            (Text("Normaal gesloten, 24 VDC", "Normally closed, 24 VDC"),),
            findings,
            (
                SpecRow(group, Text("Doorlaat", "Orifice"), Decimal("4.5"), "mm", _PRINTED),
                SpecRow(group, Text("Ingang", "Entry"), Text("DIN-stekker", "DIN terminal"), "", _INFERRED),
                SpecRow(
                    Text("Grenzen", "Limits"),
                    Text("Drukverschil", "Differential"),
                    Decimal("0.3"),
                    "MPa",
                    _PRINTED,
                ),
            ),
            (_FILTER,),
            (Part("VCW20-1-29-1", Text("Pakking", "Gasket"), Decimal(1), _PRINTED),),
        )

    def search(self, query: str, limit: int) -> tuple[Hit, ...]:
        return ()


def contract_example() -> dict[str, Any]:
    """Return the example of the headless contract, with codes that the fake family knows."""
    return {
        "number": "2026-0123",
        "revision": "A",
        "date": "2026-11-21",
        "valid_until": "2026-12-21",
        "language": "nl",
        "customer": {
            "name": "Jansen & Zoon",
            "address": "Dorpsstraat 1\n1234 AB Ons Dorp",
            "reference": "=1+1",
        },
        "project": {"name": "Vacuümlijn 2", "address": "Havenweg 8"},
        "clerk": "M. de Vries",
        "delivery_time": "2 weken",
        "payment_terms": "30 dagen",
        "prices": {"242263": "1320.00"},
        "lines": [
            {
                "kind": "valve",
                "code": "GOOD-22",
                "qty": 3,
                "unit_price": "215.50",
                "discount_pct": "7.5",
                "vat_pct": "21",
            },
            {"kind": "valve", "code": "HOT-1", "qty": 1, "unit_price": None},
            {
                "kind": "article",
                "article": "242263",
                "description": "Module",
                "qty": 1,
                "unit_price": "1320.00",
            },
            {"kind": "text", "description": "Levering franco"},
            {
                "kind": "alternative",
                "to": 0,
                "of": {"kind": "valve", "code": "GOOD-23", "qty": 3, "unit_price": "231.00"},
            },
            {
                "kind": "option",
                "of": {"kind": "article", "article": "105129", "qty": 1, "unit_price": "120.00"},
            },
        ],
    }

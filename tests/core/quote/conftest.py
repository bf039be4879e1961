from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def contract() -> dict[str, Any]:
    """Give the example of the headless contract, with codes that the fake family knows."""
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

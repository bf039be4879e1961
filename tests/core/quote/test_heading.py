"""What drawings take from a quote into their title blocks."""

from __future__ import annotations

import datetime as dt

from core.drawing.heading import Heading
from core.quote.heading import heading_of
from core.quote.model import Party, Project, Quote

DAY = dt.date(2026, 11, 21)


def test_customer_project_number_and_revision_are_those_of_the_quote() -> None:
    quote = Quote(
        number="2026-0123",
        revision="B",
        date=DAY,
        customer=Party(name="Jansen & Zoon", address="Dorpsstraat 1\nEde"),
        project=Project(name="Schuur", address="Veldweg 2\n6711 AB Ede\n"),
    )
    assert heading_of(quote) == Heading(
        "Jansen & Zoon", "Schuur, Veldweg 2, 6711 AB Ede", "2026-0123", "B", "Veldweg 2, 6711 AB Ede"
    )


def test_without_a_project_the_address_is_the_customers_and_without_a_number_there_is_no_revision() -> None:
    quote = Quote(date=DAY, customer=Party(name="Jansen", address="Dorpsstraat 1\nEde"))
    assert heading_of(quote) == Heading(customer="Jansen", address="Dorpsstraat 1, Ede")

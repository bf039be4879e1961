"""What the title blocks of drawings take from a quote: customer, project, number, revision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.drawing.heading import Heading

if TYPE_CHECKING:
    from core.quote.model import Quote


def heading_of(quote: Quote) -> Heading:
    """Return the heading of drawings of a quote; without a project the customer's address counts."""
    customer, project = quote.customer, quote.project
    place = project.address or customer.address
    return Heading(
        customer=customer.name,
        project=", ".join(_one_line(part) for part in (project.name, project.address) if part.strip()),
        number=quote.number,
        revision=quote.revision if quote.number else "",
        address=_one_line(place),
    )


def _one_line(text: str) -> str:
    """Return the lines of a text in one."""
    return ", ".join(line.strip() for line in text.splitlines() if line.strip())

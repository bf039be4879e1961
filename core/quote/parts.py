"""The parts of a line that is sold by its parts: each with its article, its price and its amount."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.i18n import Joined, msg
from core.quote.money import LIMITS, line_net

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from decimal import Decimal

    from core.family import Item, Part
    from core.i18n import Renderable
    from core.quote.model import Line, Quote


@dataclass(frozen=True, slots=True)
class PricedPart:
    """A part of a line. `each` is the number in one of the line, `qty` the number in the whole line.

    `net` is None where the price is on request, and where `included` in the price of the line.
    """

    position: str
    part: Part
    article: str
    each: Decimal
    qty: Decimal
    unit_price: Decimal | None
    net: Decimal | None
    included: bool = False

    @property
    def price_key(self) -> str:
        """Return under which key the quote keeps the price of this part; empty without a name."""
        return self.article or self.part.model or self.part.key

    @property
    def title(self) -> Renderable:
        """Return what this part is called in short."""
        return self.part.description if self.part.model else self.part.name or self.part.description

    @property
    def code(self) -> str:
        """Return the article number, else the maker's model; empty where neither is stated."""
        return self.article or self.part.model

    @property
    def on_request(self) -> bool:
        """Tell whether this part has an amount that is not known yet."""
        return not self.included and self.unit_price is None

    @property
    def note(self) -> Renderable | None:
        """Return why there is no article number, or None where there is one."""
        if self.article:
            return None
        if self.part.choices:
            return msg("to be chosen: {articles}", articles=Joined(self.part.choices, " / "))
        return msg("article number not stated")


def priced_parts(
    line: Line, item: Item | None, position: str, prices: Mapping[str, Decimal], discount: Decimal
) -> tuple[PricedPart, ...]:
    """Return the parts of a line that is sold by its parts, priced from `prices`; none for other lines.

    A part without a number takes the price that is kept under its model's name, one without either under its
    key.
    Discount and VAT of the line hold for its parts. Where the line has a price of its own, the parts are
    included in it.
    """
    if item is None or not item.by_part:
        return ()
    included = line.unit_price is not None
    found = []
    for number, part in enumerate(item.parts, 1):
        article = article_of(part, prices)
        price = None if included else prices.get(article or part.model or part.key)
        qty = line.qty * part.qty
        net = None if price is None else line_net(qty, price, discount)
        place = f"{position}.{number}"
        found.append(PricedPart(place, part, article, part.qty, qty, price, net, included))
    return tuple(found)


def article_of(part: Part, prices: Mapping[str, Decimal]) -> str:
    """Return the article number of a part, or one that only a price list brings; empty when there is none."""
    if part.article is not None:
        return part.article
    return next((article for article in part.listed if article in prices), "")


def with_listed_prices(
    quote: Quote, parts: Iterable[PricedPart], price: Callable[[str], Decimal | None]
) -> Quote:
    """Return the quote with the prices of these parts taken over from a price list, where it has none yet."""
    new: dict[str, Decimal] = {}
    for priced in parts:
        part = priced.part
        for article in (part.article, *part.listed, part.model, part.key):
            if not article or article in quote.prices or article in new:
                continue
            found = price(article)
            if found is not None and found == LIMITS["unit_price"].check(found, "prices"):
                new[article] = found
    return replace(quote, prices={**quote.prices, **new}) if new else quote

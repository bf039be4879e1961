from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InputError
from core.quote.money import LIMITS, amount_text, line_net, round_cents, total, vat_amount

quantities = st.decimals("0.001", "1000000", places=3)
prices = st.decimals("0", "10000000", places=4)
percentages = st.decimals("0", "100", places=2)


def half_up(exact: Fraction) -> Decimal:
    cents = exact * 100 + Fraction(1, 2)
    return Decimal(cents.numerator // cents.denominator) / 100


@given(quantities, prices, percentages)
def test_a_line_is_the_exact_product_rounded_half_up_once(
    qty: Decimal, price: Decimal, discount: Decimal
) -> None:
    exact = Fraction(qty) * Fraction(price) * (1 - Fraction(discount) / 100)
    assert line_net(qty, price, discount) == half_up(exact)


@given(st.decimals("0", "1000000000", places=2), percentages)
def test_vat_is_the_exact_share_rounded_half_up(base: Decimal, rate: Decimal) -> None:
    assert vat_amount(base, rate) == half_up(Fraction(base) * Fraction(rate) / 100)


@given(
    st.lists(
        st.tuples(
            st.decimals("0", "100000", places=2), st.sampled_from([Decimal(0), Decimal(9), Decimal(21)])
        )
    )
)
def test_the_total_is_net_plus_the_vat_of_each_rate(nets: list[tuple[Decimal, Decimal]]) -> None:
    totals = total(nets)
    assert totals.net == sum(net for net, _ in nets)
    assert [row.rate for row in totals.vat] == sorted({rate for _, rate in nets})
    for row in totals.vat:
        assert row.base == sum(net for net, rate in nets if rate == row.rate)
        assert row.amount == vat_amount(row.base, row.rate)
    assert totals.total == totals.net + sum(row.amount for row in totals.vat)


@pytest.mark.parametrize(
    ("qty", "price", "discount", "net"),
    [
        ("3", "215.50", "7.5", "598.01"),  # 598.0125
        ("1", "1.005", "0", "1.01"),
        ("1", "2.675", "0", "2.68"),
        ("1", "0.35", "50", "0.18"),
        ("3", "0.115", "0", "0.35"),  # 0.345, which binary floats see as 0.34499…
        ("2.5", "0", "0", "0.00"),
        ("1", "100", "100", "0.00"),
    ],
)
def test_the_amounts_that_binary_floats_get_wrong(qty: str, price: str, discount: str, net: str) -> None:
    assert line_net(Decimal(qty), Decimal(price), Decimal(discount)) == Decimal(net)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("qty", "0", "above 0"),
        ("qty", "-1", "above 0"),
        ("qty", "0.0005", "at most 3"),
        ("qty", "1000001", "at most 1000000"),
        ("unit_price", "-0.01", "from 0"),
        ("unit_price", "1.00005", "at most 4"),
        ("discount_pct", "100.01", "to 100"),
        ("discount_pct", "-1", "from 0"),
        ("vat_pct", "101", "to 100"),
        ("vat_pct", "1e2000", "to 100"),
    ],
)
def test_what_is_out_of_range_is_said_with_what_would_be_right(field: str, value: str, words: str) -> None:
    from core.i18n import Translator

    with pytest.raises(InputError) as caught:
        LIMITS[field].check(Decimal(value), field)
    assert caught.value.field == field
    assert words in Translator("en")(caught.value.text)


@pytest.mark.parametrize(("field", "value"), [("qty", "0.001"), ("unit_price", "0"), ("vat_pct", "100")])
def test_the_edges_of_each_range_belong_to_it(field: str, value: str) -> None:
    assert LIMITS[field].check(Decimal(value), field) == Decimal(value)


def test_amounts_are_written_in_plain_digits_with_at_least_two_decimals() -> None:
    assert [amount_text(Decimal(text)) for text in ("1E+3", "0", "1.5", "0.0125", "12.500")] == [
        "1000.00",
        "0.00",
        "1.50",
        "0.0125",
        "12.50",
    ]
    assert str(round_cents(Decimal("0.005"))) == "0.01"

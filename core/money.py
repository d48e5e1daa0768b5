"""Money is Decimal, in EUR excluding VAT unless a name says otherwise; one rounding rule for the whole house.

Amounts are kept to six places (MICRO) so that unit prices and interest lose nothing; they are shown to the cent.
"""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
MICRO = Decimal("0.000001")
ZERO = Decimal(0)


def to_cents(amount: Decimal) -> Decimal:
    """Round an amount to the cent, halves away from zero (the accountant's rule)."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def to_micros(amount: Decimal) -> Decimal:
    """Round an amount to the six places the ledger keeps."""
    return amount.quantize(MICRO, rounding=ROUND_HALF_UP)

"""A small shop's last four weeks, from a seeded generator: the same values at every start.

Customers, products, orders and web events can be joined; most ids have several versions, so
that what was known at a moment differs from what is known now.
"""

from jupyter_featureshare.sandbox.scenarios.shop.calendar import (
    CUSTOMERS,
    PRODUCTS,
    Calendar,
    opening,
)
from jupyter_featureshare.sandbox.scenarios.shop.registers import churn_labels, customers, products
from jupyter_featureshare.sandbox.scenarios.shop.traffic import orders, web_events

__all__ = [
    "CUSTOMERS",
    "PRODUCTS",
    "Calendar",
    "churn_labels",
    "customers",
    "opening",
    "orders",
    "products",
    "web_events",
]

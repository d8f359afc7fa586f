"""What the shop knows of customers and products, refreshed now and then."""

from __future__ import annotations

from random import Random

from jupyter_featureshare.sandbox.scenarios.shop.calendar import (
    CUSTOMERS,
    PRODUCTS,
    Calendar,
    refreshed,
)
from jupyter_featureshare.sandbox.scenarios.tables import (
    Row,
    Table,
    event_time,
    number,
    text,
    whole,
)

_CITIES = ("Aarhus", "Bergen", "Cork", "Delft", "Evora", "Faro", "Ghent")
_CATEGORIES = ("grocery", "household", "electronics", "clothing")
_AGES = ("age_18_29", "age_30_49", "age_50_plus")


def customers(days: Calendar) -> Table:
    """Three hundred customers."""
    return Table(
        "customers",
        "Who our customers are, refreshed weekly",
        "customer_id",
        "customer-insight",
        (
            text("customer_id", "Customer number", role="key", example="C0001 C0002 C0003"),
            event_time(),
            text("city", "City of the delivery address", pii="yes"),
            text("sex", "F or M, as stated by the customer", pii="yes"),
            whole("is_married", "1 if married", pii="yes"),
            whole("age_18_29", "1 if aged 18 to 29", one_hot="age"),
            whole("age_30_49", "1 if aged 30 to 49", one_hot="age"),
            whole("age_50_plus", "1 if aged 50 or more", one_hot="age"),
            whole("n_days_active", "Days since the first purchase", unit="day"),
        ),
        refreshed(days, Random(1), CUSTOMERS, "customer_id", _customer, (0, 7, 14, 21, 27)),
    )


def _customer(random: Random, old: Row | None, days: int) -> Row:
    if old is not None:
        grown = int(old["n_days_active"] or 0) + days
        moved = random.random() < 0.1
        return {**old, "n_days_active": grown,
                "city": random.choice(_CITIES) if moved else old["city"]}  # fmt: skip
    age = random.choice(_AGES)
    return {
        "city": random.choice(_CITIES),
        "sex": random.choice("FM"),
        "is_married": int(random.random() < 0.5),
        **{band: int(band == age) for band in _AGES},
        "n_days_active": random.randint(1, 900),
    }


def products(days: Calendar) -> Table:
    """A hundred products."""
    return Table(
        "products",
        "What we sell, at which price, and how much of it is left",
        "product_id",
        "assortment",
        (
            text("product_id", "Product number", role="key", example="P001 P002"),
            event_time(),
            text("category", "Department of the shop"),
            *(whole(f"is_{one}", f"1 for {one}", one_hot="category") for one in _CATEGORIES),
            number("price", "Price of one piece, taxes included", unit="EUR"),
            whole("n_in_stock", "Pieces in the warehouse"),
        ),
        refreshed(days, Random(2), PRODUCTS, "product_id", _product, (0, 9, 18, 26)),
    )


def _product(random: Random, old: Row | None, _days: int) -> Row:
    if old is not None:
        price = round(float(old["price"] or 0) * random.choice((0.9, 1.0, 1.05)), 2)
        return {**old, "price": price, "n_in_stock": random.randint(0, 500)}
    category = random.choice(_CATEGORIES)
    return {
        "category": category,
        **{f"is_{one}": int(one == category) for one in _CATEGORIES},
        "price": round(random.uniform(1, 250), 2),
        "n_in_stock": random.randint(0, 500),
    }


def churn_labels(days: Calendar) -> Table:
    """What the consumer has of its own: which customers left, to be joined with the features."""
    return Table(
        "churn_labels",
        "Which customers left within the month after, by our own survey",
        "customer_id",
        "retention",
        (
            text("customer_id", "Customer number of the shop", role="key"),
            event_time(),
            whole("churned", "1 if the customer left", role="label"),
            number("satisfaction", "Answer in the survey, 0 to 10"),
        ),
        refreshed(days, Random(5), CUSTOMERS[:150], "customer_id", _label, (13, 26)),
    )


def _label(random: Random, _old: Row | None, _days: int) -> Row:
    churned = int(random.random() < 0.25)
    return {"churned": churned, "satisfaction": round(random.uniform(0, 10 - 4 * churned), 1)}

"""What happens in the shop all day: orders, returns, and visits to its web pages."""

from __future__ import annotations

from datetime import datetime
from random import Random

from jupyter_featureshare.sandbox.scenarios.shop.calendar import (
    CUSTOMERS,
    DAYS,
    PRODUCTS,
    Calendar,
    by_day,
)
from jupyter_featureshare.sandbox.scenarios.tables import (
    Row,
    Table,
    event_time,
    number,
    text,
    whole,
)

_PAGES = ("home", "search", "product", "basket", "checkout")
_SHOPPING_HOURS = (9, 12, 15, 18)


def orders(days: Calendar) -> Table:
    """Six hundred orders and what was sent back of them."""
    return Table(
        "orders",
        "One record an order; returned orders get a second version",
        "order_id",
        "sales",
        (
            text("order_id", "Order number", role="key"),
            event_time(),
            text("customer_id", "Who ordered", joins="customers"),
            text("product_id", "What was ordered", joins="products"),
            number("purchase_amount", "Value of the order", unit="EUR"),
            whole("is_reordered", "1 if the customer had bought the product before"),
            whole("n_days_since_last_purchase", "Absent for a first order", unit="day"),
            text("status", "placed or returned"),
        ),
        by_day(days, _orders(days, Random(3))),
    )


def _orders(days: Calendar, random: Random) -> list[tuple[datetime, Row]]:
    """Orders and returns with their moments."""
    made: list[tuple[datetime, Row]] = []
    last: dict[str, int] = {}
    bought: set[tuple[str, str]] = set()
    for number_ in range(600):
        day = number_ * DAYS // 600
        customer, product = random.choice(CUSTOMERS[:200]), random.choice(PRODUCTS)
        row: Row = {
            "order_id": f"O{number_ + 1:05}",
            "customer_id": customer,
            "product_id": product,
            "purchase_amount": round(random.lognormvariate(3.3, 0.7), 2),
            "is_reordered": int((customer, product) in bought),
            "n_days_since_last_purchase": day - last[customer] if customer in last else None,
            "status": "placed",
        }
        last[customer] = day
        bought.add((customer, product))
        made.append((_shopping(days, random, day), row))
        back = day + random.randint(2, 5)
        if random.random() < 0.08 and back < DAYS:
            made.append((_shopping(days, random, back), {**row, "status": "returned"}))
    return made


def _shopping(days: Calendar, random: Random, day: int) -> datetime:
    """A moment of a day at which people shop."""
    hour = random.choice(_SHOPPING_HOURS)
    return days.at(day, hour, random.randint(0, 59), random.randint(0, 59))


def web_events(days: Calendar) -> Table:
    """Sessions of the last days, by customer."""
    return Table(
        "web_events",
        "The last session of each customer in the web shop",
        "customer_id",
        "web",
        (
            text("customer_id", "Who was there", role="key", joins="customers"),
            event_time(),
            text("session_id", "Session in the web shop"),
            text("last_page", "Page at which the session ended"),
            text("device", "phone, tablet or computer"),
            whole("n_pages", "Pages seen"),
            whole("seconds_on_site", "Length of the session", unit="s"),
            whole("added_to_basket", "1 if anything was put in the basket"),
        ),
        by_day(days, _sessions(days, Random(4))),
    )


def _sessions(days: Calendar, random: Random) -> list[tuple[datetime, Row]]:
    return [
        (
            _shopping(days, random, random.randint(DAYS - 4, DAYS - 1)),
            {
                "customer_id": random.choice(CUSTOMERS[:240]),
                "session_id": f"S{session:05}",
                "last_page": random.choice(_PAGES),
                "device": random.choice(("phone", "tablet", "computer")),
                "n_pages": random.randint(1, 40),
                "seconds_on_site": random.randint(5, 3600),
                "added_to_basket": int(random.random() < 0.3),
            },
        )
        for session in range(600)
    ]

"""How far the catalog is: the number that AWS tells, and each time that it slows us down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders

from jupyter_featureshare.aws import Account
from jupyter_featureshare.consumer.catalog import Progress, discover
from jupyter_featureshare.consumer.filters import Filters
from jupyter_featureshare.owner.sharing import share
from tests.library.conftest import CONSUMER
from tests.library.test_catalog import accept_all

SLOW_DOWN = b'{"__type": "ThrottlingException", "message": "Rate exceeded"}'


class _Body:
    def __init__(self, said: bytes) -> None:
        self._said = said

    def stream(self, *_: Any, **__: Any) -> Iterator[bytes]:
        yield self._said

    def read(self, *_: Any, **__: Any) -> bytes:
        return self._said


@pytest.fixture
def throttle(monkeypatch: pytest.MonkeyPatch) -> Callable[[Account, str, int], None]:
    """Lets an account's first calls of an operation be throttled; nobody waits for a retry."""
    monkeypatch.setattr("botocore.retries.standard.ExponentialBackoff.delay_amount", lambda *_: 0)

    def made(account: Account, operation: str, times: int) -> None:
        left = iter(range(times))

        def refuse(request: Any, **_: Any) -> Any:
            if next(left, None) is None:
                return None
            return AWSResponse(request.url, 400, HTTPHeaders(), _Body(SLOW_DOWN))

        service = operation.partition(".")[0]
        client = account.sagemaker if service == "sagemaker" else account.ram
        client.meta.events.register_first(f"before-send.{operation}", refuse)

    return made


def told(account: Account, filters: Filters | None = None) -> list[Progress]:
    heard: list[Progress] = []
    list(discover(account, filters, on_progress=heard.append))
    return heard


def test_the_number_is_told_of_own_and_discoverable_groups_together(owner, consumer, make, people):
    make("Second")
    share(owner, to=CONSUMER, catalog=True, allow_external=True)
    accept_all(consumer)

    assert told(consumer)[-1].expected == 2
    assert told(owner)[-1].expected == 2


def test_it_is_told_before_the_first_entry(owner, people):
    heard: list[Progress] = []
    entries = discover(owner, Filters(owner_account_id=owner.account_id), on_progress=heard.append)

    next(entries)

    assert [it.expected for it in heard] == [1]


@pytest.mark.parametrize("operation", ["sagemaker.Search", "ram.ListResources"])
def test_each_time_that_aws_slows_us_down_is_told_and_the_list_is_whole(
    consumer, throttle, operation
):
    throttle(consumer, operation, 2)

    assert told(consumer)[-1].throttled == 2
    assert told(consumer)[-1].throttled == 0


def test_a_denial_is_no_throttling(consumer, local):
    denied = local.role(CONSUMER, "Denied", "*", deny=("ram:ListResources",))
    heard: list[Progress] = []

    list(discover(denied, on_problem=lambda _: None, on_progress=heard.append))

    assert {it.throttled for it in heard} == {0}


def test_where_own_groups_cannot_be_counted_no_number_is_told(local, people):
    lister = local.role(CONSUMER, "Lister", "sagemaker:ListFeatureGroups", "ram:*")
    heard: list[Progress] = []

    list(discover(lister, on_problem=lambda _: None, on_progress=heard.append))

    assert {it.expected for it in heard} <= {None}

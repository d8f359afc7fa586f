"""The ten steps from a feature group nobody sees to one that is shared, used and taken back.

It speaks to whatever the profiles `owner` and `consumer` lead to; `demo` runs it in a sandbox.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import click

from jupyter_featureshare import records
from jupyter_featureshare.aws import Account, connect
from jupyter_featureshare.consumer import catalog, inbox
from jupyter_featureshare.domain.access import Access
from jupyter_featureshare.domain.errors import FeatureShareError, NotAllowed
from jupyter_featureshare.domain.refs import FeatureGroupRef
from jupyter_featureshare.domain.text import clean
from jupyter_featureshare.owner import sharing

GROUP = "customers"


class Unexpected(Exception):
    """A step came out otherwise than it should."""


@dataclass
class Journey:
    """Owner and consumer, and what one step leaves for the next."""

    owner: Account
    consumer: Account
    group: FeatureGroupRef
    record_id: str = ""
    shares: list[str] = field(default_factory=list)

    def choose(self) -> str:
        found = records.preview(self.owner, self.group, 1)
        self.record_id = str(
            found.df[catalog.describe(self.owner, self.group).record_identifier][0]
        )
        return f"{self.group.name} in account {self.owner.account_id}, record {self.record_id}"

    def share(self) -> str:
        plan = sharing.plan_share(
            self.owner,
            groups=[self.group],
            to=self.consumer.account_id,
            level=Access.READ_WRITE,
            catalog=True,
            allow_external=True,
        )
        verified = sharing.verify(self.owner, sharing.apply(self.owner, plan))
        self.shares = list(verified.applied.share_arns)
        return f"{len(self.shares)} shares, invited: {', '.join(dict.fromkeys(verified.invited))}"

    def pending_is_denied(self) -> str:
        return self._denied()

    def accept(self) -> str:
        inside = [
            f"{len(it.groups)} group{'s' * (len(it.groups) != 1)}" if it.groups else "the catalog"
            for it in inbox.invitations(self.consumer)
        ]
        answered = inbox.accept_from(self.consumer, senders=[self.owner.account_id])
        return f"{len(answered)} invitations accepted ({', '.join(inside)})"

    def wait(self) -> str:
        usable = inbox.wait_until_usable(self.consumer, self.group, level=Access.READ_WRITE)
        if not usable:
            raise Unexpected(str(usable))
        return "the share has taken effect"

    def discover(self) -> str:
        found = catalog.catalog(self.consumer)
        mine = {entry.ref.arn: entry.access for entry in found}
        if mine.get(self.group.arn) is not Access.READ_WRITE:
            raise Unexpected(f"{self.group.name} is listed as {mine.get(self.group.arn)}")
        counted = ", ".join(
            f"{sum(one is level for one in mine.values())} {level.value}"
            for level in sorted(set(mine.values()), key=lambda one: one.rank)
        )
        return f"{len(found)} groups: {counted}"

    def read(self) -> str:
        record = records.get(self.consumer, self.group, self.record_id)
        if record is None:
            raise Unexpected(f"record {self.record_id} is not there")
        return f"record {self.record_id}, {len(record.values)} features, as of {record.event_at:%F}"

    def write(self) -> str:
        group = catalog.describe(self.consumer, self.group)
        before = records.get(self.consumer, self.group, self.record_id)
        if before is None:
            raise Unexpected(f"record {self.record_id} is not there")
        now = self.consumer.clock.now()
        records.put(self.consumer, self.group, {**before.values, group.event_time: now})
        after = records.get(self.consumer, self.group, self.record_id)
        if after is None or after.event_at <= before.event_at:
            raise Unexpected("the record that was read back is the old one")
        return f"record {self.record_id} is now as of {after.event_at:%F %T}"

    def revoke(self) -> str:
        for arn in self.shares:
            sharing.revoke(self.owner, arn)
        return f"{len(self.shares)} shares ended"

    def revoked_is_denied(self) -> str:
        return self._denied()

    def _denied(self) -> str:
        """What AWS says to the consumer's read; Unexpected when it is let through."""
        try:
            records.get(self.consumer, self.group, self.record_id)
        except NotAllowed as denied:
            return f"denied, the {denied.denial.missing.value}'s side does not allow it"
        raise Unexpected("the read was allowed")


STEPS: tuple[tuple[str, str, Callable[[Journey], str]], ...] = (
    ("owner", "choose a feature group", Journey.choose),
    ("owner", "share it read-write, and the catalog", Journey.share),
    ("consumer", "read before accepting", Journey.pending_is_denied),
    ("consumer", "look inside and accept", Journey.accept),
    ("consumer", "wait until it is usable", Journey.wait),
    ("consumer", "discover what there is", Journey.discover),
    ("consumer", "read a record by ARN", Journey.read),
    ("consumer", "write it, read it back", Journey.write),
    ("owner", "revoke", Journey.revoke),
    ("consumer", "read after the revoke", Journey.revoked_is_denied),
)


def run(journey: Journey) -> bool:
    """Take the steps, printing each outcome; whether all came out as they should."""
    start = time.perf_counter()
    for number, (who, what, step) in enumerate(STEPS, 1):
        try:
            said, good = step(journey), True
        except (Unexpected, FeatureShareError) as error:
            said, good = str(error), False
        mark = click.style("ok  ", fg="green") if good else click.style("FAIL", fg="red")
        click.echo(f"{mark} {number:2} {who:9}{what:38}{clean(said)}")
        if not good:
            return False
    click.echo(f"the journey took {time.perf_counter() - start:.1f} s")
    return True


def main() -> None:
    """Run the journey with the profiles `owner` and `consumer`."""
    owner, consumer = connect("owner"), connect("consumer")
    sys.exit(0 if run(Journey(owner, consumer, owner.feature_group(GROUP))) else 1)


if __name__ == "__main__":
    main()

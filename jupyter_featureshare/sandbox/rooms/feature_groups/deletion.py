"""DeleteFeatureGroup: by plain name, so only of the caller's own account."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.operations import operation
from jupyter_featureshare.sandbox.rooms.feature_groups import lookup
from jupyter_featureshare.sandbox.rooms.feature_groups.definitions import invalid

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Call
    from jupyter_featureshare.sandbox.rooms.feature_groups.state import Group
    from jupyter_featureshare.sandbox.world import World


@operation("sagemaker", "DeleteFeatureGroup", needs=lookup.need_on_group)
def delete_feature_group(call: Call) -> None:
    """The online records are gone at once, the group a little later; S3 and Glue stay."""
    group = lookup.existing(call, call.params["FeatureGroupName"])
    if group.status == "Deleting":
        return  # assumed: asking again changes nothing.
    if group.status == "Creating":
        # assumed: AWS does not document what a deletion does to a creation.
        raise invalid(f"FeatureGroup {group.name} cannot be deleted while it is Creating.")
    world = call.world
    group.status = "Deleting"
    world.records.drop(group.arn)
    world.groups.index.publish(world, group, call.at)
    world.agenda.at(call.at + world.settings.creation_delay, lambda at: _finish(world, group, at))


def _finish(world: World, group: Group, at: datetime) -> None:
    from jupyter_featureshare.sandbox.rooms.ram import association  # a cycle

    del world.groups.at(group.place)[group.name.lower()]
    world.records.drop(group.arn)
    world.groups.index.withdraw(world, group, at)
    association.resource_gone(world, group.arn, at)

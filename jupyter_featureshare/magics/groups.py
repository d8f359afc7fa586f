"""`%fs_create`, `%fs_document`: feature groups made and described."""

from __future__ import annotations

from typing import TYPE_CHECKING

from IPython.core.magic import magics_class
from IPython.core.magic_arguments import argument

from jupyter_featureshare.magics.call import Call
from jupyter_featureshare.magics.catalog import described, features_shown
from jupyter_featureshare.magics.changing import agreed, planned
from jupyter_featureshare.magics.magic import FeatureShareMagics, magic
from jupyter_featureshare.magics.options import CHANGING, GROUP, data, span, text, text_pair
from jupyter_featureshare.magics.parts import Sentences
from jupyter_featureshare.magics.results import Result, frame_of

if TYPE_CHECKING:
    from jupyter_featureshare.domain.features import OfflineStore, OnlineStore


@magics_class
class GroupMagics(FeatureShareMagics):
    @magic(
        argument("name", type=text, metavar="NAME", help="the new group's name"),
        argument("--from", dest="source", required=True, type=data, metavar="$FRAME",
                 help="a DataFrame whose columns become the features"),
        argument("--id", required=True, type=text, metavar="COLUMN",
                 help="the record identifier"),
        argument("--time", required=True, type=text, metavar="COLUMN", help="the event time"),
        argument("--no-online", action="store_true", help="no online store"),
        argument("--ttl", type=span, metavar="SPAN",
                 help="how long records live online, from their event time on: 7d"),
        argument("--offline", type=text, metavar="S3_URI", help="an offline store below this URI"),
        argument("--iceberg", action="store_true", help="the offline store as an Iceberg table"),
        argument("--role", type=text, metavar="ARN",
                 help="the role that writes to the offline store"),
        argument("--description", type=text, default="", metavar="TEXT", help="of the group"),
        argument("--describe", action="append", type=text_pair, metavar="COLUMN=TEXT",
                 help="a feature's description; may be repeated"),
        argument("--tag", action="append", type=text_pair, metavar="KEY=VALUE",
                 help="a tag of the group; may be repeated"),
        argument("--owner", type=text, metavar="TEXT",
                 help="who answers for the group, for its readers: fs:owner, at the identifier"),
        argument("--contact", type=text, metavar="TEXT",
                 help="how to reach them: fs:contact, at the identifier"),
        *CHANGING,
        examples=(
            "%fs_create visits --from $visits --id visit_id --time at --dry-run",
            "%fs_create visits --from $visits --id visit_id --time at "
            "--describe pages='Pages seen' --owner 'Team Web' -y",
        ),
    )  # fmt: skip
    def fs_create(self, call: Call) -> Result:
        """Make a feature group of a DataFrame's columns, and wait until it is there.

        The plan shows which type each column becomes, and why. No row is written; the same line
        twice makes one group.
        """
        from jupyter_featureshare.owner.creating import create, plan_create

        asked, account = call.asked, call.account
        plan = plan_create(
            account,
            asked.name,
            frame_of(asked.source),
            record_identifier=asked.id,
            event_time=asked.time,
            online=_online(call),
            offline=_offline(call),
            role_arn=asked.role,
            description=asked.description,
            descriptions=dict(asked.describe or ()),
            tags=dict(asked.tag or ()),
            parameters=_answerable(call),
        )

        def do() -> Result:
            done = create(account, asked.name, plan)
            call.known.note_group(done.group)
            word = "there already" if done.already else "created"
            result = described(done.group)
            said = Sentences([f"verified: {done.group.name} is {word}"])
            return Result([said, *result.parts], result.facts, done, result.frame)

        return agreed(call, planned(account, [plan]), do)

    @magic(
        GROUP,
        argument("feature", type=text, metavar="FEATURE", help="one of its features"),
        argument("--description", type=text, metavar="TEXT", help="what it is, for its readers"),
        argument("--set", dest="added", action="append", type=text_pair, metavar="KEY=TEXT",
                 help="a parameter; may be repeated"),
        argument("--remove", action="append", type=text, metavar="KEY",
                 help="take a parameter away; may be repeated"),
        *CHANGING,
        examples=(
            "%fs_document customers city --description 'Where they live' --dry-run",
            "%fs_document customers city --description 'Where they live' --set unit=name -y",
        ),
    )  # fmt: skip
    def fs_document(self, call: Call) -> Result:
        """Write a feature's description and parameters; what is not named stays.

        Everybody who may see the group sees them.
        """
        from jupyter_featureshare.owner import features

        asked, account, group = call.asked, call.account, call.group()
        what = {
            "description": asked.description,
            "parameters": dict(asked.added or ()),
            "remove": asked.remove or (),
        }
        plan = features.plan_annotate(account, group, asked.feature, **what)
        return agreed(
            call,
            planned(account, [plan]),
            lambda: features_shown([features.annotate(account, group, asked.feature, **what)]),
        )


def _answerable(call: Call) -> dict[str, str]:
    """Who answers for the group, as the parameters that its readers are shown."""
    given = {"fs:owner": call.asked.owner, "fs:contact": call.asked.contact}
    return {name: it for name, it in given.items() if it}


def _online(call: Call) -> OnlineStore | None:
    from jupyter_featureshare.domain.features import OnlineStore, Ttl

    asked = call.asked
    if asked.no_online:
        return None
    return OnlineStore("Standard", None if asked.ttl is None else Ttl.of(asked.ttl))


def _offline(call: Call) -> OfflineStore | None:
    from jupyter_featureshare.domain.features import OfflineStore

    asked = call.asked
    if asked.offline is None:
        return None
    return OfflineStore(asked.offline, table_format="Iceberg" if asked.iceberg else "Glue")

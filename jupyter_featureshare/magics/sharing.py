"""`%fs_share`, `%fs_shares`, `%fs_revoke`, `%fs_access`: what the owner gives, and to whom."""

from __future__ import annotations

from argparse import BooleanOptionalAction
from typing import TYPE_CHECKING

from IPython.core.magic import magics_class
from IPython.core.magic_arguments import argument

from jupyter_featureshare.domain.access import Access
from jupyter_featureshare.domain.rows import Row
from jupyter_featureshare.domain.text import short
from jupyter_featureshare.magics.call import Call
from jupyter_featureshare.magics.changing import carried_out
from jupyter_featureshare.magics.connected import profile_names
from jupyter_featureshare.magics.magic import FeatureShareMagics, magic
from jupyter_featureshare.magics.options import LEVELS, LIMITED, PLANNED, text, texts
from jupyter_featureshare.magics.parts import Table
from jupyter_featureshare.magics.results import Result, rows_frame

if TYPE_CHECKING:
    from jupyter_featureshare.domain.shares import Grant
    from jupyter_featureshare.owner.given import GivenShare


@magics_class
class SharingMagics(FeatureShareMagics):
    @magic(
        argument("groups", nargs="*", type=text, metavar="GROUP", help="a name or an ARN"),
        argument("--to", required=True, action="append", type=texts, metavar="WHO",
                 help="account id, who is connected, or the ARN of an organization, OU, role or "
                      "user; may be repeated"),
        argument("--level", type=text, default=Access.READ_ONLY.value, metavar="LEVEL",
                 help=f"{', '.join(LEVELS)}, or the ARN of a RAM permission (default: read-only)"),
        argument("--catalog", "--discover", action="store_true",
                 help="let them see ALL groups of this account and region"),
        argument("--external", action=BooleanOptionalAction,
                 help="whether accounts outside your organization may be in it"),
        argument("--name", type=text, metavar="NAME", help="the resource share's name"),
        *PLANNED,
        examples=(
            "%fs_share customers --to 444455556666 --external --dry-run",
            "%fs_share customers --to consumer --external --level read-write -y",
        ),
    )  # fmt: skip
    def fs_share(self, call: Call) -> Result:
        """Let other accounts use feature groups, or see them all.

        The same line twice makes one share.
        """
        from jupyter_featureshare.owner.sharing import plan_share

        asked, account = call.asked, call.account
        is_arn = asked.level.startswith("arn:")
        plan = plan_share(
            account,
            to=[self._principal(one) for one in asked.to],
            groups=[call.group(one) for one in asked.groups],
            catalog=asked.catalog,
            level=Access.READ_ONLY if is_arn else asked.level,
            permission_arn=asked.level if is_arn else None,
            allow_external=asked.external,
            name=asked.name,
        )
        return carried_out(call, plan)

    @magic(*LIMITED, examples=("%fs_shares", "%fs_shares -o shares -q"))
    def fs_shares(self, call: Call) -> Result:
        """List the shares this account gave, and what needs a look.

        Below each share stands its ARN, for %fs_revoke.
        """
        from jupyter_featureshare.owner.sharing import shares_given

        found = shares_given(call.account)
        call.known.note_shares(found)
        given = found[: call.asked.limit]
        table = Table(
            ("STATE", "LEVEL", "WHO", "WHAT"),
            [one.row() for one in given],
            empty=f"No shares in {call.account.region}. "
            "Next: %fs_share GROUP --to ACCOUNT --dry-run",
        )
        rows = [_facts(one) for one in given]
        return Result([table], {"shares": rows}, given, rows_frame(rows))

    @magic(
        argument("what", type=text, metavar="GROUP|SHARE", help="a group, or a share's ARN"),
        argument("--from", dest="who", type=text, metavar="WHO",
                 help="only from this principal (default: everybody)"),
        *PLANNED,
        examples=(
            "%fs_revoke customers --from 444455556666 --dry-run",
            "%fs_revoke customers --from consumer -y",
        ),
    )  # fmt: skip
    def fs_revoke(self, call: Call) -> Result:
        """Take a group out of every share, or end a whole share."""
        from jupyter_featureshare.owner.sharing import plan_revoke

        asked = call.asked
        who = self._principal(asked.who) if asked.who else None
        return carried_out(call, plan_revoke(call.account, call.group(asked.what), from_=who))

    @magic(
        argument("group", nargs="?", type=text, metavar="GROUP",
                 help="only this group of yours (default: all, and the catalog)"),
        argument("--principal", type=text, metavar="WHO", help="only what this principal holds"),
        argument("--external", action="store_true",
                 help="only principals outside your organization, as RAM says"),
        *LIMITED,
        examples=("%fs_access customers", "%fs_access --principal consumer"),
    )  # fmt: skip
    def fs_access(self, call: Call) -> Result:
        """Show who can do what with a group, through the shares that this account gave.

        What a role of your own account may do, its IAM policies say; that is not in here.
        """
        from jupyter_featureshare.owner.sharing import grants_given

        asked, account = call.asked, call.account
        who = self._principal(asked.principal) if asked.principal else None
        group = call.group() if asked.group else None
        found = grants_given(account, group, principal=who, external=asked.external or None)
        found = found[: asked.limit]
        table = Table(
            ("WHAT", "WHO", "LEVEL", "STATE"),
            [Row(_cells(one), (one.share_arn,)) for one in found],
            empty="Nobody, through a share. Next: %fs_share GROUP --to ACCOUNT --dry-run",
        )
        rows = [_grant(one) for one in found]
        return Result([table], {"grants": rows}, found, rows_frame(rows))

    def _principal(self, who: str) -> str:
        """A principal as RAM takes it; an alias or a profile is its account."""
        named = {one.alias for one in self.desk.accounts}
        is_here = who in named or (":" not in who and not who.isdigit() and who in profile_names())
        return self.desk.accounts.id_of(who) if is_here else who


def _facts(given: GivenShare) -> dict[str, object]:
    share = given.share
    return {
        "state": share.state.value,
        "level": given.access.value,
        "who": [it.entity for it in share.principals if not it.state.is_gone],
        "what": [it.entity for it in share.resources if not it.state.is_gone],
        "invited": given.invited,
        "attention": given.attention,
        "name": share.name,
        "arn": share.arn,
    }


def _cells(one: Grant) -> tuple[object, ...]:
    return (short(one.resource_arn), one.principal.id, one.access.value, one.state.value.lower())


def _grant(one: Grant) -> dict[str, object]:
    return {
        "what": one.resource_arn,
        "who": one.principal.id,
        "level": one.access.value,
        "state": one.state.value,
        "share_arn": one.share_arn,
    }

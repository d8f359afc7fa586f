"""`%fs_connect`, `%fs_whoami`: who acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from IPython.core.magic import magics_class
from IPython.core.magic_arguments import argument

from jupyter_featureshare.domain.rows import Row
from jupyter_featureshare.magics.call import Call
from jupyter_featureshare.magics.connecting import connect_asked, in_sandbox
from jupyter_featureshare.magics.magic import FeatureShareMagics, magic
from jupyter_featureshare.magics.options import COMMON, chosen, text
from jupyter_featureshare.magics.parts import Fields, Sentences, Table
from jupyter_featureshare.magics.results import Result, rows_frame

if TYPE_CHECKING:
    from jupyter_featureshare.magics.connected import Connected


@magics_class
class AccountMagics(FeatureShareMagics):
    @magic(
        argument("profile", nargs="?", type=chosen, metavar="PROFILE|ROLE_ARN",
                 help="an AWS profile, a connected alias, or a role to assume (default: the "
                      "default credentials)"),
        argument("--alias", type=text, metavar="NAME",
                 help="its name in this notebook; then it stands beside the current account"),
        argument("--external-id", type=text, metavar="ID",
                 help="what the role's trust policy may ask for"),
        argument("--sandbox", action="store_true",
                 help="the accounts of this kernel's sandbox, or how to start one"),
        argument("--list", action="store_true", help="only show who is connected"),
        argument("--forget", type=text, metavar="ALIAS", help="drop an account and its cache"),
        *COMMON,
        examples=("%fs_connect owner", "%fs_connect consumer --alias c"),
    )  # fmt: skip
    def fs_connect(self, call: Call) -> Result:
        """Connect an account to this notebook; later magics act as the current one, or as -a NAME.

        A role is assumed with the default credentials, or with those of -a NAME, and renewed for as
        long as it is used. The credentials stay where boto3 keeps them. Each account has a cache
        of its own, for completion.
        """
        asked, accounts = call.asked, self.desk.accounts
        if asked.forget:
            accounts.forget(asked.forget)
        elif asked.sandbox:
            in_sandbox(accounts, asked.profile)
        elif not asked.list:
            connect_asked(call)
        return connected(list(accounts), accounts.current)

    @magic(*COMMON, examples=("%fs_whoami", "%fs_whoami -a consumer --json"))
    def fs_whoami(self, call: Call) -> Result:
        """Show the account, role and region that the other magics would act in."""
        facts = call.account.as_dict()
        shown = facts | {
            "profile": call.account.profile or "(default)",
            "endpoint_url": call.account.endpoint,
        }
        pairs = [(name.removesuffix("_id").removesuffix("_url"), it) for name, it in shown.items()]
        return Result([Fields(pairs)], facts, call.account)


def connected(found: list[Connected], current: str | None) -> Result:
    """Who is connected, as a list."""
    table = Table(
        ("", "ALIAS", "ACCOUNT", "ROLE", "REGION", "WHERE"),
        [_row(one, current) for one in found],
        empty="Nobody is connected. Next: %fs_connect PROFILE",
    )
    rows = [
        {"alias": one.alias, "current": one.alias == current, **one.account.as_dict()}
        for one in found
    ]
    note = Sentences(["* acts where no -a NAME is given"] if found else [])
    return Result([table, note], {"accounts": rows}, found, rows_frame(rows))


def _row(one: Connected, current: str | None) -> Row:
    account = one.account
    mark = "*" if one.alias == current else " "
    return Row((mark, one.alias, account.account_id, account.identity.role, account.region,
                account.endpoint))  # fmt: skip

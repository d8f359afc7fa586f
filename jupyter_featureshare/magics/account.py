"""The magic that says who is connected."""

from __future__ import annotations

from IPython.core.error import UsageError
from IPython.core.magic import Magics, line_magic, magics_class
from IPython.core.magic_arguments import argument, kwds, magic_arguments, parse_argstring

from jupyter_featureshare.aws import Account, connect
from jupyter_featureshare.domain.errors import FeatureShareError


@magics_class
class AccountMagics(Magics):
    @magic_arguments()
    @argument("--profile", help="the AWS profile; else the default credentials")
    @argument("--region", help="the AWS region; else the profile's own")
    @kwds(epilog="Example: %fs_whoami --profile consumer")
    @line_magic
    def fs_whoami(self, line: str) -> None:
        """Say which AWS account, role and region the credentials lead to."""
        asked = parse_argstring(self.fs_whoami, line)
        try:
            print(_sentence(connect(asked.profile, region=asked.region)))
        except FeatureShareError as error:
            raise UsageError(str(error)) from error


def _sentence(account: Account) -> str:
    profile = f", profile {account.profile}" if account.profile else ""
    return f"account {account.account_id} as {account.identity.role} in {account.region}{profile}"

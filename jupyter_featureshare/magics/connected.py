"""An account under its alias, with a cache of its own; how it comes to be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jupyter_featureshare.domain.errors import FeatureShareError, Refused
from jupyter_featureshare.domain.refs import is_account_id
from jupyter_featureshare.magics.known import Known
from jupyter_featureshare.magics.refreshing import Refresh

if TYPE_CHECKING:
    from jupyter_featureshare.aws import Account


@dataclass(eq=False, slots=True)
class Connected:
    """An account under its alias, and what it was told."""

    alias: str
    account: Account
    known: Known = field(default_factory=Known)
    refresh: Refresh | None = None

    def begin(self) -> None:
        """Look up beside the work what completion can offer."""
        self.refresh = Refresh(self.account, self.known)
        self.refresh.start()

    def stop(self) -> None:
        """Ask the look-up to end."""
        if self.refresh is not None:
            self.refresh.stop()

    def end(self) -> None:
        """End the look-up."""
        if self.refresh is not None:
            self.refresh.end()


def of_profile(profile: str | None, alias: str, region: str | None) -> Connected:
    """The account of a profile, or of the default credentials."""
    from jupyter_featureshare.aws import connect

    check_alias(alias)
    return Connected(alias, connect(profile, region=region))


def of_role(
    role_arn: str, source: Account | None, external_id: str | None, alias: str, region: str | None
) -> Connected:
    """The role's account, assumed with the source's credentials, or with the default ones."""
    from jupyter_featureshare.aws import connect

    check_alias(alias)
    made = connect(source, region=region, role_arn=role_arn, external_id=external_id)
    return Connected(alias, made)


def elsewhere(found: Connected, region: str) -> Connected:
    """The same in another region."""
    from jupyter_featureshare.aws import connect

    return Connected(found.alias, connect(found.account, region=region))


def check_alias(alias: str) -> None:
    """Refuse what reads as something else."""
    if alias.startswith("arn:"):
        raise Refused(f"{alias} is not connected.", next_step=f"%fs_connect {alias} first")
    if ":" in alias or is_account_id(alias) or not alias:
        raise Refused(f"{alias!r} cannot be an alias.", next_step="give a word without colons")


def profile_names() -> tuple[str, ...]:
    """The profiles of this machine; none where its configuration cannot be read."""
    from jupyter_featureshare.aws import profiles

    try:
        return profiles()
    except FeatureShareError:
        return ()

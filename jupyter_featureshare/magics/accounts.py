"""The accounts of one notebook, each under an alias; boto3 keeps the secrets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jupyter_featureshare.domain.errors import NotConnected, Refused
from jupyter_featureshare.domain.refs import FeatureGroupRef, is_account_id
from jupyter_featureshare.magics.connected import Connected, of_profile, of_role
from jupyter_featureshare.magics.roster import Roster

if TYPE_CHECKING:
    from jupyter_featureshare.aws import Account

DEFAULT = "default"
"""The alias of what the environment's own credentials lead to."""
_BEGIN = "%fs_connect PROFILE, or %fs_sandbox start"
"""What one does first where the environment has no credentials or no region."""


@dataclass(slots=True)
class Accounts(Roster):
    """Who can act, and who acts when nobody is named."""

    def connect(
        self, profile: str | None, *, alias: str | None = None, region: str | None = None
    ) -> Connected:
        """The account of a profile, under its alias from now on.

        It becomes the one that acts when nobody is named, unless it was given an alias beside one
        that does so already.
        """
        name = alias or profile or DEFAULT
        known = self._by_alias.get(name)
        # A word that is connected under another profile's credentials is an alias, no profile.
        is_alias = alias is None and profile is not None and known is not None
        if known is None or not is_alias or _is_of(known.account, profile):
            known = self._kept(of_profile(profile, name, region))
        return self._current_unless(alias, known)

    def assume(
        self,
        role_arn: str,
        *,
        source: str | None = None,
        external_id: str | None = None,
        alias: str | None = None,
        region: str | None = None,
    ) -> Connected:
        """A role, assumed with the credentials of who is named as source, or the default ones.

        Its own name becomes its alias, unless that is another's.
        """
        name = alias or role_arn.rsplit("/", 1)[-1]
        there = self._by_alias.get(name)
        if alias is None and there is not None and there.account.role_arn != role_arn:
            raise Refused(
                f"{name} is connected already, as {there.account.identity.arn}.",
                next_step=f"give the role another name here: %fs_connect {role_arn} --alias NAME",
            )
        using = self._named(source).account if source else None
        made = self._kept(of_role(role_arn, using, external_id, name, region))
        return self._current_unless(alias, made)

    def acting(self, name: str | None, region: str | None) -> Connected:
        """Who acts: by alias, profile or account id, or the current one."""
        found = self._named(name) if name else self._current()
        if region is None or region == found.account.region:
            return found
        return self._moved(found, region)

    def group(self, target: str, account: Account) -> str | FeatureGroupRef:
        """The group that a target names: `owner:name` as its ARN, anything else as it stands."""
        owner, colon, name = target.partition(":")
        if not colon or target.startswith("arn:"):
            return target
        return FeatureGroupRef(self.id_of(owner), account.region, name, account.partition)

    def id_of(self, owner: str) -> str:
        """The account id that an alias, a profile or an id stands for."""
        return owner if is_account_id(owner) else self._named(owner).account.account_id

    def _current(self) -> Connected:
        if self.current is not None:
            return self._by_alias[self.current]
        try:
            return self.connect(None)
        except NotConnected as error:
            error.next_step = f"{_BEGIN}; or {error.next_step}" if error.next_step else _BEGIN
            raise

    def _named(self, name: str) -> Connected:
        known = self._by_alias.get(name) or self._by_role(name)
        if known is None and is_account_id(name):
            return self._by_id(name)
        return known or self._kept(of_profile(name, name, None))


def _is_of(account: Account, profile: str | None) -> bool:
    """Whether it acts with the profile's own credentials."""
    return account.profile == profile and account.assumed is None

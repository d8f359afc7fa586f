"""The accounts behind the profiles: connected once, looked at again, forgotten when lost."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event, Lock

from jupyter_featureshare.aws import Account, Clock, connect, identity_of, profiles
from jupyter_featureshare.consumer.regions import other_regions
from jupyter_featureshare.domain.errors import NotConnected, Refused, Unfinished
from jupyter_featureshare.server.roles import RoleOffered

_TRUSTED_S = 60
"""For so long AWS is not asked again who the caller is."""
_FILES = {
    "AWS_CONFIG_FILE": "~/.aws/config",
    "AWS_SHARED_CREDENTIALS_FILE": "~/.aws/credentials",
}


@dataclass(frozen=True, slots=True)
class Offered:
    """The profiles and roles that may be chosen, and the one that is used by default."""

    names: list[str]
    default: str | None


@dataclass(frozen=True, slots=True)
class _Known:
    """An account, and what it rests on."""

    account: Account
    files: tuple[object, ...]
    at_s: float
    elsewhere: dict[str, Account]
    """The same account in other regions, with the clients it has there."""

    def holds(self, account: Account) -> bool:
        return any(account is it for it in (self.account, *self.elsewhere.values()))


@dataclass(slots=True)
class Accounts:
    """The accounts that this server acts with, by profile."""

    offers: tuple[str, ...] = ()
    """The profiles that may be used, the first by default; empty: all there are."""
    roles: Mapping[str, RoleOffered] = field(default_factory=dict)
    """Roles that may be used beside the profiles; a role goes before a profile of its name."""
    regions: tuple[str, ...] = ()
    """Regions that may be gone to besides a profile's own; empty: all of its partition."""
    endpoint_url: str | None = None
    clock: Clock = field(default=Clock())
    stopping: Event = field(default_factory=Event)
    _known: dict[str | None, _Known] = field(default_factory=dict)
    _locks: dict[str | None, Lock] = field(default_factory=lambda: defaultdict(Lock))

    def offered(self) -> Offered:
        """The profiles and roles that may be chosen, and the one that is used by default."""
        names = list(dict.fromkeys([*(self.offers or profiles()), *self.roles]))
        default = self._chosen(None) or os.environ.get("AWS_PROFILE", "default")
        return Offered(names, default if default in names else None)

    def named(self, asked: str | None, account: Account) -> str | None:
        """By which of the names offered the account was asked for."""
        chosen = self._chosen(asked)
        return chosen if chosen in self.roles else account.profile

    def reach(self, account: Account) -> list[str]:
        """The regions that an account may be asked for in, its present one among them."""
        return sorted({account.region, *(self.regions or other_regions(account))})

    def home(self, asked: str | None, account: Account) -> str:
        """The region of the profile's own by which an account was asked for."""
        known = self._known.get(self._chosen(asked))
        return (known.account if known else account).region

    def anew(self, asked: str | None, region: str | None = None) -> Account:
        """The account of a profile, with the credentials that it has now."""
        profile = self._chosen(asked)
        with self._locks[profile]:
            return self._there(self._looked_at(profile, trusted_s=0), region)

    @contextmanager
    def of(self, asked: str | None, region: str | None = None) -> Iterator[Account]:
        """The account of a profile; it is forgotten if AWS does not know it any more."""
        profile = self._chosen(asked)
        with self._locks[profile]:
            account = self._there(self._looked_at(profile, trusted_s=_TRUSTED_S), region)
        with self.watched(account):
            yield account

    @contextmanager
    def watched(self, account: Account) -> Iterator[None]:
        """A block after whose loss of connection the account is made anew."""
        try:
            yield
        except NotConnected:
            self.forget(account)
            raise

    def forget(self, account: Account) -> None:
        for profile, known in list(self._known.items()):
            if known.holds(account):
                self._known.pop(profile, None)

    def _chosen(self, asked: str | None) -> str | None:
        """The profile or role to use; None leaves the choice to AWS's default order."""
        if not self.offers or asked in self.roles:
            return asked
        if asked is not None and asked not in self.offers:
            raise Refused(
                f"This Jupyter server does not offer the AWS profile {asked!r}.",
                next_step=f"use one of: {', '.join([*self.offers, *self.roles])}",
            )
        return asked or self.offers[0]

    def _there(self, known: _Known, region: str | None) -> Account:
        """The account in a region, by default in its profile's."""
        home = known.account
        if region in {None, home.region}:
            return home
        if region not in self.reach(home):
            raise Refused(
                f"This Jupyter server does not offer the Region {region!r}.",
                next_step=f"use one of: {', '.join(self.reach(home))}",
            )
        if region not in known.elsewhere:
            known.elsewhere[region] = connect(home, region=region)
        return known.elsewhere[region]

    def _looked_at(self, profile: str | None, trusted_s: float) -> _Known:
        known, files, now = self._known.get(profile), _state_of_files(), self.clock.monotonic()
        if known is None or known.files != files:
            account = self._connected(profile)
        elif now - known.at_s < trusted_s:
            return known
        else:
            account = self._still(profile, known.account)
        elsewhere = known.elsewhere if known is not None and known.account is account else {}
        self._known[profile] = looked = _Known(account, files, now, elsewhere)
        return looked

    def _still(self, profile: str | None, account: Account) -> Account:
        """The same account with its clients, unless its session is somebody else by now."""
        try:
            same = identity_of(account) == account.identity
        except NotConnected:
            same = False
        return account if same else self._connected(profile)

    def _connected(self, profile: str | None) -> Account:
        self._known.pop(profile, None)
        if profile is not None and (role := self.roles.get(profile)) is not None:
            account = connect(
                role.source_profile,
                region=role.region,
                endpoint_url=self.endpoint_url,
                role_arn=role.role_arn,
                external_id=role.external_id,
            )
        else:
            account = connect(profile, endpoint_url=self.endpoint_url)
        return replace(account, clock=replace(self.clock, sleep=self._sleep))

    def _sleep(self, seconds: float) -> None:
        """Waiting that ends with the server."""
        if self.stopping.wait(seconds):
            raise Unfinished("The Jupyter server was stopped.", next_step="look at the state anew")


def _state_of_files() -> tuple[object, ...]:
    """What changes when somebody edits the AWS configuration or signs in to a file."""
    return tuple(_state(Path(os.environ.get(name, usual))) for name, usual in _FILES.items())


def _state(path: Path) -> tuple[object, ...]:
    try:
        found = path.expanduser().stat()
    except OSError:
        return (path,)
    return (path, found.st_mtime_ns, found.st_size)

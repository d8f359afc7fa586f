"""Who a resource share is for, checked as it is typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.refs import is_account_id


class PrincipalKind(StrEnum):
    ACCOUNT = "account"
    ORGANIZATION = "organization"
    ORGANIZATIONAL_UNIT = "organizational-unit"
    ROLE = "role"
    USER = "user"
    OTHER = "other"
    """Something that RAM lists and this library does not grant to, such as a service."""


_ORGANIZATIONS = r"arn:aws[a-z\-]*:organizations::(?P<account>[0-9]{12})"
_IAM = r"arn:aws[a-z\-]*:iam::(?P<account>[0-9]{12})"
_FORMS = (
    (PrincipalKind.ACCOUNT, re.compile(r"(?P<account>[0-9]{12})")),
    (
        PrincipalKind.ORGANIZATION,
        re.compile(rf"{_ORGANIZATIONS}:organization/(?P<organization>o-[a-z0-9]{{10,32}})"),
    ),
    (
        PrincipalKind.ORGANIZATIONAL_UNIT,
        re.compile(
            rf"{_ORGANIZATIONS}:ou/(?P<organization>o-[a-z0-9]{{10,32}})"
            r"/ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}"
        ),
    ),
    (PrincipalKind.ROLE, re.compile(rf"{_IAM}:role/[\w+=,.@/\-]+", re.ASCII)),
    (PrincipalKind.USER, re.compile(rf"{_IAM}:user/[\w+=,.@/\-]+", re.ASCII)),
)


@dataclass(frozen=True, slots=True)
class Principal:
    """An account, an organization or a unit of one, or an IAM role or user."""

    id: str
    """As RAM takes and prints it."""
    kind: PrincipalKind
    account_id: str | None = None
    """The account it is or belongs to; None for an organization or unit."""
    organization_id: str | None = None

    def __str__(self) -> str:
        return f"account {self.id}" if self.kind is PrincipalKind.ACCOUNT else self.id

    @property
    def is_identity(self) -> bool:
        """Whether it is one role or user rather than a whole account or more."""
        return self.kind in {PrincipalKind.ROLE, PrincipalKind.USER}

    @classmethod
    def of(cls, who: str | Principal) -> Principal:
        """The principal itself, or the one that was typed."""
        return who if isinstance(who, Principal) else cls.parse(who)

    @classmethod
    def parse(cls, text: str) -> Principal:
        """The principal that was typed; `Refused` with the right form when RAM would not take it.

        https://docs.aws.amazon.com/ram/latest/APIReference/API_AssociateResourceShare.html
        """
        if not isinstance(text, str):
            raise Refused(f"{text!r} is not a principal.", next_step=_hint_for(text))
        found = cls.read(text.strip())
        if found.kind is PrincipalKind.OTHER:
            raise Refused(f"{text!r} is not a principal.", next_step=_hint(text.strip()))
        return found

    @classmethod
    def read(cls, text: str) -> Principal:
        """The principal that AWS printed, of kind OTHER when its form is not known."""
        for kind, form in _FORMS:
            if found := form.fullmatch(text):
                parts = found.groupdict()
                organization = parts.get("organization")
                account = None if organization else parts["account"]
                return cls(text, kind, account, organization)
        return cls(text, PrincipalKind.OTHER)


_FORMS_TAKEN = "give a 12-digit account id, or the ARN of an organization, unit, IAM role or user"


def _hint_for(value: object) -> str:
    """An account id is often written as a number, which loses the zeros at its beginning."""
    if isinstance(value, int) and 0 < value < 10**12:
        return f"write the account id as a text: '{value:012d}'"
    return _FORMS_TAKEN


def _hint(text: str) -> str:
    if text.isascii() and text.isdigit():
        return f"an account id has 12 digits, this has {len(text)}"
    if is_account_id(text.replace("-", "").replace(" ", "")):
        return f"write it without separators: {text.replace('-', '').replace(' ', '')}"
    if text.startswith(("o-", "ou-")):
        return (
            "give the whole ARN, arn:aws:organizations::<management account>:"
            "organization/o-… or :ou/o-…/ou-…"
        )
    if text.endswith(":root"):
        return f"give the account id alone: {text.split(':')[4] if text.count(':') > 4 else ''}"
    if ":sts:" in text:
        return "a session cannot be a principal; give its role, arn:aws:iam::<account>:role/<name>"
    return _FORMS_TAKEN

"""A plan in the languages in which people change AWS: the same steps, for another tool to take."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from jupyter_featureshare.domain.code.boto3_code import boto3_code
from jupyter_featureshare.domain.code.cli_code import cli_code
from jupyter_featureshare.domain.code.cloudformation import cloudformation
from jupyter_featureshare.domain.code.magic_code import magic_code
from jupyter_featureshare.domain.code.terraform import terraform
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.plan import Plan

__all__ = ["TITLES", "Language", "written"]


class Language(StrEnum):
    MAGIC = "magic"
    BOTO3 = "boto3"
    CLI = "cli"
    TERRAFORM = "terraform"
    CLOUDFORMATION = "cfn"


TITLES = {
    Language.MAGIC: "Magic",
    Language.BOTO3: "boto3",
    Language.CLI: "AWS CLI",
    Language.TERRAFORM: "Terraform",
    Language.CLOUDFORMATION: "CloudFormation",
}
"""What the languages call themselves."""

_WRITERS: dict[Language, Callable[[Plan], str]] = {
    Language.MAGIC: magic_code,
    Language.BOTO3: boto3_code,
    Language.CLI: cli_code,
    Language.TERRAFORM: terraform,
    Language.CLOUDFORMATION: cloudformation,
}


def written(plan: Plan, language: Language | str) -> str:
    """The plan in a language; what that language cannot say is a comment in it."""
    if language not in set(Language):
        raise Refused(
            f"A plan is not written in {language!r}.", next_step=f"use {', '.join(Language)}"
        )
    return _WRITERS[Language(language)](plan)

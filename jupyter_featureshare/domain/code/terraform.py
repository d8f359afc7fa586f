"""A plan in Terraform's language, as far as resources of its AWS provider say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jupyter_featureshare.domain.code.words import comments, document, head, quoted, untold
from jupyter_featureshare.domain.plan import Json, Plan, Step, texts

_ELSEWHERE = {
    "associate_resource_share_permission": "Terraform keeps a share's level in the "
    "permission_arns of the aws_ram_resource_share that makes the share; change them there",
    "disassociate_resource_share": "Terraform ends it where the aws_ram_resource_association or "
    "aws_ram_principal_association that made it is removed from the configuration",
    "delete_resource_share": "Terraform ends it where the aws_ram_resource_share that made it is "
    "removed from the configuration",
    "accept_resource_share_invitation": "Terraform accepts by the share's ARN, in an "
    "aws_ram_resource_share_accepter",
    "create_feature_group": "Terraform makes groups by aws_sagemaker_feature_group",
}
_NOWHERE = "Terraform has no resource for it; use the AWS CLI or boto3"


def terraform(plan: Plan) -> str:
    """The configuration that makes what the plan makes."""
    lines = [*head(plan), *_provider(plan)]
    for number, step in enumerate(plan.steps, 1):
        lines += _written(step, number)
    return document(lines)


def _provider(plan: Plan) -> list[str]:
    return [
        'provider "aws" {',
        f"  region              = {_text(plan.region)}",
        f"  allowed_account_ids = {_list([plan.account_id])}",
        "}",
    ]


def _written(step: Step, number: int) -> list[str]:
    if step.operation == "create_resource_share":
        return ["", *comments(step.sentence), *_share(step, f"share_{number}")]
    if step.operation == "associate_resource_share":
        share = _text(str(step.parameters["resourceShareArn"]))
        return ["", *comments(step.sentence), *_members(step, f"share_{number}", share)]
    return untold(step, _ELSEWHERE.get(step.operation, _NOWHERE))


def _share(step: Step, label: str) -> Iterator[str]:
    asked = step.parameters
    yield f'resource "aws_ram_resource_share" "{label}" {{'
    yield f"  name                      = {_text(str(asked['name']))}"
    yield f"  allow_external_principals = {_truth(asked.get('allowExternalPrincipals', True))}"
    if permissions := texts(asked.get("permissionArns")):
        yield f"  permission_arns           = {_list(permissions)}"
    yield from _tags(asked.get("tags"))
    yield "}"
    yield from _members(step, label, f"aws_ram_resource_share.{label}.arn")


def _tags(tags: Json) -> Iterator[str]:
    pairs = [it for it in tags if isinstance(it, dict)] if isinstance(tags, list) else []
    if pairs:
        yield "  tags = {"
        yield from (f"    {_text(str(it['key']))} = {_text(str(it['value']))}" for it in pairs)
        yield "  }"


def _members(step: Step, label: str, share: str) -> Iterator[str]:
    """What is in a share and who holds it, each an association of its own."""
    for kind, attribute, wanted in (
        ("resource", "resource_arn", "resourceArns"),
        ("principal", "principal", "principals"),
    ):
        for number, entity in enumerate(texts(step.parameters.get(wanted)), 1):
            yield ""
            yield f'resource "aws_ram_{kind}_association" "{label}_{kind}_{number}" {{'
            yield f"  {attribute:<18} = {_text(entity)}"
            yield f"  resource_share_arn = {share}"
            yield "}"


def _text(text: str) -> str:
    """A text in which Terraform computes nothing."""
    return quoted(text).replace("${", "$${").replace("%{", "%%{")


def _list(values: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, values))}]"


def _truth(value: Json) -> str:
    return "true" if value else "false"

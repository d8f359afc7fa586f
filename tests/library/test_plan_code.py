"""A plan in other languages does the same there, and foreign names stay data in each."""

from __future__ import annotations

import ast
import json
import re
import subprocess
from dataclasses import replace
from typing import Any

import pytest
import yaml

from jupyter_featureshare.domain.code import TITLES, Language
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.plan import Json, Plan, Step
from jupyter_featureshare.magics.magic import parser_of
from jupyter_featureshare.magics.sharing import SharingMagics
from jupyter_featureshare.magics.words import words

SHARE = "arn:aws:ram:us-east-1:111122223333:resource-share/1"
GROUP = "arn:aws:sagemaker:us-east-1:111122223333:feature-group/customers"
CATALOG = "arn:aws:sagemaker:us-east-1:111122223333:sagemaker-catalog/DefaultFeatureGroupCatalog"
READ = "arn:aws:ram::aws:permission/AWSRAMPermissionSageMakerFeatureGroupReadOnly"
HOSTILE = [
    "it's \"quoted\" 'twice'",
    "$(touch owned) `touch owned` ${HOME} $HOME %{ if true }x%{ endif } $${a}",
    "a\nimport os\n! touch owned # \r\n- b: c\u2028next",
    'back\\slash \\" {user} \x00\x1b[2J\x85 \U0001f600',
    "{{resolve:ssm:secret}} !Ref X",
    "--endpoint-url=http://x",
    "file:///etc/passwd",
    "[1, 2]",
    "",
]


def a_share(**more: Json) -> Step:
    wanted: dict[str, Json] = {
        "name": "mine",
        "resourceArns": [GROUP],
        "principals": ["444455556666", "arn:aws:iam::444455556666:role/R"],
        "permissionArns": [READ],
        "allowExternalPrincipals": True,
        **more,
    }
    return Step("create the share", "ram", "create_resource_share", wanted)


def plan_of(*steps: Step, title: str = "share customers") -> Plan:
    return Plan(title, "111122223333", "us-east-1", steps)


def step(operation: str, **asked: Json) -> Step:
    return Step(f"do {operation}", "ram", operation, {"resourceShareArn": SHARE, **asked})


OTHERS = {
    "associate_resource_share": step("associate_resource_share", principals=["444455556666"]),
    "associate_resource_share_permission": step(
        "associate_resource_share_permission", permissionArn=READ, replace=True
    ),
    "disassociate_resource_share": step("disassociate_resource_share", resourceArns=[GROUP]),
    "delete_resource_share": step("delete_resource_share"),
    "delete_feature_group": Step("do", "sagemaker", "delete_feature_group", {"x": "y"}),
}


def hostile(text: str) -> Plan:
    tags: Json = [{"key": text, "value": text}]
    made = a_share(name=text, resourceArns=[text], principals=[text], tags=tags)
    return plan_of(replace(made, sentence=text), title=text)


def words_of(code: str) -> list[str]:
    """The words of the shell's one command, as the shell itself tells them apart."""
    said = 'aws() { for word in "$@"; do printf "%s\\0" "$word"; done; }\n' + code
    made = subprocess.run(["bash", "-c", said], capture_output=True, check=True, cwd="/")
    return made.stdout.decode().split("\0")[:-1]


def test_every_language_has_a_title():
    assert set(TITLES) == set(Language)


def test_another_language_is_refused_in_words():
    with pytest.raises(Refused, match="cobol"):
        plan_of(a_share()).as_code("cobol")


class TestCli:
    def test_it_is_the_command_that_aws_shows(self):
        words = words_of(plan_of(a_share(tags=[{"key": "k", "value": "v"}])).as_code("cli"))

        assert words == [
            "ram", "create-resource-share", "--region", "us-east-1", "--name", "mine",
            "--resource-arns", GROUP,
            "--principals", "444455556666", "arn:aws:iam::444455556666:role/R",
            "--permission-arns", READ, "--allow-external-principals",
            "--tags", '[{"key": "k", "value": "v"}]',
        ]  # fmt: skip

    def test_a_truth_is_an_option_of_its_own(self):
        code = plan_of(a_share(allowExternalPrincipals=False)).as_code("cli")

        assert "--no-allow-external-principals" in words_of(code)

    @pytest.mark.parametrize("text", [it for it in HOSTILE if "\x00" not in it])
    def test_hostile_names_stay_words(self, text: str):
        words = words_of(hostile(text).as_code("cli"))

        options = dict(zip(words[2::2], words[3::2], strict=False))
        whole = json.loads(options.get("--cli-input-json", "{}"))
        assert words[:4] == ["ram", "create-resource-share", "--region", "us-east-1"]
        assert whole.get("name", options.get("--name")) == text
        if not whole:
            assert json.loads(options["--principals"]) == [text]

    @pytest.mark.parametrize("text", ["-x", "file:///etc/passwd", "http://there"])
    def test_aws_reads_no_option_and_no_file_out_of_a_name(self, text: str):
        words = words_of(plan_of(a_share(name=text)).as_code("cli"))

        assert words[4] == "--cli-input-json"
        assert json.loads(words[5])["name"] == text


class TestTerraform:
    def test_a_share_is_a_resource_with_its_associations(self):
        code = plan_of(a_share(tags=[{"key": "k", "value": "v"}])).as_code("terraform")

        assert re.findall(r'^resource "(\w+)" "(\w+)"', code, re.M) == [
            ("aws_ram_resource_share", "share_1"),
            ("aws_ram_resource_association", "share_1_resource_1"),
            ("aws_ram_principal_association", "share_1_principal_1"),
            ("aws_ram_principal_association", "share_1_principal_2"),
        ]
        assert f'permission_arns           = ["{READ}"]' in code
        assert "allow_external_principals = true" in code
        assert '"k" = "v"' in code
        assert 'allowed_account_ids = ["111122223333"]' in code

    def test_an_association_names_the_share_that_is_there(self):
        code = plan_of(OTHERS["associate_resource_share"]).as_code("terraform")

        assert 'resource "aws_ram_principal_association"' in code
        assert f'resource_share_arn = "{SHARE}"' in code

    @pytest.mark.parametrize("text", HOSTILE)
    def test_hostile_names_stay_texts(self, text: str):
        code = hostile(text).as_code("terraform")

        assert _terraform_texts(code, "name") == [text]
        assert _terraform_texts(code, "principal") == [text]
        assert _outside_texts(code) == _outside_texts(hostile("x").as_code("terraform"))


class TestCloudFormation:
    def test_a_share_is_a_resource(self):
        template = yaml.safe_load(
            plan_of(a_share(tags=[{"key": "k", "value": "v"}])).as_code("cfn")
        )

        assert template["AWSTemplateFormatVersion"] == "2010-09-09"
        assert template["Resources"] == {
            "Share1": {
                "Type": "AWS::RAM::ResourceShare",
                "Properties": {
                    "Name": "mine",
                    "AllowExternalPrincipals": True,
                    "ResourceArns": [GROUP],
                    "Principals": ["444455556666", "arn:aws:iam::444455556666:role/R"],
                    "PermissionArns": [READ],
                    "Tags": [{"Key": "k", "Value": "v"}],
                },
            }
        }

    @pytest.mark.parametrize("text", [it for it in HOSTILE if "resolve" not in it])
    def test_hostile_names_stay_texts(self, text: str):
        (share,) = yaml.safe_load(hostile(text).as_code("cfn"))["Resources"].values()

        assert share["Properties"]["Name"] == text
        assert share["Properties"]["Principals"] == [text]
        assert share["Properties"]["Tags"] == [{"Key": text, "Value": text}]

    def test_what_cloudformation_would_look_up_is_not_written(self):
        code = hostile("{{resolve:ssm:secret}}").as_code("cfn")

        assert yaml.safe_load(code) is None
        assert "CloudFormation would look up" in code


class TestMagic:
    def test_a_share_is_one_line(self):
        *_, line = plan_of(a_share()).as_code("magic").splitlines()

        assert line == (
            "%fs_share customers --to 444455556666 --to arn:aws:iam::444455556666:role/R "
            "--level read-only --external --name mine -y"
        )

    def test_a_name_that_the_plan_made_is_left_to_the_magic(self):
        made = a_share(name="featureshare-customers-0123abcd", principals=["444455556666"])
        *_, line = plan_of(made).as_code("magic").splitlines()

        assert line == "%fs_share customers --to 444455556666 --level read-only --external -y"

    def test_a_catalog_is_shared_to_be_seen(self):
        made = a_share(resourceArns=[CATALOG], name="mine-catalog", allowExternalPrincipals=False)
        *_, line = plan_of(made).as_code("magic").splitlines()

        assert line.endswith("role/R --discover --name mine -y")

    def test_a_permission_of_ones_own_is_named(self):
        own = "arn:aws:ram:us-east-1:111122223333:permission/mine"

        assert f"--level {own} " in plan_of(a_share(permissionArns=[own])).as_code("magic")

    def test_ending_a_share_is_a_line(self):
        code = plan_of(
            OTHERS["delete_resource_share"],
            step("disassociate_resource_share", principals=["444455556666"]),
        ).as_code("magic")

        assert f"%fs_revoke {SHARE} -y" in code
        assert f"%fs_revoke {SHARE} --from 444455556666 -y" in code

    @pytest.mark.parametrize("text", [it for it in HOSTILE if it and it.isprintable()])
    def test_hostile_names_are_read_as_they_were(self, text: str):
        [line] = _code_lines(plan_of(a_share(name=text)).as_code("magic"))

        name, _, rest = line.partition(" ")
        asked = parser_of(SharingMagics.fs_share).parse_args(words(rest, {"HOME": "no"}))
        assert (name, asked.name, asked.groups) == ("%fs_share", text, ["customers"])

    @pytest.mark.parametrize("text", [it for it in HOSTILE if not it.isprintable()])
    def test_names_that_would_break_a_line_make_none(self, text: str):
        assert not _code_lines(plan_of(a_share(name=text)).as_code("magic"))


@pytest.mark.parametrize("language", list(Language))
class TestEveryLanguage:
    @pytest.mark.parametrize("text", HOSTILE)
    def test_a_sentence_is_a_comment_whatever_it_holds(self, language: Language, text: str):
        hostile = plan_of(replace(a_share(), sentence=text), title=text).as_code(language)
        tame = plan_of(replace(a_share(), sentence=""), title="").as_code(language)

        assert _code_lines(hostile) == _code_lines(tame)
        assert "\x1b" not in hostile

    @pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
    def test_no_step_is_left_out_silently(self, language: Language, other: Step):
        assert other.sentence in plan_of(other).as_code(language)

    def test_a_step_without_a_form_says_what_to_do(self, language: Language):
        code = plan_of(OTHERS["associate_resource_share_permission"]).as_code(language)

        if language in {Language.BOTO3, Language.CLI}:
            assert READ in code
        else:
            assert "not written here: " in code


def test_boto3_stays_a_program_for_hostile_names():
    for text in HOSTILE:
        calls = [it for it in ast.walk(ast.parse(hostile(text).as_code())) if _makes_share(it)]

        (call,) = calls
        given: Any = {it.arg: ast.literal_eval(it.value) for it in call.keywords}  # type: ignore[attr-defined]
        assert given["name"] == text


def _makes_share(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "ram.create_resource_share"


def _code_lines(code: str) -> list[str]:
    return [it for it in code.split("\n") if it.strip() and not it.lstrip().startswith("#")]


_TEXT = r'"(?:[^"\\]|\\.)*"'


def _terraform_texts(code: str, attribute: str) -> list[str]:
    """What Terraform reads as an attribute's text; it computes nothing only without ${ and %{."""
    found = re.findall(rf"^  {attribute} += ({_TEXT})$", code, re.M)
    for text in found:
        assert not re.search(r"(?<!\$)\$\{|(?<!%)%\{", text)
    plain = [it.replace("$${", "${").replace("%%{", "%{") for it in found]
    eight = [re.sub(r"\\U([0-9a-f]{8})", lambda it: chr(int(it[1], 16)), it) for it in plain]
    return [json.loads(it) for it in eight]


def _outside_texts(code: str) -> list[str]:
    return [re.sub(_TEXT, '""', line) for line in _code_lines(code)]

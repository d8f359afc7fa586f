"""A plan can be read, run as code, and travels as JSON."""

import ast
import json
from dataclasses import replace

from jupyter_featureshare.domain.plan import Plan, Step

STEP = Step(
    "create the share 'x'",
    "ram",
    "create_resource_share",
    {"name": "x", "principals": ["444455556666"], "allowExternalPrincipals": True},
)
PLAN = Plan("share people", "111122223333", "us-east-1", (STEP,), ("who: them",), ("look twice",))


def test_a_plan_reads_as_sentences():
    text = PLAN.as_text()

    assert "nothing has been changed yet" in text
    assert "  + create the share 'x'" in text
    assert "  - who: them" in text
    assert "  ! look twice" in text
    assert str(PLAN) == text


def test_a_plan_without_steps_says_so():
    assert "nothing to do" in replace(PLAN, steps=()).as_text()


def test_a_plan_is_a_program_that_makes_the_same_calls():
    program = ast.parse(PLAN.as_code())

    calls = [node for node in ast.walk(program) if isinstance(node, ast.Call)]
    made = [it for it in calls if ast.unparse(it.func) == "ram.create_resource_share"]

    assert {it.arg: ast.literal_eval(it.value) for it in made[0].keywords} == dict(STEP.parameters)


def test_hostile_text_in_a_plan_stays_a_string_in_its_code():
    evil = "x')\nimport os  # "
    plan = replace(PLAN, steps=(replace(STEP, sentence=evil, parameters={"name": evil}),))

    program = ast.parse(plan.as_code())

    assert [ast.unparse(it) for it in program.body if isinstance(it, ast.Import)] == [
        "import boto3"
    ]


def test_a_plan_is_json():
    assert json.loads(json.dumps(PLAN.as_dict()))["steps"][0]["parameters"]["name"] == "x"


def test_the_same_plan_has_the_same_id_whatever_its_words():
    reworded = replace(PLAN, title="other words", steps=(replace(STEP, sentence="other"),))

    assert reworded.id == PLAN.id
    assert replace(PLAN, region="eu-west-1").id != PLAN.id
    assert replace(PLAN, steps=(replace(STEP, parameters={"name": "y"}),)).id != PLAN.id

"""AWS's errors leave the door as ours, with AWS's words kept."""

import boto3
import pytest
from botocore import exceptions
from botocore.exceptions import ClientError

from jupyter_featureshare.aws import Clock, connect, kind_of, pages, takes, translated
from jupyter_featureshare.aws.calls import from_botocore
from jupyter_featureshare.aws.denials import read_denial
from jupyter_featureshare.domain.errors import (
    FeatureShareError,
    MissingHalf,
    NotAllowed,
    NotConnected,
    NotFound,
    NotNow,
    Refused,
)

ARN = "arn:aws:sagemaker:us-east-1:111122223333:feature-group/people"
WHO = "arn:aws:sts::444455556666:assumed-role/Consumer/me"
NOBODY_ALLOWS = f"User: {WHO} is not authorized to perform: sagemaker:GetRecord on resource: {ARN} "


def client_error(code: str, message: str = "no", status: int = 400) -> ClientError:
    answer = {
        "Error": {"Code": code, "Message": message},
        "ResponseMetadata": {"HTTPStatusCode": status},
    }
    return ClientError(answer, "GetRecord")  # type: ignore[arg-type]  # a part of an answer


@pytest.mark.parametrize("code", ["AccessDeniedException", "AccessForbidden", "AccessDenied"])
def test_every_spelling_of_a_denial_is_one_error(code):
    said = NOBODY_ALLOWS + "because no resource-based policy allows the sagemaker:GetRecord action"

    with pytest.raises(NotAllowed) as caught, translated("people"):
        raise client_error(code, said, 403)

    assert caught.value.denial.missing is MissingHalf.OWNER
    assert caught.value.denial.action == "sagemaker:GetRecord"
    assert "ask account 111122223333 for a resource share" in str(caught.value)
    assert said in caught.value.message
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("ending", "missing"),
    [
        ("because no resource-based policy allows the sagemaker:GetRecord action", "owner"),
        ("because no identity-based policy allows the sagemaker:GetRecord action", "caller"),
        ("because no session policy allows the sagemaker:GetRecord action", "caller"),
        ("because no permissions boundary allows the sagemaker:GetRecord action", "caller"),
        ("because no service control policy allows the sagemaker:GetRecord action", "caller"),
        ("because no resource control policy allows the sagemaker:GetRecord action", "owner"),
        ("with an explicit deny in an identity-based policy", "explicit-deny"),
        ("with an explicit deny in a service control policy: arn:aws:x", "explicit-deny"),
        ("", "unknown"),
    ],
)
def test_the_missing_half_is_read_from_the_sentence(ending, missing):
    denial = read_denial(NOBODY_ALLOWS + ending)

    assert denial.missing == missing
    assert (denial.who, denial.action, denial.resource) == (WHO, "sagemaker:GetRecord", ARN)


def test_a_denial_without_a_resource_still_names_who_and_what():
    denial = read_denial(
        f"User: {WHO} is not authorized to perform: sagemaker:Search because no "
        "identity-based policy allows the sagemaker:Search action"
    )

    assert (denial.action, denial.resource, denial.missing) == (
        "sagemaker:Search",
        "",
        MissingHalf.CALLER,
    )


def test_a_sentence_of_another_form_is_not_guessed_at():
    denial = read_denial("You shall not pass.")

    assert (denial.who, denial.action, denial.missing) == ("", "", MissingHalf.UNKNOWN)


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("ExpiredTokenException", NotConnected),
        ("UnrecognizedClientException", NotConnected),
        ("ResourceNotFound", NotFound),
        ("ThrottlingException", NotNow),
        ("ValidationException", Refused),
    ],
)
def test_a_code_becomes_the_error_that_tells_what_to_do(code, error):
    with pytest.raises(error) as caught, translated("people"):
        raise client_error(code, "AWS's own words")

    assert "GetRecord (people): AWS's own words" in caught.value.message
    assert caught.value.next_step
    assert isinstance(caught.value.__cause__, ClientError)


def _all_botocore_errors() -> list[type[exceptions.BotoCoreError]]:
    found = vars(exceptions).values()
    return [it for it in found if isinstance(it, type) and issubclass(it, exceptions.BotoCoreError)]


@pytest.mark.parametrize("kind", _all_botocore_errors())
def test_nothing_of_botocore_leaves_the_door(kind):
    error = kind.__new__(kind)
    Exception.__init__(error, "words")

    assert isinstance(from_botocore(error), FeatureShareError)


@pytest.mark.parametrize(
    ("error", "ours", "step"),
    [
        (exceptions.NoCredentialsError(), NotConnected, "sandbox"),
        (exceptions.UnauthorizedSSOTokenError(), NotConnected, "sso login"),
        (exceptions.ProfileNotFound(profile="x"), NotConnected, "profile"),
        (exceptions.NoRegionError(), NotConnected, "region"),
        (exceptions.EndpointConnectionError(endpoint_url="x"), NotConnected, "network"),
        (exceptions.ReadTimeoutError(endpoint_url="x"), NotNow, "again"),
        (exceptions.ParamValidationError(report="x"), Refused, "correct"),
    ],
)
def test_what_botocore_says_by_itself_has_a_next_step(error, ours, step):
    with pytest.raises(ours, match=step), translated():
        raise error


@pytest.mark.parametrize(
    ("code", "ours"),
    [
        ("ThrottlingException", NotNow),
        ("ExpiredToken", NotConnected),
        ("EndpointConnectionError", NotConnected),
        ("ReadTimeoutError", NotNow),
        ("SomethingNew", None),
        ("", None),
    ],
)
def test_the_class_of_an_error_is_known_by_its_code(code, ours):
    assert kind_of(code) is ours


def test_pages_follow_either_spelling_of_the_token_and_pass_over_empty_pages():
    asked = []

    def lists(**request):
        asked.append(request.copy())
        return {
            1: {"items": [1], "nextToken": "a"},
            2: {"items": [], "nextToken": "b"},
            3: {"items": [2]},
        }[len(asked)]

    found = [item for page in pages(lists, owner="SELF") for item in page["items"]]

    assert found == [1, 2]
    assert [it.get("nextToken") for it in asked] == [None, "a", "b"]


def test_pages_are_asked_for_one_by_one():
    asked = []

    def lists(**request):
        asked.append(request)
        return {"NextToken": str(len(asked))}

    next(pages(lists))

    assert len(asked) == 1


def test_pages_end_when_aws_repeats_a_token():
    endless = pages(lambda **_: {"NextToken": "same"})

    assert len(list(endless)) == 2


def test_an_error_on_a_later_page_is_translated_too():
    def lists(**request):
        if "nextToken" in request:
            raise client_error("InvalidNextTokenException")
        return {"nextToken": "a"}

    with pytest.raises(Refused, match="start the list again"):
        list(pages(lists))


def test_a_parameter_that_this_boto3_does_not_know_is_seen():
    client = boto3.client(
        "sagemaker", region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x"
    )

    assert takes(client, "Search", "CrossAccountFilterOption")
    assert not takes(client, "Search", "ColourOfTheSky")
    assert not takes(client, "PaintTheSky", "Colour")


def test_connecting_without_a_region_says_how_to_give_one():
    with pytest.raises(NotConnected, match="AWS_REGION"):
        connect(boto3.Session(aws_access_key_id="x", aws_secret_access_key="x"))


def test_connecting_with_an_unknown_profile_names_it():
    with pytest.raises(NotConnected, match="nobody"):
        connect("nobody", region="us-east-1")


def test_connecting_without_credentials_says_that_the_sandbox_needs_none():
    with pytest.raises(NotConnected, match="sandbox needs none"):
        connect(region="us-east-1")


def test_connecting_with_something_else_is_refused():
    with pytest.raises(Refused, match="A session cannot be made of a int"):
        connect(12, region="us-east-1")  # type: ignore[arg-type]


def test_a_clock_polls_until_it_is_so_and_gives_the_last_look_when_time_is_up():
    slept: list[float] = []
    clock = Clock(monotonic=lambda: sum(slept), sleep=slept.append)
    looks = iter(range(1000))

    assert clock.poll(lambda: next(looks), lambda seen: seen == 3, 60) == 3
    assert len(slept) == 3
    assert clock.poll(lambda: "never", lambda _: False, 10) == "never"
    assert sum(slept) <= 15

"""Past botocore or through it: the same requests, the same answers, the same errors."""

from __future__ import annotations

import gc
import json
import logging
import ssl
import threading
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import partial
from socket import MSG_PEEK, SO_KEEPALIVE, SOL_SOCKET, socket
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
from botocore import UNSIGNED, handlers
from botocore.auth import AUTH_TYPE_MAPS, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials, RefreshableCredentials
from botocore.session import get_session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from jupyter_featureshare.aws import records_http
from jupyter_featureshare.aws.calls import translated
from jupyter_featureshare.domain.errors import FeatureShareError, NotConnected
from tests.records.scripted import GROUP, ONCE, REGION, account_at, answer, scripted

RECORD: Any = [{"FeatureName": "id", "ValueAsString": 'a"ü\u2028\n'}]
ENTRY = {"FeatureGroupName": GROUP, "Record": RECORD, "TargetStores": ["OnlineStore"]}
ASKED = {"FeatureGroupName": GROUP, "RecordIdentifiersValueAsString": ["1", "2"]}
NAMED: dict[str, Any] = {"FeatureGroupName": GROUP, "RecordIdentifierValueAsString": "a b+~é/&=%"}
REQUESTS: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
    ("PutRecord", "put_record", {"FeatureGroupName": GROUP}, {"Record": RECORD}),
    ("PutRecord", "put_record", {"FeatureGroupName": "short-name"}, {"Record": RECORD}),
    ("BatchWriteRecord", "batch_write_record", {}, {"Entries": [ENTRY]}),
    ("GetRecord", "get_record", {**NAMED, "ExpirationTimeResponse": "Enabled"}, {}),
    ("GetRecord", "get_record", {**NAMED, "FeatureNames": ["z", "a", "b c"]}, {}),
    ("BatchGetRecord", "batch_get_record", {}, {"Identifiers": [ASKED]}),
    (
        "DeleteRecord",
        "delete_record",
        {**NAMED, "EventTime": "2026-01-01T00:00:00Z", "TargetStores": ["OnlineStore"]},
        {},
    ),
]
VOLATILE = {"authorization", "x-amz-date", "amz-sdk-invocation-id", "content-length"}


@pytest.fixture(autouse=True)
def without_moto(monkeypatch):
    """Once imported, moto listens to all sessions of the process."""
    others = [one for one in handlers.BUILTIN_HANDLERS if not one[1].__module__.startswith("moto")]
    monkeypatch.setattr(handlers, "BUILTIN_HANDLERS", others)


def send(account, named=None, body=None, operation="PutRecord"):
    named = {"FeatureGroupName": GROUP} if named is None else named
    body = {"Record": RECORD} if body is None else body
    return records_http.send(account, operation, "Orders", as_json(body), **named)


def as_json(body):
    return json.dumps(body).encode() if body else b""


def is_past_botocore(account):
    return records_http._line_to(account.runtime, "PutRecord") is not None


def idle_connection(account):
    """The one that is open; once closed it has no socket."""
    line: Any = records_http._line_to(account.runtime, "PutRecord")
    (idle,) = line._idle
    return idle._made


@pytest.mark.parametrize(("operation", "method", "named", "body"), REQUESTS)
@pytest.mark.parametrize("token", ["t+/=oken", None])
def test_the_same_request_is_sent(operation, method, named, body, token):
    session = boto3.Session("AKIDEXAMPLE", "secret", token, REGION)
    with scripted() as service:
        account = account_at(service.url, session)
        if not hasattr(account.runtime, method):
            pytest.skip(f"the installed boto3 has no {operation}")
        getattr(account.runtime, method)(**named, **body)
        send(account, named, body, operation)
        send(account, named, body, operation)
    theirs, first, second = service.seen

    assert is_past_botocore(account)
    for ours in (first, second):
        assert (ours.method, ours.path, ours.query) == (theirs.method, theirs.path, theirs.query)
        assert ours.members == theirs.members
        assert ours.signed == theirs.signed
        assert ours.headers.keys() == theirs.headers.keys()
        same = theirs.headers.keys() - VOLATILE
        assert {n: ours.headers[n] for n in same} == {n: theirs.headers[n] for n in same}
        assert ours.headers["authorization"] == signed_by_botocore(service.url, ours, session)
    assert first.headers["amz-sdk-invocation-id"] != second.headers["amz-sdk-invocation-id"]


def signed_by_botocore(url, seen, session):
    """The header that botocore's signer makes for a request that came."""
    names = seen.signed.split(";")
    headers = {name: value for name, value in seen.headers.items() if name in names}
    request = AWSRequest(seen.method, f"{url}{seen.target}", headers, seen.body)
    request.context["timestamp"] = seen.headers["x-amz-date"]
    signer: Any = SigV4Auth(session.get_credentials().get_frozen_credentials(), "sagemaker", REGION)
    text = signer.string_to_sign(request, signer.canonical_request(request))
    signer._inject_signature_to_request(request, signer.signature(text, request))
    return request.headers["Authorization"]


def error_body(code, message="No, ü.", **more):
    return json.dumps({"__type": code, "message": message, **more}).encode()


ANSWERS = {
    "empty": answer(b""),
    "members": answer(b'{"Records":[],"Errors":[],"UnprocessedIdentifiers":[]}'),
    "null": answer(b'{"Errors":null,"Other":1}'),
    "chunked": b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    "continue": b"HTTP/1.1 100 Continue\r\n\r\n" + answer(b"{}"),
    "until its end": b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{}",
    "old": b"HTTP/1.0 200 OK\r\nconnection: close\r\n\r\n{}",
    "validation": answer(error_body("ValidationException"), "400 Bad"),
    "in a header": answer(b'{"Message":"No."}', "400 Bad", x_amzn_errortype="ValidationError:http"),
    "modelled": answer(error_body("ValidationError", Message="Odd."), "400 Bad"),
    "namespaced": answer(error_body("com.amazonaws.sagemaker#ResourceNotFound"), "404 No"),
    "denied": answer(error_body("AccessDeniedException"), "403 No"),
    "expired": answer(error_body("ExpiredTokenException"), "403 No"),
    "throttled": answer(error_body("ThrottlingException"), "400 Slow"),
    "too many": answer(b"", "429 Slow"),
    "busy": answer(b"", "503 Busy"),
    "a proxy's page": answer(b"<html>Bad gateway</html>", "502 Bad"),
    "a page": answer(b"<html>Hello</html>"),
    "moved": answer(b"", "301 Moved", location="http://localhost/"),
    "no HTTP": b"SSH-2.0\r\nconnection: close\r\n\r\n",
    "nothing": b"",
}


def told(call):
    """What came of a call: its members, or the error as the user sees it."""
    try:
        with translated("Orders"):
            found = call()
    except FeatureShareError as error:
        return type(error), error.code, error.message, error.next_step, error.operation
    return {name: value for name, value in found.items() if name != "ResponseMetadata"}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_means_the_same(name):
    asked: Any = {"Identifiers": [ASKED]}
    with scripted(ANSWERS[name]) as service:
        account = account_at(service.url)
        theirs = told(lambda: account.runtime.batch_get_record(**asked))
        ours = told(lambda: send(account, {}, asked, "BatchGetRecord"))

    assert is_past_botocore(account)
    assert ours == theirs


@pytest.fixture
def pauses(monkeypatch):
    """Those that botocore makes before it tries again, not waited for."""
    made: list[float] = []
    monkeypatch.setattr("botocore.endpoint.time", SimpleNamespace(sleep=made.append))
    return made


@pytest.mark.parametrize("name", [name for name in ANSWERS if name != "members"])
@pytest.mark.parametrize("lasts", [1, 9])
@pytest.mark.parametrize("mode", ["standard", "legacy"])
def test_a_single_request_is_tried_again_as_by_botocore(name, lasts, mode, pauses):
    """What comes of it in the end, how often it is sent, and who hears of throttling."""
    tried = Config(retries={"total_max_attempts": 3, "mode": mode})
    script = [*[ANSWERS[name]] * lasts, answer(b'{"Record":[]}')]
    outcomes = []
    for past in (False, True):
        with scripted(answer(b'{"Record":[]}'), *script) as service:
            account = account_at(service.url, config=ONCE.merge(tried))
            heard = Counter[str]()
            account.runtime.meta.events.register("needs-retry", account.throttling.heard)
            asked = one_by_one(account, past)
            asked()
            pauses.clear()
            with account.throttling.told_to(partial(heard.update, ["slow down"])):
                outcome = told(asked)
            outcome = str(outcome).replace(service.url, "")
            outcomes.append((outcome, len(service.seen), len(pauses), heard))
        assert is_past_botocore(account)

    assert outcomes[0] == outcomes[1]


def one_by_one(account, past):
    """GetRecord past botocore or by it."""
    if past:
        return lambda: records_http.call(account, "GetRecord", "Orders", **NAMED)
    return lambda: account.runtime.get_record(**NAMED)


def test_an_answer_that_is_cut_off_is_none():
    """botocore takes it for a whole one."""
    with scripted(answer(), answer(b"{}", content_length="99", connection="close")) as service:
        account = account_at(service.url)
        send(account)

        assert told(lambda: send(account))[:2] == (NotConnected, "ConnectionClosedError")


def test_a_service_that_is_not_there_is_told_the_same():
    with socket() as taken:
        taken.bind(("127.0.0.1", 0))
        account = account_at(f"http://127.0.0.1:{taken.getsockname()[1]}")
        theirs = told(lambda: account.runtime.put_record(FeatureGroupName=GROUP, Record=RECORD))
        ours = told(lambda: send(account))

    assert theirs[:2] == (NotConnected, "EndpointConnectionError")
    assert ours == theirs


def test_a_service_that_does_not_answer_is_told_the_same():
    short = ONCE.merge(Config(read_timeout=1))
    with scripted() as service:
        account = account_at(service.url, config=short)
        send(account)
        service.stalled = threading.Event()
        theirs = told(lambda: account.runtime.put_record(FeatureGroupName=GROUP, Record=RECORD))
        ours = told(lambda: send(account))
        service.stalled.set()

    assert theirs[1] == "ReadTimeoutError"
    assert ours == theirs


def test_connections_are_kept_and_replaced_when_the_service_has_closed_them(monkeypatch):
    monkeypatch.setattr(records_http, "_SURELY_OPEN_S", -1.0)
    with scripted() as service:
        account = account_at(service.url)
        for _ in range(3):
            send(account)
        service.hang_up()
        wait_until_closed(account)
        send(account)

    assert [one.connection for one in service.seen] == [0, 0, 0, 1]


def wait_until_closed(account):
    idle = idle_connection(account).sock
    idle.settimeout(5)
    assert idle.recv(1, MSG_PEEK) == b""


def test_a_connection_whose_exchange_broke_is_not_used_again():
    with scripted(answer(), b"", answer()) as service:
        account = account_at(service.url)
        send(account)
        told(lambda: send(account))
        send(account)

    assert [one.connection for one in service.seen] == [0, 0, 1]


def test_several_threads_use_a_connection_each_at_most():
    with scripted() as service:
        account = account_at(service.url)
        send(account)

        def work():
            for _ in range(20):
                send(account)

        threads = [threading.Thread(target=work) for _ in "12"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert len(service.seen) == 41
    assert len({one.connection for one in service.seen}) <= 2


def test_connections_end_with_their_client():
    with scripted() as service:
        account = account_at(service.url)
        send(account)
        idle = idle_connection(account)
        account._clients.clear()
        del account
        gc.collect()

        assert idle.sock is None


def session_with(credentials):
    core: Any = get_session()
    core._credentials = credentials
    return boto3.Session(botocore_session=core, region_name=REGION)


def test_credentials_that_are_renewed_during_a_run_sign_what_comes_after():
    soon, later = datetime.now(UTC) + timedelta(seconds=30), datetime.now(UTC) + timedelta(hours=1)
    made = []

    def renewed():
        made.append(later)
        return {
            "access_key": "SECOND",
            "secret_key": "s2",
            "token": "t2",
            "expiry_time": later.isoformat(),
        }

    first: Any = RefreshableCredentials("FIRST", "s1", "t1", later, renewed, "test")
    with scripted() as service:
        account = account_at(service.url, session_with(first))
        send(account)
        first._expiry_time = soon
        send(account)

    one, two = service.seen
    assert "Credential=FIRST/" in one.headers["authorization"]
    assert "Credential=SECOND/" in two.headers["authorization"]
    assert two.headers["x-amz-security-token"] == "t2"
    expected = boto3.Session("SECOND", "s2", "t2", REGION)
    assert two.headers["authorization"] == signed_by_botocore(service.url, two, expected)
    assert len(made) == 1


def test_credentials_that_lose_their_token_are_signed_without():
    credentials = Credentials("A", "s", "t")
    with scripted() as service:
        account = account_at(service.url, session_with(credentials))
        send(account)
        credentials.token = None
        send(account)

    assert "x-amz-security-token" not in service.seen[1].headers
    assert service.seen[1].signed == "content-type;host;x-amz-date"


def test_no_secret_is_logged(caplog):
    with scripted(answer(), answer(b"<html>", "500 No"), answer(b"")) as service:
        account = account_at(service.url)
        send(account)
        with caplog.at_level(logging.DEBUG):
            told(lambda: send(account))
            send(account)

    assert len(service.seen) == 3
    for secret in ("t+/=oken", "Signature", "AKIDEXAMPLE", "secret"):
        assert secret not in caplog.text


def test_errors_hold_no_secret():
    with scripted(answer(), b"") as service:
        account = account_at(service.url)
        send(account)
        with pytest.raises(FeatureShareError) as caught:
            send(account)

    everything = repr((caught.value, caught.value.__cause__, vars(caught.value.__cause__)))
    assert "t+/=oken" not in everything
    assert "Signature" not in everything


def hooked(account):
    account.runtime.meta.events.register("before-sign", lambda **_: None)
    return account


class OtherSigner(SigV4Auth):
    """As if botocore had changed how it signs."""

    def signature(self, string_to_sign, request):
        return "f00"


def test_what_somebody_listens_to_goes_through_botocore():
    with scripted() as service:
        account = hooked(account_at(service.url))
        send(account)

    assert not is_past_botocore(account)
    assert service.seen[0].members == {"Record": RECORD}


@pytest.mark.parametrize("event", ["before-sign", "before-send", "needs-retry"])
def test_who_begins_to_listen_later_is_heard_from_then_on(event):
    heard: list[object] = []

    def listener(**given):
        heard.append(given)

    with scripted() as service:
        account = account_at(service.url)
        events = account.runtime.meta.events
        send(account)
        assert is_past_botocore(account)
        events.register(f"{event}.sagemaker-featurestore-runtime.PutRecord", listener)
        send(account)
        assert len(heard) == 1
        assert not is_past_botocore(account)
        events.unregister(f"{event}.sagemaker-featurestore-runtime.PutRecord", listener)
        send(account)

    assert is_past_botocore(account)
    assert (len(heard), len(service.seen)) == (1, 3)


def test_who_listens_to_another_operation_hears_of_that_one():
    heard: list[object] = []
    with scripted() as service:
        account = account_at(service.url)
        send(account)
        event = "before-send.sagemaker-featurestore-runtime.GetRecord"
        account.runtime.meta.events.register(event, lambda **_: heard.append(1))
        records_http.call(account, "GetRecord", "Orders", **NAMED)
        send(account)

    assert is_past_botocore(account)
    assert len(heard) == 1
    assert [one.method for one in service.seen] == ["PUT", "GET", "PUT"]


def test_unsigned_requests_are_botocores_to_send():
    with scripted() as service:
        send(account_at(service.url, config=ONCE.merge(Config(signature_version=UNSIGNED))))

    assert "authorization" not in service.seen[0].headers


def test_where_botocore_signs_otherwise_it_sends_as_well(monkeypatch):
    monkeypatch.setitem(AUTH_TYPE_MAPS, "v4", OtherSigner)
    with scripted() as service:
        account = account_at(service.url)
        send(account)
        send(account)

    assert len(service.seen) == 2
    assert all(one.headers["authorization"].endswith("Signature=f00") for one in service.seen)


def test_a_proxy_is_botocores_to_ask(monkeypatch):
    with scripted() as service, scripted() as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("no_proxy", "")
        account = account_at("http://example.test")
        send(account)

    assert not service.seen
    assert proxy.seen[0].target.startswith("http://example.test/FeatureGroup/")
    assert not is_past_botocore(account)


def test_a_client_that_is_no_botocore_client_is_asked_itself():
    class Client:
        def put_record(self, **request):
            return request

    account = account_at("http://localhost:1")
    account._clients["sagemaker-featurestore-runtime"] = Client()

    assert send(account) == {"FeatureGroupName": GROUP, "Record": RECORD}


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """The file of a certificate for localhost that signs itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - timedelta(days=1))
        .not_valid_after(datetime.now(UTC) + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "certificate.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + secret)
    return str(path)


@pytest.fixture
def tls(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.mark.parametrize("where", ["verify", "AWS_CA_BUNDLE"])
def test_a_ca_bundle_is_trusted(certificate, tls, where, monkeypatch):
    options = {"verify": certificate} if where == "verify" else {}
    if not options:
        monkeypatch.setenv(where, certificate)
    with scripted(tls=tls) as service:
        account = account_at(service.url, **options)
        send(account)
        send(account)

    assert [one.connection for one in service.seen] == [0, 0]


def test_a_stranger_is_not_spoken_to(tls):
    with scripted(tls=tls) as service:
        account = account_at(service.url)
        theirs = told(lambda: account.runtime.put_record(FeatureGroupName=GROUP, Record=RECORD))
        ours = told(lambda: send(account))

    assert not service.seen
    assert theirs[:2] == (NotConnected, "SSLError")
    assert ours[:2] == theirs[:2]


def test_a_certificate_for_another_name_is_not_believed(certificate, tls):
    with scripted(tls=tls) as service:
        url = service.url.replace("localhost", "127.0.0.1")
        account = account_at(url, verify=certificate)

        assert told(lambda: send(account))[1] == "SSLError"
    assert not service.seen


def test_a_stranger_is_spoken_to_where_that_is_wanted(tls):
    with scripted(tls=tls) as service:
        send(account_at(service.url, verify=False))

    assert len(service.seen) == 1


def test_a_client_certificate_is_shown(certificate, tls):
    tls.load_verify_locations(certificate)
    tls.verify_mode = ssl.CERT_REQUIRED
    with scripted(tls=tls) as service:
        told(lambda: send(account_at(service.url, verify=certificate)))
        assert not service.seen

        shown = ONCE.merge(Config(client_cert=certificate))
        account = account_at(service.url, verify=certificate, config=shown)
        send(account)

    assert is_past_botocore(account)
    assert len(service.seen) == 1


def test_connections_are_kept_alive_where_that_is_wanted():
    for wanted in (False, True):
        with scripted() as service:
            account = account_at(service.url, config=ONCE.merge(Config(tcp_keepalive=wanted)))
            send(account)
            kept = idle_connection(account).sock.getsockopt(SOL_SOCKET, SO_KEEPALIVE)

        assert bool(kept) is wanted

"""What the stub answers, as bytes that are ready but for the asked ids."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote_plus

from records import table

CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
_KINDS = 1_000
"""So many different records are answered; the last digits of an id say which."""
_ASKED = re.compile(rb"[?&]RecordIdentifierValueAsString=([^& ]*)")
_TARGET = re.compile(rb"\r\nx-amz-target: *SageMaker\.(\w+)", re.IGNORECASE)
_ENTRY = b'"FeatureGroupName"'
_ID = b"\x00"
_IDENTITY = f"""<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
<GetCallerIdentityResult><Arn>arn:aws:sts::{table.ACCOUNT}:assumed-role/Bench/bench</Arn>
<UserId>AROABENCH:bench</UserId><Account>{table.ACCOUNT}</Account></GetCallerIdentityResult>
<ResponseMetadata><RequestId>0</RequestId></ResponseMetadata></GetCallerIdentityResponse>"""

Answer = tuple[bytes, int, int]
"""The bytes, the rows that the request brought, the records that the answer gives."""


def http(body: bytes, kind: str = "application/json", status: str = "200 OK") -> bytes:
    """An answer that leaves the connection open."""
    head = f"HTTP/1.1 {status}\r\nx-amzn-RequestId: 0\r\nContent-Type: {kind}\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def _records(shape: str) -> list[list[dict[str, str]]]:
    made = table.records(table.ROWS[shape](_KINDS))
    for one in made:
        one[0]["ValueAsString"] = _ID.decode()
    return made


def _text(value: Any) -> bytes:
    """JSON as AWS writes it, with the place of the id marked."""
    return json.dumps(value, separators=(",", ":")).encode().replace(b"\\u0000", _ID)


class Answers:
    """One object for all connections; nothing in it changes."""

    def __init__(self) -> None:
        self._put = http(b"")
        self._written = http(_text({"Errors": [], "UnprocessedEntries": []}))
        self._identity = http(_IDENTITY.encode(), "text/xml")
        self._one = {name: [_text({"Record": r}) for r in _records(name)] for name in table.ROWS}
        self._many = {name: [_batched(r) for r in _records(name)] for name in table.ROWS}

    def json(self, text: bytes) -> bytes:
        """This text as an answer."""
        return http(text)

    def to(self, head: bytes, body: bytes) -> Answer:
        """The answer to a request."""
        if head.startswith(b"PUT /FeatureGroup/"):
            return self._put, 1, 0
        if head.startswith(b"POST /BatchWriteRecord"):
            return self._written, body.count(_ENTRY), 0
        if head.startswith(b"POST /BatchGetRecord"):
            return self._batch(json.loads(body)["Identifiers"])
        if head.startswith(b"GET /FeatureGroup/"):
            return self._get(head)
        return self._other(head, body), 0, 0

    def _get(self, head: bytes) -> Answer:
        asked = _ASKED.search(head)
        if asked is None:
            return _unknown(head), 0, 0
        one = unquote_plus(asked[1].decode()).encode()
        text = self._one[_shape(head)][_kind(one)]
        return http(text.replace(_ID, one)), 0, 1

    def _batch(self, asked: list[dict[str, Any]]) -> Answer:
        made: list[bytes] = []
        for group in asked:
            kinds = self._many[_shape(group["FeatureGroupName"].encode())]
            name = group["FeatureGroupName"].encode()
            for text in group["RecordIdentifiersValueAsString"]:
                one = text.encode()
                made.append(kinds[_kind(one)].replace(_ID, one).replace(b"\x01", name, 1))
        tail = b'],"Errors":[],"UnprocessedIdentifiers":[]}'
        return http(b'{"Records":[' + b",".join(made) + tail), 0, len(made)

    def _other(self, head: bytes, body: bytes) -> bytes:
        target = _TARGET.search(head)
        if target and target[1] == b"DescribeFeatureGroup":
            return http(json.dumps(described(_shape(body))).encode())
        if b"GetCallerIdentity" in body:
            return self._identity
        if b"/ListRecords" in head.split(b"\r\n", 1)[0]:
            return http(json.dumps({"RecordIdentifiers": table.ids(100)}).encode())
        return _unknown(head)


def described(shape: str) -> dict[str, Any]:
    """DescribeFeatureGroup's answer."""
    return {
        "FeatureGroupArn": table.arn(shape),
        "FeatureGroupName": shape,
        "RecordIdentifierFeatureName": "customer_id",
        "EventTimeFeatureName": "at",
        "FeatureDefinitions": table.definitions(shape),
        "CreationTime": 1763800000.0,
        "OnlineStoreConfig": {"EnableOnlineStore": True},
        "FeatureGroupStatus": "Created",
    }


def _batched(record: list[dict[str, str]]) -> bytes:
    named = {"FeatureGroupName": "\x01", "RecordIdentifierValueAsString": "\x00", "Record": record}
    return _text(named).replace(b"\\u0001", b"\x01")


def _kind(record_id: bytes) -> int:
    return int(record_id[-3:])


def _shape(text: bytes) -> str:
    return table.WIDE if b"wide" in text[:200] else table.USUAL


def _unknown(head: bytes) -> bytes:
    """No call of ours is unknown: an answer that fails the run."""
    said = {"__type": "ValidationException", "message": f"the stub does not know {head[:80]!r}"}
    return http(json.dumps(said).encode(), status="400 Bad Request")

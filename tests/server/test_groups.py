"""One feature group at a time: detail, features, records, snippets."""

from __future__ import annotations

import ast
from typing import Any

import pandas as pd
import pytest

from jupyter_featureshare.domain.access import Access, Truth
from jupyter_featureshare.domain.entries import CatalogEntry
from jupyter_featureshare.domain.features import Feature, FeatureGroup, FeatureType
from jupyter_featureshare.domain.refs import FeatureGroupRef
from jupyter_featureshare.domain.snippets import Place, SnippetKind, code_for, stand_in
from tests.server.conftest import CONSUMER, OWNER, Api, arn


class TestDetail:
    async def test_an_own_group_is_told_with_who_may_use_it(self, api: Api, owner: Api):
        await api.shares("customers")
        detail = (await owner.get("consumer/group", arn=arn("customers"))).json

        assert (detail["record_identifier"], detail["event_time"]) == ("customer_id", "event_time")
        assert (detail["access"], detail["offline"]) == ("owner", True)
        assert detail["offline_uri"].startswith("s3://")
        assert detail["created_at"].endswith("Z")
        assert detail["role_arn"].startswith(f"arn:aws:iam::{OWNER}:role/")
        assert [(it["principal"], it["access"]) for it in detail["grants"]] == [
            (CONSUMER, "read-only")
        ]
        assert detail["problems"] == []

    async def test_a_shared_one_is_told_with_what_one_may_do(self, api: Api, consumer: Api):
        await api.gives("orders")
        detail = (await consumer.get("consumer/group", arn=arn("orders"))).json

        assert (detail["access"], detail["discoverable"]) == ("read-only", "no")
        assert "sagemaker:GetRecord" in detail["actions"]
        assert detail["grants"] is None
        assert len(detail["share_arns"]) == 1

    async def test_one_that_is_not_shared_explains_the_denial(self, consumer: Api):
        answer = await consumer.get("consumer/group", arn=arn("products"))

        assert (answer.status, answer.json["code"]) == (403, "NotAllowed")
        assert answer.json["denial"] == {
            "who": answer.json["denial"]["who"],
            "action": "sagemaker:DescribeFeatureGroup",
            "resource": arn("products"),
            "missing": "owner",
        }
        assert f"ask account {OWNER}" in answer.json["next_step"]

    async def test_one_that_does_not_exist_is_not_found(self, owner: Api):
        assert (await owner.get("consumer/group", arn=arn("nobody"))).status == 404

    @pytest.mark.parametrize("named", ["", "not an arn", "arn:aws:s3:::b", "a" * 3000, "a\nb"])
    async def test_what_is_no_group_is_refused(self, owner: Api, named: str):
        assert (await owner.get("consumer/group", arn=named)).status in {400, 404}

    async def test_one_elsewhere_is_refused_with_the_region(self, owner: Api):
        far = arn("customers").replace("us-east-1", "eu-west-1")

        answer = await owner.get("consumer/group", arn=far)

        assert answer.status == 400
        assert "eu-west-1" in answer.json["next_step"]


class TestFeatures:
    async def test_they_come_with_what_their_owner_wrote(self, owner: Api):
        features = (await owner.get("consumer/features", arn=arn("customers"))).json["features"]

        assert features[0]["name"] == "customer_id"
        assert any(it["description"] for it in features)
        assert all(it["description"] is not None for it in features)

    async def test_those_that_no_search_finds_are_asked_for(self, api: Api, consumer: Api):
        await api.gives("web_events")
        answer = (await consumer.get("consumer/features", arn=arn("web_events"))).json

        assert any(it["description"] for it in answer["features"])
        assert answer["problems"] == []

    async def test_a_search_finds_names_and_descriptions(self, owner: Api):
        hits = (await owner.get("consumer/feature-search", q="customer")).json["hits"]

        assert {"customers", "orders"} <= {hit["group"] for hit in hits}
        assert all(hit["arn"] == arn(hit["group"]) for hit in hits)

    async def test_an_empty_search_is_refused(self, owner: Api):
        assert (await owner.get("consumer/feature-search", q=" ")).status == 400


class TestRecords:
    async def test_values_are_texts_in_columns_with_types(self, owner: Api):
        asked = {"arn": arn("customers"), "ids": ["C0001", "nobody", "C0002"]}
        page = (await owner.post("records/get", asked)).json

        columns = [column["name"] for column in page["columns"]]
        assert columns[:2] == ["customer_id", "event_time"]
        assert [row[0] for row in page["rows"]] == ["C0001", "C0002"]
        assert page["rows"][0][1].endswith("Z")
        assert {type(value) for row in page["rows"] for value in row} <= {str, type(None)}
        assert {column["type"] for column in page["columns"]} == {"String", "Integral"}
        assert (page["missing"], page["errors"]) == (["nobody"], {})

    async def test_some_features_can_be_asked_for(self, owner: Api):
        everything = (
            await owner.post("records/get", {"arn": arn("customers"), "ids": ["C0001"]})
        ).json
        name = everything["columns"][-1]["name"]
        asked = {"arn": arn("customers"), "ids": ["C0001"], "features": [name]}
        page = (await owner.post("records/get", asked)).json

        assert [it["name"] for it in page["columns"]] == ["customer_id", "event_time", name]

    async def test_a_preview_needs_no_ids(self, owner: Api):
        page = (await owner.post("records/preview", {"arn": arn("customers"), "n": 3})).json

        assert len(page["rows"]) == 3

    async def test_a_preview_that_is_not_granted_says_what_to_do(self, api: Api, consumer: Api):
        await api.gives("customers")
        answer = await consumer.post("records/preview", {"arn": arn("customers")})

        assert answer.status == 403
        assert answer.json["denial"]["action"] == "sagemaker:ListRecords"
        assert "sagemaker:ListRecords" in answer.json["next_step"]

    @pytest.mark.parametrize(
        "wrong",
        [
            {"ids": []},
            {"ids": ["x"] * 101},
            {"ids": "C0001"},
            {"ids": [1]},
            {"ids": ["x"], "more": 1},
            {"ids": ["x"], "features": ["no such feature"]},
        ],
    )
    async def test_what_cannot_be_right_is_refused(self, owner: Api, wrong: dict[str, Any]):
        answer = await owner.post("records/get", {"arn": arn("customers"), **wrong})

        assert (answer.status, answer.json["code"]) == (400, "Refused")


class TestSnippets:
    async def test_an_owner_gets_all_of_them_and_they_run(self, owner: Api):
        answer = await owner.get("snippets", arn=arn("customers"), id="C0001")
        snippets = {it["kind"]: it["code"] for it in answer.json["snippets"]}

        assert set(snippets) == {"read-many", "read-one", "preview", "join", "ingest", "share"}
        assert len(ran(snippets["read-many"])) == 1
        assert ran(snippets["read-one"])["customer_id"] == "C0001"
        assert len(ran(snippets["preview"])) == 10
        assert list(ran(snippets["join"])["customer_id"]) == ["C0001"]
        assert ran(snippets["ingest"]).ready == 0
        assert "share customers" in str(ran(with_account(snippets["share"]), "plan"))

    async def test_a_reader_gets_those_that_read(self, api: Api, consumer: Api):
        await api.gives("customers")
        answer = await consumer.get("snippets", arn=arn("customers"))
        snippets = {it["kind"]: it["code"] for it in answer.json["snippets"]}

        assert set(snippets) == {"read-many", "read-one", "join"}
        assert "connect('consumer')" in snippets["read-many"]
        assert ran(snippets["read-many"]).empty
        assert isinstance(ran(snippets["join"]), pd.DataFrame)
        stand_ins = {it["kind"]: it["stand_in"] for it in answer.json["snippets"]}
        assert set(stand_ins.values()) == {"<customer_id>"}
        assert all("['<customer_id>']" in code for code in snippets.values())

    async def test_without_ids_it_reads_what_can_be_listed(self, owner: Api):
        answer = await owner.get("snippets", arn=arn("customers"))
        snippets = {it["kind"]: it for it in answer.json["snippets"]}

        assert len(ran(snippets["read-many"]["code"])) == 10
        assert ran(snippets["read-one"]["code"])["customer_id"]
        assert len(ran(snippets["join"]["code"])) == 10
        assert {kind: it["stand_in"] for kind, it in snippets.items() if it["stand_in"]} == {
            "share": "<12-digit account id>"
        }

    async def test_ids_that_are_given_leave_nothing_to_fill_in(self, consumer: Api, api: Api):
        await api.gives("customers")
        answer = await consumer.get("snippets", arn=arn("customers"), id="C0001")

        assert {it["stand_in"] for it in answer.json["snippets"]} == {None}

    @pytest.mark.parametrize("kind", SnippetKind)
    @pytest.mark.parametrize("how", [{"given": 2}, {"lists": True}, {}], ids=str)
    def test_no_name_gets_out_of_its_literal(self, kind: SnippetKind, how: dict[str, int]):
        evil = "x'\"\\\n#\u2028{__import__('os')}\r\nboom()"
        ids = (evil,) * how.get("given", 0)
        place = Place(evil, evil, ids, bool(how.get("lists")), evil, evil, evil)

        names = names_in(code_for(kind, entry(evil), place))
        left = stand_in(kind, entry(evil), place)

        assert left is None or left in code_for(kind, entry(evil), place)

        assert "boom" not in {node.id for node in names}
        assert {node.id for node in names} <= KNOWN_NAMES


KNOWN_NAMES = {
    *("account", "group", "found", "mine", "frame", "report", "record", "records", "pd"),
    *("connect", "sharing", "plan", "to", "print", "ids"),
}


def names_in(code: str) -> list[ast.Name]:
    return [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name)]


def entry(name: str) -> CatalogEntry:
    ref = FeatureGroupRef(OWNER, "us-east-1", name)
    features = (Feature(name, FeatureType.STRING),)
    group = FeatureGroup(ref, name, name, features, "Created")
    return CatalogEntry(ref, Access.OWNER, (), Truth.YES, group)


def with_account(code: str) -> str:
    named = code.replace("<12-digit account id>", CONSUMER)
    return named.replace("to=to", "to=to, allow_external=True")


def ran(code: str, name: str = "") -> Any:
    """What a cell shows: its last expression, or the variable of this name."""
    *body, last = ast.parse(code).body
    scope: dict[str, Any] = {}
    if name:
        body.append(last)
    exec(compile(ast.Module(body, []), "cell", "exec"), scope)
    if name:
        return scope[name]
    assert isinstance(last, ast.Expr)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), scope)

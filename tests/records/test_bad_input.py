"""Every bad input is refused in the words that the guide has, before a row is sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from jupyter_featureshare import records
from jupyter_featureshare.domain.errors import Refused
from tests.records import bad_input

GUIDE = Path(__file__).parents[2] / "docs" / "records.md"


@pytest.fixture
def group_of(make_group):
    memory = {"OnlineStoreConfig": {"EnableOnlineStore": True, "StorageType": "InMemory"}}

    def made(name):
        more = memory if name == "vectors" else {}
        return make_group(bad_input.GROUPS[name], FeatureGroupName=name, **more)

    return made


def named(bad):
    return bad.what


@pytest.mark.parametrize("bad", bad_input.ROWS, ids=named)
def test_a_bad_row_is_reported_in_these_words(owner, group_of, faulty, bad):
    report = records.ingest(owner, group_of(bad.group), bad.made(), dry_run=True)

    assert [f"{one.code}: {one.message}" for one in report.failures] == [bad.says]
    assert report.failed_rows["code"].tolist() == [bad.says.partition(":")[0]]
    assert faulty.calls == []


@pytest.mark.parametrize("bad", bad_input.FRAMES, ids=named)
def test_a_bad_input_is_refused_in_these_words(owner, group_of, faulty, bad):
    with pytest.raises(Refused) as refused:
        records.ingest(owner, group_of(bad.group), bad.made())

    assert str(refused.value) == bad.says
    assert faulty.calls == []


def test_the_guide_has_the_table_as_it_is():
    page = GUIDE.read_text()

    assert page == bad_input.renewed(page), "run: python -m tests.records.bad_input docs/records.md"

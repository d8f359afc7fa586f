"""The data itself: records of own and shared feature groups, typed in, typed out."""

from jupyter_featureshare.records.backoff import Backoff
from jupyter_featureshare.records.delete import Deletion, delete
from jupyter_featureshare.records.delivery import Store
from jupyter_featureshare.records.failure import Failure
from jupyter_featureshare.records.found import Found
from jupyter_featureshare.records.ingest import ingest
from jupyter_featureshare.records.join import get_joined
from jupyter_featureshare.records.joined import Joined, JoinedGroup
from jupyter_featureshare.records.preview import preview
from jupyter_featureshare.records.progress import Progress
from jupyter_featureshare.records.read import get, get_many
from jupyter_featureshare.records.record import FeatureRecord
from jupyter_featureshare.records.report import (
    FrameRefused,
    IngestReport,
    IngestUnfinished,
    RowOutcome,
)
from jupyter_featureshare.records.stored import Stored, stored
from jupyter_featureshare.records.update import update
from jupyter_featureshare.records.write import check, put

__all__ = [
    "Backoff",
    "Deletion",
    "Failure",
    "FeatureRecord",
    "Found",
    "FrameRefused",
    "IngestReport",
    "IngestUnfinished",
    "Joined",
    "JoinedGroup",
    "Progress",
    "RowOutcome",
    "Store",
    "Stored",
    "check",
    "delete",
    "get",
    "get_joined",
    "get_many",
    "ingest",
    "preview",
    "put",
    "stored",
    "update",
]

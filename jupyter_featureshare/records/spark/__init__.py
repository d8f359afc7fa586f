"""Rows of a Spark DataFrame: checked on the driver, sent by the executors, one report."""

from jupyter_featureshare.records.spark.frames import SparkFrame, check_options, is_frame
from jupyter_featureshare.records.spark.ingesting import Wanted, ingest

__all__ = ["SparkFrame", "Wanted", "check_options", "ingest", "is_frame"]

"""How many calls of each operation the sandbox's trail has since a moment, as JSON."""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import datetime

import boto3

_OWN = "LookupEvents"


def main() -> None:
    """Count the calls of a profile's account."""
    profile, since = sys.argv[1], datetime.fromisoformat(sys.argv[2])
    client = boto3.Session(profile_name=profile).client("cloudtrail")
    pages = client.get_paginator("lookup_events").paginate(StartTime=since)
    names = Counter(event["EventName"] for page in pages for event in page["Events"])
    del names[_OWN]
    print(json.dumps(names))


if __name__ == "__main__":
    main()

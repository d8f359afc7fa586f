"""The protocols of AWS, server side, read from botocore's service models at run time."""

from jupyter_featureshare.sandbox.wire.services import Service, service

__all__ = ["Service", "service"]

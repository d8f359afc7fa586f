"""What lets both SageMaker SDKs reach the sandbox: they name the public STS host in their code."""

from jupyter_featureshare.sandbox.shim.install import install

__all__ = ["install"]

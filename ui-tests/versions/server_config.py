"""A Jupyter server as SageMaker Studio starts one: a base URL, no token, packed answers."""

import os
import tempfile

c = get_config()  # type: ignore[name-defined]  # noqa: F821 - given by traitlets
home = tempfile.mkdtemp(prefix="featureshare-versions-")
c.ServerApp.root_dir = home
c.ServerApp.base_url = "/jupyterlab/default"
c.ServerApp.allow_origin = "*"
c.ServerApp.tornado_settings = {"compress_response": True}
c.ServerApp.port = int(os.environ["FS_UI_PORT"])
c.ServerApp.port_retries = 0
c.ServerApp.open_browser = False
c.IdentityProvider.token = ""
c.ServerApp.allow_root = True
# What one reader leaves open is not for the next.
c.LabApp.workspaces_dir = c.JupyterNotebookApp.workspaces_dir = f"{home}/workspaces"
c.LabApp.user_settings_dir = c.JupyterNotebookApp.user_settings_dir = f"{home}/settings"
c.Application.log_level = "ERROR"

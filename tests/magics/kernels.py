"""A real kernel, with a front end that can be asked questions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jupyter_client.manager import start_new_kernel

TIMEOUT_S = 120


class Kernel:
    """A kernel with a front end that can be asked questions."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        clean = {key: it for key, it in environment.items() if not key.startswith("COLUMNS")}
        self.manager, self.client = start_new_kernel(
            kernel_name="python3", startup_timeout=TIMEOUT_S, env=clean, cwd=str(folder)
        )
        self.answer = ""
        self.asked: list[str] = []
        self.ended = False

    def run(self, cell: str, *, allow_stdin: bool = False) -> tuple[str, str]:
        """What a cell shows as text, and the status of its reply."""
        shown: list[str] = []
        reply = self.client.execute_interactive(
            cell,
            allow_stdin=allow_stdin,
            timeout=TIMEOUT_S,
            output_hook=lambda message: shown.append(_text(message)),
            stdin_hook=self._ask,
        )
        return "".join(shown), reply["content"]["status"]

    def said(self, cell: str) -> str:
        shown, status = self.run(cell)
        assert status == "ok", shown
        return shown

    def complete(self, code: str) -> list[str]:
        """What the Tab key offers at the end, as the whole words."""
        found = self._reply(self.client.complete(code, len(code)))["content"]
        return [code[: found["cursor_start"]].rpartition(" ")[2] + it for it in found["matches"]]

    def inspect(self, code: str) -> str:
        found = self._reply(self.client.inspect(code, len(code)))["content"]
        return str(found["data"].get("text/plain", ""))

    def stop(self, *, now: bool = False) -> None:
        """End it, unless it has ended."""
        if not self.ended:
            self.ended = True
            self.client.stop_channels()
            self.manager.shutdown_kernel(now=now)

    def kill(self) -> None:
        self.stop(now=True)

    def _reply(self, message_id: str) -> dict[str, Any]:
        while True:
            reply: dict[str, Any] = self.client.get_shell_msg(timeout=TIMEOUT_S)
            if reply["parent_header"].get("msg_id") == message_id:
                return reply

    def _ask(self, message: dict[str, Any]) -> None:
        self.asked.append(message["content"]["prompt"])
        self.client.input(self.answer)


def _text(message: dict[str, Any]) -> str:
    content = message["content"]
    if message["msg_type"] == "stream":
        return str(content["text"])
    if message["msg_type"] == "error":
        return "\n".join(content["traceback"])
    if message["msg_type"] in {"display_data", "execute_result"}:
        return str(content["data"]["text/plain"]) + "\n"
    return ""

"""A person at the form without a browser: sends and reads Streamlit's own messages over its WebSocket.

Shared by the test that no session sees another's words and by `benchmarks/form_load.py`.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

PLACE = re.compile(rb"testham[a-z]{2}", re.IGNORECASE)
_DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
_BUTTONS = ("button", "download_button")
_FIELDS = {"checkbox": "bool_value", "text_input": "string_value", "text_area": "string_value", "selectbox": "string_value", "number_input": "double_value", "expandable": "bool_value"}


def place_name(number: int) -> str:
    """Return a name of a place that no other number has, and that is found again in any message."""
    return f"Testham{chr(97 + number // 26)}{chr(97 + number % 26)}"


@dataclass
class Run:
    """What the server said to one change: how long it took in seconds, how much it sent in bytes, whose names stood in it."""

    seconds: float = 0.0
    size: int = 0
    names: set[str] = field(default_factory=set)


class Person:
    """One session.  `async with Person(address) as person:` opens the page; `act` does what a click or typing does."""

    def __init__(self, address: str):
        """Take the address of the form; nothing is sent yet."""
        self._address = f"{address.replace('http', 'ws', 1)}_stcore/stream"
        self._socket: ClientConnection
        self._query = ""
        self._sent: dict[str, WidgetState] = {}
        self.widgets: dict[str, tuple[str, object]] = {}

    async def __aenter__(self) -> Person:
        """Open the page and wait until it is drawn."""
        self._socket = await connect(self._address, subprotocols=["streamlit"], max_size=None, proxy=None, ping_timeout=None, open_timeout=None)
        self.opened = await self._rerun()
        return self

    async def __aexit__(self, *error: object) -> None:
        """Leave the page."""
        await self._socket.close()

    async def act(self, key: str, value: object = True) -> Run:
        """Give the widget of a key a value, or press the button; return what came back.

        Of a row of choices, `value` is a part of the label of one of them; of a list, the label or its number.
        """
        kind, widget = self.widgets[key]
        state = WidgetState(id=widget.id)
        if kind in _BUTTONS:
            state.trigger_value = True
            return await self._rerun(state)
        if kind == "button_group":
            state.string_array_value.data.append(next(o.content for o in widget.options if str(value).lower() in o.content.lower()))
        elif kind == "selectbox" and isinstance(value, int):
            state.string_value = widget.options[value]
        else:
            setattr(state, _FIELDS[kind], value)
        self._sent[key] = state
        return await self._rerun()

    async def look(self) -> Run:
        """Draw the page again without a change."""
        return await self._rerun()

    @property
    def link(self) -> str:
        """Return the token of the work that the address names, or an empty string."""
        return parse_qs(self._query).get("work", [""])[0]

    async def _rerun(self, *pressed: WidgetState) -> Run:
        message = BackMsg()
        message.rerun_script.query_string = self._query
        message.rerun_script.widget_states.widgets.extend((*self._sent.values(), *pressed))
        begun = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        run = await self._read()
        run.seconds = time.perf_counter() - begun
        return run

    async def _read(self) -> Run:
        """Take every message until the script has run to its end."""
        run, seen = Run(), {}
        while True:
            raw = await self._socket.recv()
            run.size += len(raw)
            run.names |= {name.decode().lower() for name in PLACE.findall(raw)}
            message = ForwardMsg.FromString(raw)
            kind = message.WhichOneof("type")
            if kind == "new_session":
                seen = {}
            elif kind == "delta":
                seen |= _widget(message.delta)
            elif kind == "page_info_changed":
                self._query = message.page_info_changed.query_string
            elif kind == "script_finished" and message.script_finished in _DONE:
                self._take(seen, message.script_finished == _DONE[0])
                return run

    def _take(self, seen: dict[str, tuple[str, object]], whole: bool) -> None:
        """Know the widgets that stand on the page now; what the server has set counts, and what is gone is forgotten."""
        self.widgets = seen if whole else {**self.widgets, **seen}
        kept = {k: s for k, s in self._sent.items() if k in self.widgets and self.widgets[k][1].id == s.id}
        self._sent = {k: s for k, s in kept.items() if not (k in seen and getattr(seen[k][1], "set_value", False))}


def _widget(delta) -> dict[str, tuple[str, object]]:
    """Return a widget of the page by its key; nothing for what cannot be changed.  What the script failed on is raised."""
    if delta.WhichOneof("type") == "add_block":
        kind, shown = "expandable", delta.add_block.expandable
    else:
        kind = delta.new_element.WhichOneof("type")
        shown = getattr(delta.new_element, kind) if kind else None
    if kind == "exception":
        raise AssertionError(f"the form failed: {shown.type} {shown.message}")
    if kind not in (*_FIELDS, *_BUTTONS, "button_group") or not shown.id:
        return {}
    return {shown.id.split("-", 2)[2]: (kind, shown)}

"""A person at the form without a browser: sends and reads Streamlit's own messages over its WebSocket.

Shared by the test that no session sees another's words and by `benchmarks/form_load.py`.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

PLACE = re.compile(rb"testham[a-z]{2}", re.IGNORECASE)
_DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
_BUTTONS = ("button", "download_button")
_FIELDS = {
    "checkbox": "bool_value",
    "text_input": "string_value",
    "text_area": "string_value",
    "selectbox": "string_value",
    "number_input": "double_value",
    "expandable": "bool_value",
    "tab_container": "string_value",
}
_BLOCKS = ("expandable", "tab_container")


def place_name(number: int) -> str:
    """Return a name of a place that no other number has, and that is found again in any message."""
    return f"Testham{chr(97 + number // 26)}{chr(97 + number % 26)}"


@dataclass
class Run:
    """The answer to one change: seconds, runs of the script that ended, bytes sent, names of places."""

    seconds: float = 0.0
    times: int = 0
    size: int = 0
    names: set[str] = field(default_factory=set)


class Person:
    """One session: `async with Person(address) as person:` opens the page; `act` clicks or types."""

    def __init__(self, address: str, query: str = ""):
        """Take the address of the form and what stands behind its question mark; nothing is sent yet."""
        self._address = f"{address.replace('http', 'ws', 1)}_stcore/stream"
        self._socket: ClientConnection
        self._query = query
        self._sent: dict[str, WidgetState] = {}
        self._large: dict[str, bytes] = {}
        self.widgets: dict[str, tuple[str, object, str]] = {}

    async def __aenter__(self) -> Person:
        """Open the page and wait until it is drawn."""
        self._socket = await connect(
            self._address,
            subprotocols=["streamlit"],
            max_size=None,
            proxy=None,
            ping_timeout=None,
            open_timeout=None,
            max_queue=None,
        )
        self.opened = await self._rerun()
        return self

    async def __aexit__(self, *error: object) -> None:
        """Leave the page."""
        await self._socket.close()

    async def act(self, key: str, value: object = True) -> Run:
        """Give the widget of a key a value, or press the button; return what came back.

        Of a row of choices, `value` is a part of one label; of a list, the label or its number.  `step_bar`
        is the row of steps, which has a key of its own on each.
        """
        if key == "step_bar":
            key = next(k for k in self.widgets if k.startswith("step_bar."))
        kind, widget, part = self.widgets[key]
        state = WidgetState(id=widget.id)
        if kind in _BUTTONS:
            state.trigger_value = True
            return await self._rerun(part, (state,))
        if kind == "button_group":
            labels = (f"{o.content_icon} {o.content}".strip() for o in widget.options)  # as the page sends it
            state.string_array_value.data.append(next(x for x in labels if str(value).lower() in x.lower()))
        elif kind == "selectbox" and isinstance(value, int):
            state.string_value = widget.options[value]
        else:
            setattr(state, _FIELDS[kind], value)
        self._sent[key] = state
        return await self._rerun(part)

    async def type(self, key: str, name: str, pause: Callable[[], float]) -> Run:
        """Type the name of a place letter by letter, `pause` seconds apart, without waiting for the answer.

        Return what came back; its seconds are from the last letter until the whole name was drawn.
        """
        _, widget, part = self.widgets[key]
        for end in range(1, len(name)):
            self._sent[key] = WidgetState(id=widget.id, string_value=name[:end])
            await self._send(part)
            await asyncio.sleep(pause())
        self._sent[key] = WidgetState(id=widget.id, string_value=name)
        return await self._rerun(part, until=name.lower())

    async def press_twice(self, key: str) -> list[Run]:
        """Press a button twice, the second time with all that the page said before the first was answered."""
        _, widget, part = self.widgets[key]
        told = {k: _as_drawn(k, self.widgets) for k in self.widgets if k.startswith("step_bar.")}
        press = WidgetState(id=widget.id, trigger_value=True)
        return [await self._rerun(part, (press, *told.values())) for _ in range(2)]

    async def look(self) -> Run:
        """Draw the page again without a change."""
        return await self._rerun()

    @property
    def query(self) -> str:
        """Return what stands behind the question mark of the address."""
        return self._query

    @property
    def link(self) -> str:
        """Return the token of the work that the address names, or an empty string."""
        return parse_qs(self._query).get("work", [""])[0]

    async def _rerun(self, part: str = "", pressed: tuple[WidgetState, ...] = (), until: str = "") -> Run:
        begun = time.perf_counter()
        await self._send(part, pressed)
        run = await self._read(until)
        run.seconds = time.perf_counter() - begun
        return run

    async def _send(self, part: str, pressed: tuple[WidgetState, ...] = ()) -> None:
        """Send the state of all widgets; `part` is the fragment to redraw, or nothing for the whole page."""
        message = BackMsg()
        message.rerun_script.fragment_id = part
        message.rerun_script.query_string = self._query
        message.rerun_script.cached_message_hashes.extend(self._large)
        message.rerun_script.widget_states.widgets.extend((*self._sent.values(), *pressed))
        await self._socket.send(message.SerializeToString())

    async def _read(self, until: str) -> Run:
        """Take every message until the script has ended, and has sent the name that is waited for."""
        run, seen, large = Run(), {}, {}
        while True:
            raw = await self._socket.recv()
            run.size += len(raw)
            message = ForwardMsg.FromString(raw)
            if message.WhichOneof("type") == "ref_hash":
                raw = self._large[message.ref_hash]
                message = ForwardMsg.FromString(raw)
            if message.metadata.cacheable:
                large[message.hash] = raw
            run.names |= {name.decode().lower() for name in PLACE.findall(raw)}
            kind = message.WhichOneof("type")
            if kind == "new_session":
                seen = {}
            elif kind == "delta":
                seen |= _widget(message.delta)
            elif kind == "page_info_changed":
                self._query = message.page_info_changed.query_string
            elif kind == "script_finished" and message.script_finished in _DONE:
                self._large = large  # as a browser does, so that what it has is not sent again
                self._take(seen, message.script_finished == _DONE[0])
                run.times += 1
                if not until or until in run.names:
                    return run

    def _take(self, seen: dict[str, tuple[str, object, str]], whole: bool) -> None:
        """Record the widgets on the page now: values set by the server count; removed ones are dropped."""
        self.widgets = seen if whole else {**self.widgets, **seen}
        kept = {k: s for k, s in self._sent.items() if k in self.widgets and self.widgets[k][1].id == s.id}
        self._sent = {
            k: s for k, s in kept.items() if not (k in seen and getattr(seen[k][1], "set_value", False))
        }


def _as_drawn(key: str, widgets: dict[str, tuple[str, object, str]]) -> WidgetState:
    """Return what a page says of a row of choices that was drawn and not touched."""
    row = widgets[key][1]
    state = WidgetState(id=row.id)
    state.string_array_value.data.extend(row.raw_values)
    return state


def _widget(delta) -> dict[str, tuple[str, object, str]]:
    """Return a widget of the page by its key, with its fragment; None for one that takes no change.

    An exception of the script is raised.
    """
    if delta.WhichOneof("type") == "add_block":
        kind = next((k for k in _BLOCKS if delta.add_block.HasField(k)), None)
        shown = getattr(delta.add_block, kind) if kind else None
    else:
        kind = delta.new_element.WhichOneof("type")
        shown = getattr(delta.new_element, kind) if kind else None
    if kind == "exception":
        raise AssertionError(f"the form failed: {shown.type} {shown.message}")
    if kind not in (*_FIELDS, *_BUTTONS, "button_group") or not shown.id:
        return {}
    return {shown.id.split("-", 2)[2]: (kind, shown, delta.fragment_id)}

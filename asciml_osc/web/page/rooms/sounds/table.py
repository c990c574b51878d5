"""The table of all sounds: ten thousand rows, of which the browser holds those that are seen."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from nicegui import ui
from nicegui.events import GenericEventArguments

from asciml_osc.web.page.locks import follows
from asciml_osc.web.page.mirror import Rows
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.rooms.sounds.rows import Row, difference, rows_of
from asciml_osc.web.page.rooms.sounds.selection import Selection

NAME, PITCH = "/asciml/sounds/name", "/asciml/sounds/pitch"
_CHOSEN = "() => emit(getElement({id}).api.getSelectedNodes().map((one) => one.data.id))"
_KEY = """(event) => {{
  const cell = getElement({id}).api.getFocusedCell();
  if (event.key === 'Enter' && cell && event.target.closest('.ag-cell') && !event.target.closest('.ag-cell-inline-editing'))
    emit(getElement({id}).api.getDisplayedRowAtIndex(cell.rowIndex).data.id);
}}"""
_CHOOSE = """{{
  const api = getElement({id}).api;
  const nodes = {ids}.map((id) => api.getRowNode(id)).filter(Boolean);
  api.deselectAll();
  api.setNodesSelected({{ nodes, newValue: true }});
  if (nodes.length) api.ensureNodeVisible(nodes[0]);
}}"""
_STATE = "(one) => (one.data.mute ? '{mute} ' : '') + (one.data.solo ? '{solo} ' : '') + (one.data.on ? '{on}' : '{off}')"


class Table:
    """Arrows go from cell to cell, Space chooses, Enter plays, F2 changes a name or an f0."""

    def __init__(self, page: Page, selection: Selection) -> None:
        self._page, self._selection = page, selection
        self._sounds: Rows = []
        self._marks: Rows = []
        self._shown: dict[str, Row] = {}
        self._is_ready = False
        self._locked: list[str] = []  # columns that stage mode lets nobody edit
        self._own: list[str] = []  # chosen in the browser's table, as far as is known here
        say = page.say
        self._plays = ui.switch(say("A click plays the sound"), value=True)
        self._grid = ui.aggrid(self._options(), auto_size_columns=False).classes("sound-table")
        self._grid.props(f'aria-label="{say("Sounds")}"')
        number = {"id": self._grid.id}
        self._grid.on("gridReady", self._ready)
        self._grid.on("selectionChanged", self._chosen, js_handler=_CHOSEN.format(**number))
        self._grid.on("keydown", lambda event: selection.play(event.args), js_handler=_KEY.format(**number))
        self._grid.on("cellClicked", self._clicked, ["rowId", "colId"])
        self._grid.on("cellValueChanged", self._edited, ["rowId", "colId", "newValue", "oldValue"])
        selection.follow(self._follow)
        page.watch("sounds", self._heard_sounds)
        page.watch("marks", self._heard_marks)
        for field, address in (("name", NAME), ("f0", PITCH)):
            follows(page, address, partial(self._lock, field))

    def find(self, text: str) -> None:
        """Show only rows that have this somewhere; all for ""."""
        self._grid.run_grid_method("setGridOption", "quickFilterText", text)

    def _options(self) -> dict[str, Any]:
        say = self._page.say
        state = _STATE.format(mute=say("muted"), solo=say("solo"), on=say("in use"), off=say("left out"))

        editable = "(one) => !one.context.locked.includes(one.colDef.field)"

        def column(field: str, title: str, width: int, **more: object) -> dict[str, Any]:
            return {"field": field, "headerName": title, "width": width, **more}

        return {
            "columnDefs": [
                column("name", say("Name"), 190, pinned="left", **{":editable": editable}),
                column("id", say("Id"), 120),
                column("group", say("Group"), 110),
                column("seconds", say("Length (s)"), 100),
                column("f0", "f0 (Hz)", 100, **{":editable": editable}),
                column("centroid", say("Centroid (Hz)"), 120),
                column("rms", "RMS (dBFS)", 110),
                {"colId": "state", "headerName": say("State"), "width": 120, ":valueGetter": state},
                column("tags", say("Tags"), 120),
                column("origin", say("Origin"), 260),
            ],
            "defaultColDef": {
                "sortable": True,
                "resizable": True,
                ":suppressKeyboardEvent": "(one) => !one.editing && one.event.key === 'Enter'",  # it plays
            },
            "rowSelection": {
                "mode": "multiRow",
                "enableClickSelection": True,
                "checkboxes": True,
                "headerCheckbox": True,
            },
            "selectionColumnDef": {"width": 48, "pinned": "left"},
            ":getRowId": "(one) => one.data.id",
            "rowData": [],
            "context": {"locked": []},
            "animateRows": False,
            "stopEditingWhenCellsLoseFocus": True,
            "localeText": {
                "noRowsToShow": say("No sounds yet: make some, drop files here, or record."),
                "ariaRowToggleSelection": say("Space chooses the row"),
                "ariaToggleRowSelection": say("Space chooses the row"),
                "ariaRowSelectAll": say("Space chooses all rows"),
                "ariaHeaderSelection": say("Choose all"),
                "ariaChecked": say("chosen"),
                "ariaUnchecked": say("not chosen"),
            },
        }

    def _heard_sounds(self, rows: Rows) -> None:
        self._sounds = rows
        self._show()

    def _heard_marks(self, rows: Rows) -> None:
        self._marks = rows
        self._show()

    def _ready(self) -> None:
        self._is_ready, self._shown = True, {}
        self._tell_locked()
        self._show()

    def _show(self) -> None:
        if not self._is_ready:
            return
        rows = rows_of(self._sounds, self._marks)
        if not self._shown:
            self._grid.run_grid_method("setGridOption", "rowData", list(rows.values()))
        elif any((change := difference(self._shown, rows)).values()):
            self._grid.run_grid_method("applyTransaction", change)
        self._shown = rows
        if any(one not in rows for one in self._selection.ids):
            self._selection.choose([one for one in self._selection.ids if one in rows])

    def _lock(self, field: str, locked: bool) -> None:
        now = [one for one in self._locked if one != field] + [field] * locked
        if now != self._locked:
            self._locked = now
            self._tell_locked()

    def _tell_locked(self) -> None:
        if self._is_ready:
            self._grid.run_grid_method("setGridOption", "context", {"locked": self._locked})

    def row(self, id_: str) -> Row | None:
        """Return what the table shows of a sound."""
        return self._shown.get(id_)

    def _chosen(self, event: GenericEventArguments) -> None:
        self._own = list(event.args)
        self._selection.choose(list(event.args))

    def _follow(self, ids: list[str]) -> None:
        """Choose in the table what was chosen in the view."""
        if ids != self._own:
            self._own = list(ids)
            ui.run_javascript(_CHOOSE.format(id=self._grid.id, ids=json.dumps(ids)))

    async def _clicked(self, event: GenericEventArguments) -> None:
        if self._plays.value and event.args["colId"] != "ag-Grid-SelectionColumn":
            await self._selection.play(event.args["rowId"])

    async def _edited(self, event: GenericEventArguments) -> None:
        id_, value = event.args["rowId"], str(event.args["newValue"] or "").strip()
        if event.args["colId"] == "name":
            done = await self._page.do(NAME, id_, *([value] if value and value != id_ else []))
        else:
            done = await self._page.do(PITCH, id_, hertz(value), timeout=600.0)
        if done is None and (row := self._shown.get(id_)):
            self._grid.run_grid_method("applyTransaction", {"update": [row]})


def hertz(text: str) -> float | str:
    """Return what was typed as an f0: a number, or "auto" for what is measured where there is none."""
    try:
        return float(text.replace(",", ".")) or "auto"
    except ValueError:
        return text or "auto"

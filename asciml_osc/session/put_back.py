"""What taking a change back means for the sounds in memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from asciml_osc.names import sound_id
from asciml_osc.store.restoring import Image


@dataclass
class PutBack:
    """Of the rows that have changed.

    ids : sounds to be read anew, those that are gone among them
    groups : in which other sounds may take part in training
    renamed : ids before and now
    named : ids whose name beside the id is another
    is_chosen : something else than which sounds there are has changed
    """

    ids: dict[str, None] = field(default_factory=dict)
    groups: dict[str, None] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    named: list[str] = field(default_factory=list)
    is_chosen: bool = False

    @property
    def concerns_sounds(self) -> bool:
        """Whether it changes what is learned, or what sounds are called."""
        return bool(self.ids or self.groups or self.is_chosen)

    @classmethod
    def of(cls, images: Iterable[Image]) -> PutBack:
        """Sort images, which have rows as they are now (old) and as they were until now (new)."""
        back = cls()
        for image in images:
            rows = [row for row in (image.new, image.old) if row is not None]
            if image.table in ("sounds", "marks"):
                ids = [sound_id(row["group_name"], row["number"]) for row in rows]
                back.ids |= dict.fromkeys(ids)
                back.groups |= dict.fromkeys(row["group_name"] for row in rows)
                if image.table == "marks":
                    back.is_chosen = True
                elif len(rows) == 2:
                    back._changed(image, *ids)
            elif image.table == "groups":
                back.groups |= dict.fromkeys(row["name"] for row in rows)
                back.is_chosen = True
            elif image.table == "settings" and rows[0]["key"] == "filters":
                back.is_chosen = True
        return back

    def _changed(self, image: Image, before: str, now: str) -> None:
        assert image.old
        assert image.new
        if before != now:
            self.renamed[before] = now
        if image.old.get("name") != image.new.get("name"):
            self.named.append(now)

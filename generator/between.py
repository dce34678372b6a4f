"""What hangs on several articles: which are copies of one report, and which lend others their day. Each question is asked
once: its answer is kept under the contents that it hangs on."""

from __future__ import annotations

import json
from collections.abc import Mapping

from generator.archive import Item
from generator.later import later
from generator.store import Store

comparing = later("generator.comparing")  # once it is answered, nothing of it is needed


def compare(items: Mapping[str, Item], store: Store) -> tuple[dict[str, str], dict[str, bytes]]:
    """(document id -> family id, document id -> the dating that it borrows, encoded)."""
    state = store.key("state", *(part for id, item in items.items() for part in (id, item.file, item.key)))
    last = store.key("between")
    kept = store.answer(last)
    if kept is not None and kept[: len(state)] == state:
        families, lent = json.loads(kept[len(state) :])
    else:
        families, lent = comparing.compare_all(items, store)
        store.put_answer(last, state + json.dumps([families, lent]).encode())
    return {id: families.get(id, id) for id in items}, {id: dating.encode() for id, dating in lent.items()}

"""Articles held against one another: which are copies of one report, and which lend others their day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from generator.archive import Item, Lazy
from generator.articles.copies import are_copies, days_between, group
from generator.articles.dating import Library, lend_dates
from generator.articles.document import Dating
from generator.articles.sisters import Near
from generator.articles.voice import Voice
from generator.mentions.codec import decode_cues, decode_dating, decode_document, encode_dating
from generator.store import Store


def compare_all(items: Mapping[str, Item], store: Store) -> tuple[dict[str, str], dict[str, str]]:
    """The families that are not the document's own id, and the datings."""
    known = store.days()
    days = {id: known[item.key] for id, item in items.items()}
    voices = Lazy(items, lambda id: Voice.load(store.voice(items[id].key)))
    families = group(voices, _asker(items, days, voices, store))
    library = Library(
        days=days,
        families=families,
        documents=Lazy(items, lambda id: decode_document(store.document(items[id].key), id, items[id].file)),
        cues=Lazy(items, lambda id: decode_cues(store.cues(items[id].key))),
        voices=voices,
    )
    lent = lend_dates(library, _rememberer(items, store))
    return {id: family for id, family in families.items() if id != family}, {id: encode_dating(dating).decode() for id, dating in lent.items()}


def _asker(items: Mapping[str, Item], days: Mapping[str, str | None], voices: Mapping[str, Voice], store: Store) -> Callable[[str, str], bool]:
    """Whether two articles are copies, asked of the store first."""
    verdicts = store.verdicts()

    def copied(one: str, other: str) -> bool:
        key = store.key("copies", *sorted((items[one].key, items[other].key)))
        answer = verdicts.get(key)
        if answer is None:
            answer = verdicts[key] = b"1" if are_copies(voices[one], voices[other], days_between(days[one], days[other])) else b"0"
            store.put_answer(key, answer)
        return answer == b"1"

    return copied


def _rememberer(items: Mapping[str, Item], store: Store) -> Callable[[str, Sequence[Near], Callable[[], Dating | None]], Dating | None]:
    """What an article borrows from those near it, asked of the store first."""

    def known(id: str, near: Sequence[Near], work_out: Callable[[], Dating | None]) -> Dating | None:
        key = store.key(
            "lent",
            items[id].key,
            *(part for each in near for part in (f"{each.id} {items[each.id].file} {each.shared} {each.quotes}", items[each.id].key)),
        )
        answer = store.answer(key)
        if answer is None:
            dating = work_out()
            answer = encode_dating(dating) if dating else b""
            store.put_answer(key, answer)
        return decode_dating(answer) if answer else None

    return known

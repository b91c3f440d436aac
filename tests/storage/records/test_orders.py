"""Picking hits out of an order equals sorting them by it."""

from hypothesis import given
from hypothesis import strategies as st

from intcoop_desktop.storage.lists.orders import Order

IDS = st.lists(st.integers(1, 400), unique=True, max_size=60)


@given(IDS, st.integers(0, 60), st.sets(st.integers(1, 450), max_size=80), st.booleans())
def test_picked_hits_stand_in_the_order(ids: list[int], border: int, hits: set[int], descending: bool) -> None:
    order = Order(ids[:border], ids[border:])
    whole = list(order.ids(descending))
    assert sorted(whole) == sorted(ids)
    assert whole[len(ids[:border]) :] == ids[border:]  # blanks last, either way
    assert list(order.pick(hits, descending)) == [row_id for row_id in whole if row_id in hits]


def test_descending_turns_what_is_filled() -> None:
    order = Order([5, 2, 9], [7, 1])
    assert list(order.ids(True)) == [9, 2, 5, 7, 1]
    assert list(order.ids(False)) == [5, 2, 9, 7, 1]

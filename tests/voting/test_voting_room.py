"""A room's votes: declared groups first, opinion groups only if stable, nobody to be picked out."""

from __future__ import annotations

import random
from typing import Any

import pandas as pd
import pytest

from ballot import answer, plain
from fivefold.voting.content import VotingContent
from fivefold.voting.room import chart, own_statements, summarise, votes_of
from fivefold.voting.showing import opinions

STATEMENTS = 12
GROUPS = ("riders", "drivers", "others")


def content() -> VotingContent:
    names = [{"id": f"point-{n}", "text": f"Point {n} holds."} for n in range(STATEMENTS)]
    return VotingContent.model_validate(plain(statements=names))


def room(sizes: dict[str, int], noise: float, seed: int = 1) -> list[dict[str, Any]]:
    """People of declared groups; riders and drivers differ on all but the first three points."""
    luck = random.Random(seed)
    people = []
    for group, size in sizes.items():
        for _ in range(size):
            votes = {}
            for n in range(STATEMENTS):
                side = n < 3 or (n % 2 == 0) == (group == "riders")
                kind = "agree" if side else "disagree"
                if luck.random() < noise:
                    kind = luck.choice(["agree", "disagree", "pass"])
                votes[f"point-{n}"] = kind
            people.append(answer([], votes=votes, group=group, shown=False))
    return people


def groups(frame: pd.DataFrame, by: str) -> list[str]:
    return list(dict.fromkeys(frame.loc[frame["by"] == by, "group"]))


def test_declared_groups_lead_in_a_small_room_and_say_what_splits_and_unites() -> None:
    frame = summarise(room({"riders": 12, "drivers": 10}, 0.1), content())
    assert frame.attrs["lead"] == "declared"
    assert groups(frame, "declared") == ["I mostly ride", "I mostly drive"]
    rows = frame[frame["by"] == "declared"].set_index(["statement", "group"])
    first, later = rows.loc["point-1"], rows.loc["point-4"]
    assert set(first["verdicts"]) == {"across"}
    assert set(later["verdicts"]) == {"split"}
    assert first["consensus"].iloc[0] > later["consensus"].iloc[0]
    counted = frame[frame["by"] == "all"]
    assert (counted["votes"] == 22).all()
    assert (counted["agree"] + counted["disagree"] + counted["pass"] == counted["votes"]).all()
    assert frame.attrs["told"][0].startswith("22 people voted on 12 statements; ")
    assert groups(frame, "opinion") == ["Group A", "Group B"]
    assert "Opinion groups are shown: 2." in frame.attrs["told"][2]


def test_groups_made_from_votes_by_lot_are_not_shown_and_the_page_says_so() -> None:
    frame = summarise(room({"riders": 25, "drivers": 15}, 1.0), content())
    assert groups(frame, "opinion") == []
    says = frame.attrs["told"][2]
    assert says.startswith("No opinion groups are shown.")
    assert "do not come out again" in says or "fewer than 5 people" in says


def test_opinion_groups_lead_only_where_nobody_declared_and_people_are_many() -> None:
    silent = [one | {"group": ""} for one in room({"riders": 40, "drivers": 30}, 0.1)]
    frame = summarise(silent, content())
    assert frame.attrs["lead"] == "opinion"
    assert groups(frame, "declared") == []
    assert (
        summarise(room({"riders": 40, "drivers": 30}, 0.1), content()).attrs["lead"] == "declared"
    )


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"riders": 8, "drivers": 7, "others": 5}, 3),
        ({"riders": 8, "drivers": 7, "others": 4}, 0),  # 4 would follow by subtraction
        ({"riders": 9, "drivers": 8, "others": 3, "": 2}, 2),
        ({"riders": 9, "drivers": 4}, 0),
        ({"riders": 9}, 0),
    ],
)
def test_nobody_is_shown_in_a_group_below_five_nor_found_by_subtraction(
    sizes: dict[str, int], shown: int
) -> None:
    frame = summarise(room(sizes, 0.2), content())
    assert len(groups(frame, "declared")) == shown
    declared = frame[frame["by"] != "all"]
    assert (declared["people"] >= 5).all()
    total = sum(sizes.values())
    seen = declared[declared["by"] == "declared"].groupby("group")["people"].first().sum()
    assert seen == 0 or total - seen == 0 or total - seen >= 5
    assert ("are not shown" in frame.attrs["told"][1]) == (shown < 2)


def test_votes_from_before_the_picture_count_and_own_statements_stay_with_the_moderator() -> None:
    people = room({"riders": 6, "drivers": 6}, 0.0)
    for one in people:
        one["first"], one["votes"] = one["votes"], {"point-0": "disagree"}
        one["own"] = ["Let us <i>try</i>."]
    frame = summarise(people, content())
    assert (frame.loc[frame["statement"] == "point-0", "share"] == 1).all()
    assert votes_of(people, content()).matrix.shape == (12, STATEMENTS)
    assert own_statements(people)[0] == (0, "Let us <i>try</i>.")
    assert "try" not in frame.to_json()


def test_groups_do_not_come_and_go_with_single_updates() -> None:
    clear, lot = 0.1, 1.0
    seen, carried = [], None
    for seed, noise in enumerate([clear, lot, clear, lot, lot, lot, lot, clear, clear]):
        people = room({"riders": 60, "drivers": 60}, noise, seed)
        votes = votes_of(people, content())
        found = opinions(votes, carried)
        again = opinions(votes, found.carried)  # the page is loaded again
        assert (again.shown, again.carried.against) == (found.shown, found.carried.against)
        assert ("changes after 4 updates" in found.says) == (found.carried.against > 0)
        assert summarise(people, content(), found).attrs["told"][2] == found.says
        seen.append(found.shown)
        carried = found.carried
    assert seen == [True] * 6 + [False] * 3


def test_few_who_voted_little_are_counted_with_the_group_they_stand_nearest_to() -> None:
    people = room({"riders": 20, "drivers": 20}, 0.1)
    for one in people[:3]:
        one["votes"] = {name: one["votes"][name] for name in ("point-3", "point-4", "point-5")}
    frame = summarise(people, content())
    sizes = frame[frame["by"] == "opinion"].groupby("group")["people"].first()
    assert sizes.tolist() == [20, 20]
    for one in people[:6]:
        one["votes"] = {name: one["votes"][name] for name in ("point-3", "point-4", "point-5")}
    frame = summarise(people, content())
    assert frame[frame["by"] == "opinion"].groupby("group")["people"].first().sum() == 34


def test_an_empty_room_and_a_single_person() -> None:
    for people in ([], [{}], [None, "x"], room({"riders": 1}, 0.0), room({"riders": 2}, 0.0)):
        frame = summarise(people, content())
        assert frame.attrs["lead"] == "all"
        assert all(line.endswith(".") for line in frame.attrs["told"])
        assert set(frame["by"]) <= {"all"}


def test_the_chart_says_what_to_see() -> None:
    frame = summarise(room({"riders": 12, "drivers": 10}, 0.1), content())
    drawn = chart(frame).to_dict()
    assert drawn["encoding"]["x"]["scale"] == {"domain": [0, 100]}
    assert "split" in str(drawn["title"])
    order = drawn["encoding"]["y"]["sort"]
    assert {"Point 0 holds.", "Point 1 holds.", "Point 2 holds."} == set(order[-3:])
    assert len(next(iter(drawn["datasets"].values()))) == 2 * STATEMENTS
    chart(summarise([], content())).to_dict()

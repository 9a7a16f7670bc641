"""The ribbon is made from the registry: a group for each package, a button for each macro, keys that never collide."""

from __future__ import annotations

from pathlib import Path

import pytest

from neiqin.icons import OFFICE, USUAL, office_picture
from neiqin.macro import macros
from neiqin.ribbon.build import addin_parts
from neiqin.ribbon.buttons import macro_groups
from neiqin.ribbon.check import faults
from neiqin.ribbon.customui import groups_for, parsed, ribbon_xml
from neiqin.ribbon.source_texts import pictures, ribbon_frame
from neiqin.ribbon.tree import ribbon_tree


def test_every_macro_has_one_button_in_the_group_of_its_package() -> None:
    shown = [(group.id, button.macro) for group in macro_groups() for button in group.buttons]
    assert shown == [(f"group_{name.partition('.')[0]}", name) for name in sorted(macros())]


def test_a_group_is_titled_by_its_package() -> None:
    assert [group.title for group in macro_groups()] == ["Order desk", "Returns desk", "Stock desk"]


def test_a_macro_of_ours_names_its_picture() -> None:
    assert {macro.icon for macro in macros().values()} <= set(OFFICE)


def test_every_picture_is_known_to_excel() -> None:
    assert {*OFFICE.values(), USUAL} <= pictures()


@pytest.mark.parametrize("word", ["", "rocket"])
def test_a_macro_without_a_known_word_has_the_usual_picture(word: str) -> None:
    assert office_picture(word) == USUAL


def test_keytips_are_the_same_every_time_and_leave_the_frames_alone() -> None:
    first = {b.macro: b.keytip for group in groups_for(ribbon_frame()) for b in group.buttons}
    assert first == {b.macro: b.keytip for group in groups_for(ribbon_frame()) for b in group.buttons}
    assert (first["orders.validate"], first["stock.reconcile"]) == ("OV", "SE")
    assert len(set(first.values())) == len(first)


def test_a_keytip_that_is_taken_is_given_to_no_macro() -> None:
    (tip,) = (b.keytip for g in macro_groups({"OV", "OA"}) for b in g.buttons if b.macro == "orders.validate")
    assert tip not in {"OV", "OA"}


def test_the_groups_of_macros_stand_before_those_of_the_frame() -> None:
    root = parsed(ribbon_xml(ribbon_frame(), macro_groups()))
    ids = [e.get("id") for e in root.iter() if e.tag.endswith("}group")]
    assert ids == ["group_orders", "group_returns", "group_stock", "workbook"]


@pytest.mark.usefixtures("yard_desk")
def test_a_macro_in_one_new_file_is_on_the_ribbon_with_no_other_edit() -> None:
    (yard,) = (group for group in macro_groups() if group.id == "group_yard")
    assert (yard.title, [b.macro for b in yard.buttons]) == ("Yard", ["yard.board", "yard.paint", "yard.weigh"])
    weigh = yard.buttons[2]
    assert (weigh.title, weigh.about) == ("Weigh parcels", "Grades every parcel by its weight.")
    assert len(weigh.keytip) == 2


@pytest.mark.usefixtures("yard_desk")
def test_a_new_macro_and_a_new_function_are_in_the_add_in_with_no_other_edit() -> None:
    parts = addin_parts("python")
    assert faults(parts) == []
    assert 'tag="yard.weigh"' in parts.ribbon
    assert ["macro_yard_weigh.label", *["Weigh parcels"] * 3] in parts.sheets["Texts"]
    assert "Public Function NQ_FREIGHT(weight As Variant, rate As Variant" in parts.modules["NeiqinFunctions"]
    assert "NQ_FREIGHT" in {row[0] for row in parts.sheets["_IntelliSense_"]}


def test_the_ribbon_is_told_as_a_tree() -> None:
    lines = list(ribbon_tree("en"))
    assert lines[:2] == ["neiqin (K)", "  Order desk"]
    assert "    OV  Validate orders  orders.validate" in lines
    assert lines[lines.index("  Workbook") + 1] == "    WP  Preview only"


def test_a_package_says_its_title_in_its_own_file(tmp_path: Path, yard_desk: Path) -> None:
    desk = tmp_path / "shed_desk"
    (desk / "shed").mkdir(parents=True)
    (desk / "__init__.py").write_text('"""Shed."""\n')
    (desk / "shed" / "__init__.py").write_text('from neiqin.text import N_\n\nTITLE: str = N_("The shed")\n')
    (desk / "shed" / "sweep.py").write_text(
        'from neiqin.macro import macro\n\n\n@macro(title="Sweep", about="Sweeps.", icon="count")\ndef sweep(): ...\n'
    )
    (yard_desk / "yard_desk-1.0.dist-info" / "entry_points.txt").write_text("[neiqin.macros]\nx = shed_desk\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(tmp_path))
        (shed,) = (group for group in macro_groups() if group.id == "group_shed")
    assert (shed.title, shed.buttons[0].picture) == ("The shed", OFFICE["count"])

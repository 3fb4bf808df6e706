"""The cases: their packages are valid, their tables keep the schema, their provenance travels."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import frictionless
import pandas as pd
import pytest

from fivefold import datasets
from fivefold.content import content_root
from fivefold.errors import FivefoldError

FOLDERS = sorted(p for p in (content_root() / "datasets").iterdir() if p.is_dir())


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the whales in a course of its own, to be broken."""
    copy = tmp_path / "datasets" / "whales"
    shutil.copytree(content_root() / "datasets" / "whales", copy)
    monkeypatch.setattr(datasets, "content_root", lambda: tmp_path)
    return copy


def package(folder: Path) -> dict:
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def write(folder: Path, document: dict) -> None:
    (folder / "datapackage.json").write_text(json.dumps(document), encoding="utf-8")


def message(name: str, table: str | None = None) -> str:
    with pytest.raises(FivefoldError) as caught:
        datasets.load(name, table)
    text = str(caught.value)
    assert text.endswith(".")
    assert "\n" not in text
    return text


def test_every_package_and_table_is_valid(folder):
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])


def test_every_case_says_what_it_is_and_under_which_licence(folder):
    document = package(folder)
    assert document["name"] == folder.name
    assert document["licenses"][0]["name"]
    assert document["sources"]
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert "## Licence" in readme
    for resource in document["resources"]:
        assert f"`{resource['path']}`" in readme
        for field in resource["schema"]["fields"]:
            assert field["description"].endswith("."), field["name"]
            assert field.get("unit") or field["type"] == "string", field["name"]


def test_folders_under_the_gpl_hold_its_text_and_are_named_beside_the_other_licences():
    named = re.findall(
        r"datasets/(\w+)/", (Path(__file__).parents[1] / "LICENSE-CONTENT").read_text()
    )
    gpl = [f for f in FOLDERS if package(f)["licenses"][0]["name"].startswith("GPL")]
    assert sorted(named) == [folder.name for folder in gpl]
    for folder in gpl:
        assert "GNU GENERAL PUBLIC LICENSE" in (folder / "LICENSE").read_text(encoding="utf-8")


def test_every_table_is_described_and_every_row_counted_in_the_readme(folder):
    document = package(folder)
    described = {resource["path"] for resource in document["resources"]}
    assert described == {file.name for file in folder.glob("*.csv")}
    readme = (folder / "README.md").read_text(encoding="utf-8")
    for resource in document["resources"]:
        frame = datasets.load(folder.name, resource["name"])
        assert f"| `{resource['path']}` | {len(frame):,} | {len(frame.columns)} |" in readme


def test_loaded_types_are_the_declared_ones(folder):
    for resource in package(folder)["resources"]:
        frame = datasets.load(folder.name, resource["name"])
        for field in resource["schema"]["fields"]:
            column = frame[field["name"]]
            if field["type"] == "integer":
                assert column.dtype == ("Int64" if column.isna().any() else "int64")
            if field["type"] == "number":
                assert column.dtype == "float64"


def test_the_main_table_comes_without_asking():
    pd.testing.assert_frame_equal(datasets.load("whales"), datasets.load("whales", "catch"))


def test_all_species_is_the_sum_of_the_species():
    whales = datasets.load("whales")
    species = whales.drop(columns=["area", "year", "all_species"])
    assert (species.sum(axis=1) == whales["all_species"]).all()


def test_the_readmes_numbers_of_the_whales_hold():
    whales = datasets.load("whales").set_index(["area", "year"])
    assert whales.loc["Southern Hemisphere", "all_species"].sum() == 2_053_940
    both = (
        whales.loc["Northern Hemisphere", "all_species"]
        + whales.loc["Southern Hemisphere", "all_species"]
    )
    world = whales.loc["World"]
    gap = world["all_species"].loc[:1999] - both
    assert (gap.loc[:1988] == 0).all()
    assert (gap.loc[1989:] == world["bowhead_whale"].loc[1989:1999]).all()
    assert (gap.loc[1989:].min(), gap.max()) == (26, 66)
    assert (world["gray_whale"].loc[1970:1999] == 0).all()
    assert (world["gray_whale"].loc[2000:].min(), world["gray_whale"].max()) == (108, 193)
    assert world["gray_whale"].loc[2000:].max() == 143
    assert whales["gray_whale"].isna().sum() == 100
    assert whales["bowhead_whale"].notna().sum() == 30


def test_provenance_is_plain_json_and_survives_copies():
    whales = datasets.load("whales")
    attrs = json.loads(json.dumps(whales.attrs))
    assert attrs == whales.attrs
    assert set(attrs["units"]) == set(whales.columns) - {"area"}
    assert attrs["units"]["blue_whale"] == "whales"
    assert attrs["labels"]["brydes_whale"] == "Bryde's whale"
    assert attrs["licence"] == "CC-BY-4.0"
    assert attrs["source"] == "Our World in Data"
    assert "Rocha" in attrs["citation"]
    assert attrs["description"]
    assert str(content_root()) not in json.dumps(attrs)
    south = whales[whales["area"] == "Southern Hemisphere"].copy()
    assert south.attrs == attrs
    south.attrs["units"]["blue_whale"] = "changed"
    assert whales.attrs["units"]["blue_whale"] == "whales"


def test_cases_are_listed_without_cutting_a_cell_short():
    table = datasets.cases()
    assert list(table.columns) == ["name", "title", "tables", "rows", "licence", "source"]
    assert list(table["name"]) == [folder.name for folder in FOLDERS]
    whales = table.set_index("name").loc["whales"]
    assert (whales["rows"], whales["tables"]) == (319, "catch, population")
    assert "…" not in table._repr_html_()
    assert "..." not in table._repr_html_()


@pytest.mark.parametrize(
    ("name", "table", "hint"),
    [
        ("whale", None, "'whales'"),
        ("", None, "whales"),
        ("../whales", None, "whales"),
        ("whales", "populations", "'population'"),
        ("whales", "zzz", "catch, population"),
    ],
)
def test_unknown_names_point_to_the_nearest(name, table, hint):
    assert hint in message(name, table)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"name": "whales"}', "\xff"])
def test_a_broken_package_is_one_sentence(case, text):
    (case / "datapackage.json").write_bytes(text.encode("latin-1"))
    assert "datapackage.json" in message("whales")


def test_a_table_outside_its_folder_is_refused(case):
    document = package(case)
    document["resources"][0]["path"] = "../../secret.csv"
    write(case, document)
    assert "outside" in message("whales")


def test_an_unknown_type_is_named(case):
    document = package(case)
    document["resources"][0]["schema"]["fields"][1]["type"] = "geopoint"
    write(case, document)
    assert "'geopoint'" in message("whales")


@pytest.mark.parametrize(
    "csv", ["", "area,year\nWorld,1900\n", "species,year,population\nBlue whale,1890,many\n"]
)
def test_a_table_that_does_not_fit_is_one_sentence(case, csv):
    (case / "population.csv").write_text(csv, encoding="utf-8")
    assert "table 'population'" in message("whales", "population")


def test_a_missing_file_is_one_sentence(case):
    (case / "population.csv").unlink()
    assert "table 'population'" in message("whales", "population")


def test_missing_whole_numbers_stay_whole(case):
    document = package(case)
    document["resources"][1]["schema"]["missingValues"] = ["", "NA"]
    write(case, document)
    (case / "population.csv").write_text(
        "species,year,population\nBlue whale,1890,NA\nBlue whale,2001,4727\n", encoding="utf-8"
    )
    population = datasets.load("whales", "population")["population"]
    assert population.dtype == "Int64"
    assert population.isna().tolist() == [True, False]


def test_a_name_that_pandas_would_take_for_missing_is_kept(case):
    (case / "population.csv").write_text("species,year,population\nNA,1890,5\n", encoding="utf-8")
    assert datasets.load("whales", "population")["species"].tolist() == ["NA"]

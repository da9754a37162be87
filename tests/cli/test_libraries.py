"""`askwell library`: looking into a library and looking after it."""

import json
from pathlib import Path

from tests.cli.conftest import Run


def given(folder: Path, words: str) -> str:
    path = folder / "rest.md"
    path.write_text(f"---\nid: rest\npublisher: A Ward\n---\n# Rest\n\n{words}\n", encoding="utf-8")
    return str(path)


def test_the_list_is_one_line_a_document(askwell: Run) -> None:
    lines = askwell("library", "list").out.splitlines()
    documents = json.loads(askwell("library", "list", "--json").out)["documents"]
    assert len(lines) - 1 == len(documents) > 100
    assert lines[0].split()[:2] == ["ID", "KIND"]
    assert lines[1].split()[0] == documents[0]["id"]
    place = lines[0].index("PUBLISHER ID")
    assert [line[place:].split()[0] for line in lines[1:4]] == [d["publisher_id"] for d in documents[:3]]


def test_a_publisher_is_found_by_name_part_of_a_name_or_id_everywhere(askwell: Run) -> None:
    listed = json.loads(askwell("library", "list", "--json").out)["documents"]
    one = next(d for d in listed if "Macmillan" in d["publisher"])
    for name in (one["publisher"], "macmillan", one["publisher_id"]):
        found = json.loads(askwell("library", "list", "--json", "--publisher", name).out)["documents"]
        assert {d["publisher_id"] for d in found} == {one["publisher_id"]}
        hits = json.loads(askwell("search", "--json", "--publisher", name, "diarrhoea").out)["results"]
        assert {hit["publisher_id"] for hit in hits} == {one["publisher_id"]}


def test_a_misspelt_publisher_is_asked_about_the_same_way_everywhere(askwell: Run) -> None:
    for command in (("library", "list"), ("search", "itching"), ("ask", "what helps with itching")):
        done = askwell(*command, "--publisher", "Macmilan")
        assert done.code == 2
        assert "Did you mean 'Macmillan Cancer Support'" in done.err
        assert len(done.err) < 200


def test_a_mistyped_library_is_refused_and_not_made(askwell: Run, tmp_path: Path) -> None:
    place = tmp_path / "slip"
    for command in (("ask", "why"), ("search", "why"), ("library", "list"), ("library", "stats")):
        done = askwell(*command, "--library", str(place))
        assert done.code == 1
        assert done.err.startswith(f"askwell: there is no library at {place}. Check the name")
        assert not place.exists()


def test_statistics_add_up(askwell: Run) -> None:
    counts = json.loads(askwell("library", "stats", "--json").out)
    assert sum(counts["by_kind"].values()) == counts["documents"]
    assert f"{counts['passages']:,}" in askwell("library", "stats").out


def test_the_starter_library_is_whole(askwell: Run) -> None:
    done = askwell("library", "verify")
    assert (done.code, done.err) == (0, "The library is whole.\n")


def test_a_damaged_library_ends_with_5(empty: Run, tmp_path: Path) -> None:
    empty("ingest", given(tmp_path, "Short walks help most people."))
    for path in (tmp_path / "home" / "library" / "snapshots").rglob("*"):
        if path.is_file():
            path.chmod(0o644)
            path.write_bytes(b"something else")
    done = empty("library", "verify", "--json")
    assert done.code == 5
    assert json.loads(done.out)["whole"] is False
    assert "rest" in json.loads(done.out)["problems"][0]


def test_versions_are_listed_and_compared(empty: Run, tmp_path: Path) -> None:
    empty("ingest", given(tmp_path, "Short walks help most people."))
    empty("ingest", given(tmp_path, "Short walks help many people."))
    versions = json.loads(empty("library", "history", "--json", "rest").out)["versions"]
    assert [(v["version"], v["status"]) for v in versions] == [(1, "superseded"), (2, "current")]
    diff = empty("library", "diff", "rest").out
    assert "-Short walks help most people." in diff
    assert "+Short walks help many people." in diff


def test_show_gives_the_text_and_what_is_known(empty: Run, tmp_path: Path) -> None:
    empty("ingest", "--trust", given(tmp_path, "Short walks help most people."))
    shown = json.loads(empty("library", "show", "--json", "rest").out)
    assert (shown["publisher"], shown["published"]) == ("A Ward", "unknown")
    assert "Short walks help most people." in empty("library", "show", "rest").out


def test_a_removed_document_is_gone_and_a_tag_is_kept(empty: Run, tmp_path: Path) -> None:
    empty("ingest", given(tmp_path, "Short walks help most people."))
    assert empty("library", "tag", "before").code == 0
    assert empty("library", "tag").out == "before\n"
    assert empty("library", "remove", "rest").code == 0
    assert empty("library", "list").out == ""


def test_an_unknown_document_is_one_line(askwell: Run) -> None:
    for verb in ("show", "history", "remove"):
        done = askwell("library", verb, "no-such-document")
        assert done.code == 2
        assert done.err.count("\n") == 1

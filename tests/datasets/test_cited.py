import json

from zsgx_analysis.datasets import find_home
from zsgx_analysis.datasets.cited import cited_documents, documents_checksum, stem_of


def test_the_package_names_number_and_date_of_a_document():
    plan = cited_documents(find_home())["national-plan-2021"]
    assert plan.number == "人社部发〔2021〕73号"
    assert plan.date == "2021-09-15"


def test_a_table_is_known_with_its_ending_and_without():
    assert stem_of("2024-national.tsv") in cited_documents(find_home())


def test_a_project_without_a_package_knows_no_documents(tmp_path):
    assert cited_documents(tmp_path) == {}
    (tmp_path / "data" / "processed").mkdir(parents=True)
    (tmp_path / "data" / "processed" / "datapackage.json").write_text("{", encoding="utf-8")
    assert cited_documents(tmp_path) == {}


def test_the_checksum_changes_with_the_documents_asked_for_only(tmp_path):
    folder = tmp_path / "data" / "processed"
    folder.mkdir(parents=True)

    def write(number):
        sources = [{"file": "figures/a.tsv", "number": number}, {"file": "figures/b.tsv"}]
        content = {"resources": [{"sources": sources}]}
        (folder / "datapackage.json").write_text(json.dumps(content), encoding="utf-8")
        return documents_checksum(tmp_path, ["a"]), documents_checksum(tmp_path, ["b.tsv"])

    first, second = write("one"), write("another")
    assert first[0] != second[0]
    assert first[1] == second[1]

from zsgx_analysis.explore.background import Background


def test_audit_and_repairs_of_the_project_are_read():
    found = Background.load()
    assert {"table_status", "closes"} <= set(found.audit.columns)
    assert {"operation", "proved_by"} <= set(found.repairs.columns)

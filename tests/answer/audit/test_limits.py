"""The thresholds of an audit are read and make sense."""

from askwell.answer.audit.limits import load


def test_the_thresholds_are_shares_and_counts() -> None:
    limits = load()
    shares = [limits.library.about, limits.library.told, limits.library.same, limits.cited.contradiction_near]
    assert all(0 < share < 1 for share in shares)
    assert limits.library.about < limits.library.same
    assert limits.cited.kept <= limits.cited.preselected
    assert limits.short

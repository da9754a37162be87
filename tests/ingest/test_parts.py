from askwell.ingest.parts import Given


def test_what_is_given_wins_over_what_the_file_says() -> None:
    both = Given(title="Given", language="en").over(Given(title="File", url="https://example.org"))
    assert both == Given(title="Given", language="en", url="https://example.org")

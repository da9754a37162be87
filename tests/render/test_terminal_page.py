"""The page in a terminal."""

import io
from typing import Any

import pytest
from rich.console import Console

from askwell.model.answers import Abstention, Answer
from askwell.render.terminal_page import print_page
from tests.conftest import Golden
from tests.render import sample


def printed(result: Answer | Abstention, width: int = 60, **options: Any) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, **options)
    print_page(console, result)
    return out.getvalue()


def test_the_emergency_card_comes_first_and_in_a_box() -> None:
    first, second = printed(sample.urgent_abstention()).split("\n")[:2]
    assert first.startswith("┏━  EMERGENCY: Trouble breathing")
    assert "Call 112, 911 or 999 now if:" in second


@pytest.mark.parametrize("result", [sample.back_pain(), sample.abstention(), sample.hostile()])
def test_no_line_is_wider_than_sixty_columns(result: Answer | Abstention) -> None:
    assert max(len(line.rstrip()) for line in printed(result).split("\n")) <= 60


def test_a_pipe_or_no_color_gets_no_escape_codes_and_nothing_hostile_gets_through() -> None:
    assert "\x1b" not in printed(sample.hostile())
    coloured = printed(sample.hostile(), force_terminal=True, color_system="standard")
    assert "\x1b[31mred" not in coloured
    assert "[red]x[/red]" in coloured.replace("\x1b[0m", "")


def test_wide_windows_keep_lines_short_enough_to_read() -> None:
    assert max(len(line.rstrip()) for line in printed(sample.back_pain(), width=200).split("\n")) <= 84


def test_the_golden_terminal_page(golden: Golden) -> None:
    golden("back-pain.terminal.txt", printed(sample.back_pain()))
    golden("urgent.terminal.txt", printed(sample.urgent_abstention()))

"""The regions that a complaint shades."""

import re

from askwell.render.bodymap import REGIONS, shading
from askwell.render.html_page import as_html
from tests.render import sample

PLANNED = (
    "head face eyes mouth neck shoulders chest upper_back lower_back abdomen pelvis groin "
    "arms elbows hands hips legs knees feet skin whole_body"
)


def test_the_drawing_knows_every_region_of_the_concept_tables() -> None:
    assert set(PLANNED.split()) == set(REGIONS)


def test_every_region_is_drawn_on_each_of_its_sides() -> None:
    import dataclasses

    for region, (name, _) in REGIONS.items():
        html = as_html(dataclasses.replace(sample.small(), regions=(region,)))
        assert f"Shaded: {'the whole body' if region in ('skin', 'whole_body') else name}" in html
        groups = re.findall(r'<g class="shade".*?</g>', html, re.DOTALL)
        assert len(groups) == len(shading((region,)).on("front")) + len(shading((region,)).on("back"))
        assert all("<path" in g or "<ellipse" in g or "<rect" in g for g in groups)


def test_an_unknown_region_is_left_out() -> None:
    assert shading(("tail",)).regions == ()
    assert '<figure class="bodymap">' not in as_html(sample.small())

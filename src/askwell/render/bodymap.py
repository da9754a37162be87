"""Which parts of the body map a complaint shades; the drawing itself is templates/bodymap.svg.j2."""

from dataclasses import dataclass

# The ids of the drawing, with the words the caption uses and the sides they are drawn on.
REGIONS = {
    "head": ("head", "front back"),
    "face": ("face", "front"),
    "eyes": ("eyes", "front"),
    "mouth": ("mouth", "front"),
    "neck": ("neck", "front back"),
    "shoulders": ("shoulders", "front back"),
    "chest": ("chest", "front"),
    "upper_back": ("upper back", "back"),
    "lower_back": ("lower back", "back"),
    "abdomen": ("tummy", "front"),
    "pelvis": ("lower tummy", "front"),
    "groin": ("groin", "front"),
    "arms": ("arms", "front back"),
    "elbows": ("elbows", "front back"),
    "hands": ("hands", "front back"),
    "hips": ("hips", "front back"),
    "legs": ("legs", "front back"),
    "knees": ("knees", "front"),
    "feet": ("feet", "front back"),
    "skin": ("skin", "front back"),
    "whole_body": ("whole body", "front back"),
}
EVERYWHERE = frozenset({"skin", "whole_body"})


@dataclass(frozen=True, slots=True)
class Shading:
    """The known regions of a complaint in the drawing's order; `everywhere` shades the whole figure."""

    regions: tuple[str, ...]
    names: tuple[str, ...]
    everywhere: bool

    def on(self, side: str) -> tuple[str, ...]:
        """Return the regions to shade on "front" or "back"."""
        return tuple(r for r in self.regions if side in REGIONS[r][1].split() and r not in EVERYWHERE)


def shading(regions: tuple[str, ...]) -> Shading:
    """Keep the regions that the drawing knows, each once.

    >>> shading(("lower_back", "nowhere")).names
    ('lower back',)
    """
    known = tuple(region for region in REGIONS if region in regions)
    return Shading(known, tuple(REGIONS[r][0] for r in known), bool(EVERYWHERE.intersection(known)))

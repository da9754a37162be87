"""What the nearest candidates of other documents score: passages that are alike tend to answer alike.

The numbers were tuned on NFCorpus train and dev (docs/quality.md).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from askwell.ports import Vectors

NEAREST = 10
CLOSENESS = 4  # power of the cosine: how much more the nearest count than the others


def neighbours(scores: Sequence[float], vectors: Vectors, documents: Sequence[str]) -> list[float]:
    """Return for each candidate the mean score of its nearest in other documents, weighted by closeness.

    `vectors` has a row of length 1 for each; 0.0 where no other document is near.
    """
    if not scores:
        return []
    own: NDArray[np.float32] = np.asarray(scores, np.float32)
    ordinals = np.unique(np.asarray(documents), return_inverse=True)[1]
    alike = np.maximum(vectors @ vectors.T, 0.0)
    alike[ordinals[:, None] == ordinals[None, :]] = 0.0
    taken = min(NEAREST, len(own))
    near = np.argpartition(-alike, taken - 1, axis=1)[:, :taken]
    shares = np.take_along_axis(alike, near, axis=1) ** CLOSENESS
    means = (shares * own[near]).sum(axis=1) / np.maximum(shares.sum(axis=1), 1e-9)
    return [float(mean) for mean in means]

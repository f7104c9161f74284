"""Batch and layer normalization, and the embedding table."""
import torch
import torch.nn.functional as F

from recording import Table

SHAPES = [(4, 3), (2, 3, 5), (2, 3, 4, 5), (17, 2, 3, 3)]


def affine(draw, size, scale=True, shift=True):
    tensors = {}
    if scale:
        tensors["weight"] = draw.normal(*size)
    if shift:
        tensors["bias"] = draw.normal(*size)
    return tensors


def batch_norm_table():
    """In training the batch's own statistics count and take part in the gradient; in evaluation the running ones."""

    def batch_norm(x, mean=None, variance=None, weight=None, bias=None, training=False, eps=1e-5):
        return F.batch_norm(x, mean, variance, weight, bias, training, 0.1, eps)

    # The gradient of a normalization subtracts its own mean, so single elements cancel.
    table = Table("batch_norm", batch_norm, relative="tensor")
    for shape in SHAPES:
        channels = shape[1]
        table.add(f"training {shape}", lambda draw: {"x": draw.normal(*shape), **affine(draw, [channels])}, training=True)
        table.add(f"evaluation {shape}", lambda draw: {
            "x": draw.normal(*shape), "mean": draw.normal(channels), "variance": draw.uniform(channels, low=0.5, high=2.0),
            **affine(draw, [channels])}, gradients=["x", "weight", "bias"])
    table.add("training without scale and shift", lambda draw: {"x": draw.normal(4, 3, 2)}, training=True)
    table.add("training with a scale only", lambda draw: {"x": draw.normal(4, 3, 2), **affine(draw, [3], shift=False)}, training=True)
    table.add("training with a large eps", lambda draw: {"x": draw.normal(4, 3, 2), **affine(draw, [3])}, training=True, eps=0.5)
    table.add("values far from zero", lambda draw: {"x": draw.normal(8, 3, 4) + 100, **affine(draw, [3])}, training=True)
    return table


def batch_norm_running_table():
    """The running mean and variance after one batch."""

    def running(x, mean, variance, momentum):
        mean, variance = mean.clone(), variance.clone()
        F.batch_norm(x, mean, variance, None, None, True, momentum)
        return torch.cat([mean, variance])

    table = Table("batch_norm_running", running, relative="tensor")
    for shape in SHAPES:
        for momentum in (0.1, 1.0):
            table.add(f"{shape}, momentum {momentum}", lambda draw: {
                "x": draw.normal(*shape) * 2 + 1, "mean": draw.normal(shape[1]), "variance": draw.uniform(shape[1], low=0.5, high=2.0)},
                gradients=[], momentum=momentum)
    return table


def layer_norm_table():
    def layer_norm(x, normalizedShape, weight=None, bias=None, eps=1e-5):
        return F.layer_norm(x, normalizedShape, weight, bias, eps)

    table = Table("layer_norm", layer_norm, relative="tensor")
    for shape, size in [((4, 7), [7]), ((2, 3, 5), [5]), ((2, 3, 5), [3, 5]), ((6,), [6]), ((0, 4), [4]), ((3, 33), [33])]:
        table.add(f"{shape} over {size}", lambda draw: {"x": draw.normal(*shape), **affine(draw, size)}, normalizedShape=size)
    table.add("without scale and shift", lambda draw: {"x": draw.normal(4, 7)}, normalizedShape=[7])
    table.add("with a scale only", lambda draw: {"x": draw.normal(4, 7), **affine(draw, [7], shift=False)}, normalizedShape=[7])
    table.add("large eps", lambda draw: {"x": draw.normal(4, 7)}, normalizedShape=[7], eps=2.0)
    table.add("equal values", {"x": torch.ones(2, 5)}, normalizedShape=[5])
    return table


def embedding_table():
    """Repeated rows add up, the padding row gets no gradient."""
    table = Table("embedding", lambda x, weight, paddingIdx=None: F.embedding(x, weight, paddingIdx))
    for shape in [(5,), (3, 4), (2, 1, 3), (0,), ()]:
        table.add(f"indices {shape}", lambda draw: {"x": draw.integers(6, *shape), "weight": draw.normal(6, 4)})
    table.add("one row again and again", lambda draw: {"x": torch.full((9,), 2), "weight": draw.normal(4, 3)})
    table.add("padding row", lambda draw: {"x": draw.integers(4, 5, 3), "weight": draw.normal(4, 3)}, paddingIdx=1)
    table.add("padding row from the end", lambda draw: {"x": draw.integers(4, 5, 3), "weight": draw.normal(4, 3)}, paddingIdx=-1)
    return table


TABLES = [batch_norm_table, batch_norm_running_table, layer_norm_table, embedding_table]

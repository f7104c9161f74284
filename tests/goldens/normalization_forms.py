"""Group, instance, root-mean-square and local response normalization."""
import torch
import torch.nn.functional as F

from recording import Table


def affine(draw, size, scale=True, shift=True):
    tensors = {}
    if scale:
        tensors["weight"] = draw.normal(size)
    if shift:
        tensors["bias"] = draw.normal(size)
    return tensors


def group_norm_table():
    def group_norm(x, numGroups, weight=None, bias=None, eps=1e-5):
        # The recording PyTorch has no gradient of a shift without a scale.
        return F.group_norm(x, numGroups, torch.ones_like(bias) if weight is None and bias is not None else weight, bias, eps)

    table = Table("group_norm", group_norm, relative="tensor")
    for shape, groups in [((2, 8), 2), ((2, 6, 5), 3), ((2, 6, 3, 4), 2), ((3, 4, 5, 5), 1), ((2, 4, 3, 3), 4), ((1, 32, 2, 2), 8), ((17, 2, 3), 1), ((0, 4, 3), 2)]:
        table.add(f"{shape} in {groups} groups", lambda draw: {"x": draw.normal(*shape), **affine(draw, shape[1])}, numGroups=groups)
    table.add("without scale and shift", lambda draw: {"x": draw.normal(2, 4, 3)}, numGroups=2)
    table.add("with a scale only", lambda draw: {"x": draw.normal(2, 4, 3), **affine(draw, 4, shift=False)}, numGroups=2)
    table.add("with a shift only", lambda draw: {"x": draw.normal(2, 4, 3), **affine(draw, 4, scale=False)}, numGroups=2)
    table.add("large eps", lambda draw: {"x": draw.normal(2, 4, 3), **affine(draw, 4)}, numGroups=2, eps=0.5)
    table.add("equal values", lambda draw: {"x": torch.ones(2, 4, 3), **affine(draw, 4)}, numGroups=2)
    table.add("values far from zero", lambda draw: {"x": draw.normal(2, 4, 8) + 100, **affine(draw, 4)}, numGroups=2)
    return table


def instance_norm_table():
    def instance_norm(x, mean=None, variance=None, weight=None, bias=None, useInputStats=True, eps=1e-5):
        return F.instance_norm(x, mean, variance, weight, bias, useInputStats, 0.1, eps)

    table = Table("instance_norm", instance_norm, relative="tensor")
    for shape in [(2, 3, 5), (2, 3, 4, 5), (1, 4, 3, 3), (17, 2, 4)]:
        table.add(f"{shape}", lambda draw: {"x": draw.normal(*shape)})
        table.add(f"{shape} with scale and shift", lambda draw: {"x": draw.normal(*shape), **affine(draw, shape[1])})
        if shape[0] == 17:
            continue
        table.add(f"{shape} with running statistics", lambda draw: {
            "x": draw.normal(*shape), "mean": draw.normal(shape[1]), "variance": draw.uniform(shape[1], low=0.5, high=2.0), **affine(draw, shape[1])},
            gradients=["x", "weight", "bias"], useInputStats=False)
    table.add("large eps", lambda draw: {"x": draw.normal(2, 3, 4)}, eps=0.5)
    return table


def instance_norm_running_table():
    """The running mean and variance after one batch: the averages over its samples."""
    def running(x, mean, variance, momentum):
        mean, variance = mean.clone(), variance.clone()
        F.instance_norm(x, mean, variance, None, None, True, momentum)
        return torch.cat([mean, variance])

    table = Table("instance_norm_running", running, relative="tensor")
    for shape in [(2, 3, 5), (3, 2, 4, 5)]:
        for momentum in (0.1, 1.0):
            table.add(f"{shape}, momentum {momentum}", lambda draw: {
                "x": draw.normal(*shape) * 2 + 1, "mean": draw.normal(shape[1]), "variance": draw.uniform(shape[1], low=0.5, high=2.0)},
                gradients=[], momentum=momentum)
    return table


def rms_norm_table():
    """Newer than the recording PyTorch: its formula, whose eps defaults to the machine epsilon of the element type."""
    def rms_norm(x, normalizedShape, weight=None, eps=None):
        dims = list(range(-len(normalizedShape), 0))
        y = x * torch.rsqrt((x * x).mean(dims, keepdim=True) + (torch.finfo(x.dtype).eps if eps is None else eps))
        return y if weight is None else y * weight

    table = Table("rms_norm", rms_norm, relative="tensor")
    for shape, size in [((4, 7), [7]), ((2, 3, 5), [5]), ((2, 3, 5), [3, 5]), ((6,), [6]), ((0, 4), [4]), ((3, 33), [33])]:
        table.add(f"{shape} over {size}", lambda draw: {"x": draw.normal(*shape), "weight": draw.normal(*size)}, normalizedShape=size)
    # The gradient of a single value is what is left of a difference of equal numbers.
    table.add("one value a row", lambda draw: {"x": draw.normal(5, 1), "weight": draw.normal(1)}, gradients=["weight"], normalizedShape=[1])
    table.add("without a scale", lambda draw: {"x": draw.normal(4, 7)}, normalizedShape=[7])
    table.add("large eps", lambda draw: {"x": draw.normal(4, 7), "weight": draw.normal(7)}, normalizedShape=[7], eps=2.0)
    table.add("small values", lambda draw: {"x": draw.normal(4, 7, scale=1e-3), "weight": draw.normal(7)}, normalizedShape=[7], eps=1e-6)
    table.add("large values", lambda draw: {"x": draw.normal(4, 7, scale=1e4), "weight": draw.normal(7)}, normalizedShape=[7], eps=1e-6)
    return table


def layer_norm_forms_table():
    """A shift without a scale, values far from zero, long rows."""
    def layer_norm(x, normalizedShape, weight=None, bias=None, eps=1e-5):
        return F.layer_norm(x, normalizedShape, weight, bias, eps)

    table = Table("layer_norm_forms", layer_norm, relative="tensor")
    table.add("with a shift only", lambda draw: {"x": draw.normal(4, 7), "bias": draw.normal(7)}, normalizedShape=[7])
    table.add("values far from zero", lambda draw: {"x": draw.normal(4, 9) + 100, "weight": draw.normal(9), "bias": draw.normal(9)}, normalizedShape=[9])
    table.add("one value a row", lambda draw: {"x": draw.normal(4, 1), "weight": draw.normal(1), "bias": draw.normal(1)}, gradients=["bias"], normalizedShape=[1])
    table.add("a row of 257", lambda draw: {"x": draw.normal(2, 257), "weight": draw.normal(257), "bias": draw.normal(257)}, normalizedShape=[257])
    table.add("a batch of images", lambda draw: {"x": draw.normal(2, 3, 4, 5), "weight": draw.normal(3, 4, 5), "bias": draw.normal(3, 4, 5)},
              normalizedShape=[3, 4, 5])
    return table


def batch_norm_forms_table():
    """A shift without a scale, with batch and with running statistics; one channel, many samples."""
    def batch_norm(x, mean=None, variance=None, weight=None, bias=None, training=False, eps=1e-5):
        return F.batch_norm(x, mean, variance, weight, bias, training, 0.1, eps)

    table = Table("batch_norm_forms", batch_norm, relative="tensor")
    running = lambda draw, channels: {"mean": draw.normal(channels), "variance": draw.uniform(channels, low=0.5, high=2.0)}
    table.add("training with a shift only", lambda draw: {"x": draw.normal(4, 3, 2), "bias": draw.normal(3)}, training=True)
    table.add("evaluation with a shift only", lambda draw: {"x": draw.normal(4, 3, 2), **running(draw, 3), "bias": draw.normal(3)},
              gradients=["x", "bias"])
    table.add("evaluation with a scale only", lambda draw: {"x": draw.normal(4, 3, 2), **running(draw, 3), "weight": draw.normal(3)},
              gradients=["x", "weight"])
    table.add("evaluation without scale and shift", lambda draw: {"x": draw.normal(4, 3, 2), **running(draw, 3)}, gradients=["x"])
    table.add("evaluation with a large eps", lambda draw: {"x": draw.normal(4, 3), **running(draw, 3)}, gradients=["x"], eps=0.5)
    table.add("evaluation of one sample", lambda draw: {"x": draw.normal(1, 3), **running(draw, 3), "weight": draw.normal(3), "bias": draw.normal(3)},
              gradients=["x", "weight", "bias"])
    table.add("training, one channel, 33 samples", lambda draw: {"x": draw.normal(33, 1, 3, 3), "weight": draw.normal(1), "bias": draw.normal(1)}, training=True)
    table.add("training, equal values", lambda draw: {"x": torch.full((4, 2, 3), 5.0), "weight": draw.normal(2), "bias": draw.normal(2)}, training=True)
    table.add("training, tiny values", lambda draw: {"x": draw.normal(4, 2, 3, scale=1e-8), "weight": draw.normal(2), "bias": draw.normal(2)}, training=True)
    return table


def local_response_norm_table():
    table = Table("local_response_norm", lambda x, size, alpha=1e-4, beta=0.75, k=1.0: F.local_response_norm(x, size, alpha, beta, k))
    for shape in [(2, 5, 3), (2, 7, 3, 4), (1, 1, 2, 2)]:
        table.add(f"{shape}, 5 channels", lambda draw: {"x": draw.normal(*shape)}, size=5)
        table.add(f"{shape}, 2 channels, strong", lambda draw: {"x": draw.normal(*shape)}, size=2, alpha=0.5, beta=0.5, k=2.0)
    return table


TABLES = [group_norm_table, instance_norm_table, instance_norm_running_table, rms_norm_table, layer_norm_forms_table, batch_norm_forms_table,
          local_response_norm_table]

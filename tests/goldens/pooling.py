"""Pooling."""
import torch
import torch.nn.functional as F

from recording import Table


def pair(value):
    return tuple(value) if isinstance(value, list) else value


def max_pool2d(x, kernelSize, stride=None, padding=0, dilation=1, ceilMode=False):
    return F.max_pool2d(x, pair(kernelSize), pair(stride), pair(padding), pair(dilation), ceilMode)


def max_pool2d_table():
    table = Table("max_pool2d", max_pool2d)

    def add(name, shape, **args):
        table.add(name, lambda draw: {"x": draw.normal(*shape)}, **args)

    add("2x2", (2, 3, 8, 6), kernelSize=2)
    add("2x2 drops an odd row and column", (2, 3, 7, 5), kernelSize=2)
    add("3x3", (2, 3, 9, 10), kernelSize=3)
    add("3x3, stride 1 overlaps", (2, 3, 6, 7), kernelSize=3, stride=1)
    add("3x3, stride 2, padding 1", (2, 3, 7, 8), kernelSize=3, stride=2, padding=1)
    add("2x3", (2, 3, 6, 9), kernelSize=[2, 3])
    add("stride 1 by 2", (2, 2, 6, 7), kernelSize=2, stride=[1, 2])
    add("stride larger than the window", (1, 2, 9, 9), kernelSize=2, stride=4)
    add("padding 1 by 0", (2, 2, 6, 7), kernelSize=[3, 2], stride=2, padding=[1, 0])
    add("dilation 2", (2, 2, 9, 8), kernelSize=2, stride=1, dilation=2)
    add("dilation 2 by 3, padded", (1, 2, 10, 11), kernelSize=3, stride=2, padding=1, dilation=[2, 3])
    add("ceil mode", (2, 2, 7, 8), kernelSize=3, stride=2, ceilMode=True)
    add("ceil mode starts no window in the padding", (1, 1, 5, 5), kernelSize=2, stride=3, padding=1, ceilMode=True)
    add("window as large as the image", (2, 3, 4, 5), kernelSize=[4, 5])
    add("1x1 window", (2, 2, 3, 3), kernelSize=1)
    add("batch 0", (0, 2, 6, 6), kernelSize=2)
    add("batch 17", (17, 1, 4, 4), kernelSize=2)
    add("batch 33, five channels", (33, 5, 4, 5), kernelSize=2)
    add("no batch dimension", (2, 6, 7), kernelSize=2)
    table.add("ties go to the first maximum", lambda draw: {"x": draw.levels(3, 2, 3, 8, 8)}, kernelSize=2)
    table.add("ties in overlapping windows", lambda draw: {"x": draw.levels(2, 1, 2, 7, 7)}, kernelSize=3, stride=1)
    table.add("all equal", {"x": torch.ones(1, 2, 4, 4)}, kernelSize=2)
    table.add("negative values beside padding", lambda draw: {"x": -draw.uniform(1, 2, 5, 5) - 1}, kernelSize=3, stride=2, padding=1)
    table.add("not a number wins", lambda draw: {
        "x": draw.normal(1, 2, 6, 6).index_put((torch.tensor([0, 0]), torch.tensor([0, 1]), torch.tensor([1, 4]), torch.tensor([0, 5])),
                                               torch.tensor([float("nan"), float("nan")]))}, kernelSize=2)
    table.add("infinities", lambda draw: {
        "x": torch.where(draw.levels(3, 1, 2, 6, 6) > 0, torch.tensor(float("inf")), torch.tensor(float("-inf")))}, kernelSize=2)
    return table


def avg_pool2d(x, kernelSize, stride=None, padding=0, ceilMode=False, countIncludePad=True, divisorOverride=None):
    return F.avg_pool2d(x, pair(kernelSize), pair(stride), pair(padding), ceilMode, countIncludePad, divisorOverride)


def avg_pool2d_table():
    table = Table("avg_pool2d", avg_pool2d, relative="tensor")

    def add(name, shape, **args):
        table.add(name, lambda draw: {"x": draw.normal(*shape)}, **args)

    add("2x2", (2, 3, 8, 6), kernelSize=2)
    add("2x2 drops an odd row and column", (2, 3, 7, 5), kernelSize=2)
    add("overlapping", (2, 3, 6, 7), kernelSize=3, stride=1)
    add("padding counts", (2, 3, 7, 8), kernelSize=3, stride=2, padding=1)
    add("padding does not count", (2, 3, 7, 8), kernelSize=3, stride=2, padding=1, countIncludePad=False)
    add("padding 1 by 0", (2, 2, 6, 7), kernelSize=[3, 2], stride=2, padding=[1, 0])
    add("ceil mode", (2, 2, 7, 8), kernelSize=3, stride=2, ceilMode=True)
    add("ceil mode, padding counts but not beyond", (2, 2, 8, 7), kernelSize=3, stride=2, padding=1, ceilMode=True)
    add("ceil mode, padding does not count", (2, 2, 8, 7), kernelSize=3, stride=2, padding=1, ceilMode=True, countIncludePad=False)
    add("ceil mode starts no window in the padding", (1, 1, 5, 5), kernelSize=2, stride=3, padding=1, ceilMode=True)
    add("divisor", (2, 2, 6, 6), kernelSize=[2, 3], divisorOverride=5)
    add("negative divisor", (1, 2, 6, 6), kernelSize=2, padding=1, divisorOverride=-3)
    add("window as large as the image", (2, 3, 4, 5), kernelSize=[4, 5])
    add("batch 0", (0, 2, 6, 6), kernelSize=2)
    add("no batch dimension", (2, 6, 7), kernelSize=2)
    return table


def adaptive_avg_pool2d_table():
    table = Table("adaptive_avg_pool2d", lambda x, outputSize: F.adaptive_avg_pool2d(x, pair(outputSize)), relative="tensor")
    for shape, size in [((2, 3, 8, 6), 1), ((2, 3, 8, 6), 2), ((2, 3, 7, 5), [3, 2]), ((1, 2, 10, 11), [4, 7]), ((1, 2, 3, 4), [5, 9]), ((2, 6, 7), [6, 7]), ((0, 2, 5, 5), 2)]:
        table.add(f"{shape} to {size}", lambda draw: {"x": draw.normal(*shape)}, outputSize=size)
    return table


TABLES = [max_pool2d_table, avg_pool2d_table, adaptive_avg_pool2d_table]

"""Pooling of sequences, adaptive maxima, and maxima of spread windows."""
import torch
import torch.nn.functional as F

from recording import Table


def pair(value):
    return tuple(value) if isinstance(value, list) else value


def max_pool1d_table():
    table = Table("max_pool1d", lambda x, kernelSize, stride=None, padding=0, dilation=1, ceilMode=False:
                  F.max_pool1d(x, kernelSize, stride, padding, dilation, ceilMode))

    def add(name, shape, **args):
        table.add(name, lambda draw: {"x": draw.normal(*shape)}, **args)

    add("2", (2, 3, 8), kernelSize=2)
    add("2 drops a rest", (2, 3, 7), kernelSize=2)
    add("3, stride 1 overlaps", (2, 3, 7), kernelSize=3, stride=1)
    add("3, stride 2, padding 1", (2, 3, 8), kernelSize=3, stride=2, padding=1)
    add("stride larger than the window", (1, 2, 9), kernelSize=2, stride=4)
    add("dilation 3", (2, 2, 10), kernelSize=2, stride=1, dilation=3)
    add("dilation 2, padded", (1, 2, 11), kernelSize=3, stride=2, padding=1, dilation=2)
    add("ceil mode", (2, 2, 8), kernelSize=3, stride=2, ceilMode=True)
    add("ceil mode starts no window in the padding", (1, 1, 5), kernelSize=2, stride=3, padding=1, ceilMode=True)
    add("window as long as the sequence", (2, 3, 5), kernelSize=5)
    add("window 1", (2, 2, 3), kernelSize=1)
    add("batch 17", (17, 1, 4), kernelSize=2)
    add("no batch dimension", (2, 7), kernelSize=2)
    table.add("ties", lambda draw: {"x": draw.levels(2, 2, 3, 9)}, kernelSize=3, stride=1)
    table.add("negative values beside padding", lambda draw: {"x": -draw.uniform(1, 2, 5) - 1}, kernelSize=3, stride=2, padding=1)
    table.add("not a number wins", lambda draw: {
        "x": draw.normal(1, 2, 6).index_put((torch.tensor([0]), torch.tensor([1]), torch.tensor([4])), torch.tensor([float("nan")]))}, kernelSize=2)
    return table


def avg_pool1d_table():
    table = Table("avg_pool1d", lambda x, kernelSize, stride=None, padding=0, ceilMode=False, countIncludePad=True:
                  F.avg_pool1d(x, kernelSize, stride, padding, ceilMode, countIncludePad), relative="tensor")

    def add(name, shape, **args):
        table.add(name, lambda draw: {"x": draw.normal(*shape)}, **args)

    add("2", (2, 3, 8), kernelSize=2)
    add("2 drops a rest", (2, 3, 7), kernelSize=2)
    add("overlapping", (2, 3, 7), kernelSize=3, stride=1)
    add("padding counts", (2, 3, 8), kernelSize=3, stride=2, padding=1)
    add("padding does not count", (2, 3, 8), kernelSize=3, stride=2, padding=1, countIncludePad=False)
    add("ceil mode", (2, 2, 8), kernelSize=3, stride=2, ceilMode=True)
    add("ceil mode, padding counts but not beyond", (2, 2, 8), kernelSize=3, stride=2, padding=1, ceilMode=True)
    add("ceil mode, padding does not count", (2, 2, 8), kernelSize=3, stride=2, padding=1, ceilMode=True, countIncludePad=False)
    add("window as long as the sequence", (2, 3, 5), kernelSize=5)
    add("no batch dimension", (2, 7), kernelSize=2)
    return table


def adaptive_tables():
    one = [((2, 3, 8), 1), ((2, 3, 8), 2), ((2, 3, 7), 3), ((1, 2, 3), 5), ((2, 7), 4)]
    two = [((2, 3, 8, 6), 1), ((2, 3, 8, 6), 2), ((2, 3, 7, 5), [3, 2]), ((1, 2, 10, 11), [4, 7]), ((1, 2, 3, 4), [5, 9]), ((2, 6, 7), [6, 7])]
    average1 = Table("adaptive_avg_pool1d", lambda x, outputSize: F.adaptive_avg_pool1d(x, outputSize), relative="tensor")
    largest1 = Table("adaptive_max_pool1d", lambda x, outputSize: F.adaptive_max_pool1d(x, outputSize))
    largest2 = Table("adaptive_max_pool2d", lambda x, outputSize: F.adaptive_max_pool2d(x, pair(outputSize)))
    for table, cases in ((average1, one), (largest1, one), (largest2, two)):
        for shape, size in cases:
            table.add(f"{shape} to {size}", lambda draw: {"x": draw.normal(*shape)}, outputSize=size)
    largest1.add("ties", lambda draw: {"x": draw.levels(2, 2, 3, 9)}, outputSize=4)
    largest2.add("ties", lambda draw: {"x": draw.levels(2, 2, 3, 7, 8)}, outputSize=[3, 5])
    largest2.add("not a number wins", lambda draw: {
        "x": draw.normal(1, 2, 6, 6).index_put((torch.tensor([0]), torch.tensor([1]), torch.tensor([4]), torch.tensor([2])),
                                               torch.tensor([float("nan")]))}, outputSize=[3, 2])
    largest2.add("infinities", lambda draw: {
        "x": torch.where(draw.levels(3, 1, 2, 6, 6) > 0, torch.tensor(float("inf")), torch.tensor(float("-inf")))}, outputSize=4)
    return [average1, largest1, largest2]


TABLES = [max_pool1d_table, avg_pool1d_table, adaptive_tables]

"""conv2d and linear and matmul: sums of products."""
import torch
import torch.nn.functional as F

from recording import Table


def conv2d(x, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    pair = lambda value: tuple(value) if isinstance(value, list) else value
    return F.conv2d(x, weight, bias, pair(stride), pair(padding), pair(dilation), groups)


def conv2d_table():
    table = Table("conv2d", conv2d, relative="tensor")

    def add(name, x, weight, bias=True, scale=1.0, **args):
        def inputs(draw):
            tensors = {"x": draw.normal(*x, scale=scale), "weight": draw.normal(*weight)}
            if bias:
                tensors["bias"] = draw.normal(weight[0])
            return tensors

        table.add(name, inputs, **args)

    add("one sample, one channel, 3x3", (1, 1, 5, 5), (1, 1, 3, 3))
    add("first layer of a digit network", (3, 1, 28, 28), (10, 1, 5, 5))
    add("second layer of a digit network", (3, 10, 12, 12), (20, 10, 5, 5))
    add("no bias", (2, 3, 7, 6), (4, 3, 3, 2), bias=False)
    add("1x1 kernel", (2, 5, 4, 3), (7, 5, 1, 1))
    add("1x1 kernel, stride 2", (2, 3, 5, 5), (4, 3, 1, 1), stride=2)
    add("kernel as large as the image", (2, 3, 4, 5), (6, 3, 4, 5))
    add("even kernel 2x2", (2, 2, 6, 6), (3, 2, 2, 2))
    add("wide kernel 1x7", (2, 2, 4, 11), (3, 2, 1, 7))
    add("tall kernel 7x1", (2, 2, 11, 4), (3, 2, 7, 1))
    add("stride 2", (2, 3, 9, 8), (4, 3, 3, 3), stride=2)
    add("stride 3 leaves a rest", (2, 3, 11, 10), (4, 3, 2, 3), stride=3)
    add("stride 2 by 1", (2, 3, 9, 8), (4, 3, 3, 3), stride=[2, 1])
    add("stride larger than the kernel", (1, 2, 10, 10), (3, 2, 2, 2), stride=4)
    add("padding 1", (2, 3, 6, 5), (4, 3, 3, 3), padding=1)
    add("padding 2 by 1", (2, 3, 6, 5), (4, 3, 5, 3), padding=[2, 1])
    add("padding larger than the kernel", (1, 2, 4, 4), (3, 2, 2, 2), padding=3)
    add("padding same, odd kernel", (2, 3, 6, 7), (4, 3, 3, 5), padding="same")
    add("padding same, even kernel pads right and bottom", (2, 3, 6, 7), (4, 3, 2, 4), padding="same")
    add("padding same, dilation 2", (2, 2, 8, 9), (3, 2, 3, 2), padding="same", dilation=2)
    add("padding valid", (2, 3, 6, 7), (4, 3, 3, 5), padding="valid")
    add("dilation 2", (2, 3, 9, 9), (4, 3, 3, 3), dilation=2)
    add("dilation 3 by 2", (1, 2, 11, 10), (3, 2, 3, 3), dilation=[3, 2])
    add("stride, padding and dilation", (2, 3, 13, 12), (5, 3, 3, 4), stride=[2, 3], padding=[1, 2], dilation=[2, 1])
    add("two groups", (2, 4, 7, 7), (6, 2, 3, 3), groups=2)
    add("three groups, strided", (2, 6, 8, 7), (9, 2, 3, 2), groups=3, stride=2, padding=1)
    add("depthwise", (2, 5, 7, 6), (5, 1, 3, 3), groups=5, padding=1)
    add("depthwise with multiplier 2", (2, 3, 7, 6), (6, 1, 3, 3), groups=3)
    add("17 to 33 channels", (1, 17, 5, 6), (33, 17, 3, 3))
    add("batch 0", (0, 3, 7, 6), (4, 3, 3, 2))
    add("batch 17", (17, 2, 5, 5), (3, 2, 3, 3))
    add("batch 33, strided and padded", (33, 1, 6, 7), (2, 1, 3, 3), stride=2, padding=1)
    add("no batch dimension", (3, 7, 6), (4, 3, 3, 2))
    add("large values", (2, 3, 6, 6), (4, 3, 3, 3), scale=1e15)
    add("tiny values", (2, 3, 6, 6), (4, 3, 3, 3), bias=False, scale=1e-15)
    table.add("not a number and infinities in the input", lambda draw: {
        "x": draw.normal(2, 2, 6, 6).index_put(
            (torch.tensor([0, 0, 1]), torch.tensor([0, 1, 1]), torch.tensor([0, 3, 5]), torch.tensor([0, 3, 5])),
            torch.tensor([float("nan"), float("inf"), float("-inf")])),
        "weight": draw.normal(3, 2, 3, 3), "bias": draw.normal(3)})
    return table


def linear_table():
    table = Table("linear", lambda x, weight, bias=None: F.linear(x, weight, bias), relative="tensor")

    def add(name, x, weight, bias=True, scale=1.0):
        def inputs(draw):
            tensors = {"x": draw.normal(*x, scale=scale), "weight": draw.normal(*weight)}
            if bias:
                tensors["bias"] = draw.normal(weight[0])
            return tensors

        table.add(name, inputs)

    for batch in (0, 1, 2, 15, 16, 17, 33):
        add(f"batch {batch}", (batch, 7), (5, 7))
    add("no bias", (4, 9), (3, 9), bias=False)
    add("one feature in and out", (3, 1), (1, 1))
    add("320 to 50", (3, 320), (50, 320))
    add("50 to 10", (5, 50), (10, 50))
    add("wide, 65 to 129", (2, 65), (129, 65))
    add("a single vector", (7,), (5, 7))
    add("a sequence", (2, 3, 7), (5, 7))
    add("large values", (3, 8), (4, 8), scale=1e18)
    add("tiny values", (3, 8), (4, 8), bias=False, scale=1e-18)
    table.add("not a number stays in its row", lambda draw: {
        "x": draw.normal(3, 4).index_fill(0, torch.tensor([1]), float("nan")), "weight": draw.normal(2, 4)})
    return table


def matmul_table():
    table = Table("matmul", torch.matmul, relative="tensor")

    def add(name, a, b):
        table.add(name, lambda draw: {"input": draw.normal(*a), "other": draw.normal(*b)})

    add("1 by 1", (1, 1), (1, 1))
    add("3x4 by 4x5", (3, 4), (4, 5))
    add("17x33 by 33x19", (17, 33), (33, 19))
    add("64x65 by 65x3", (64, 65), (65, 3))
    add("one row", (1, 40), (40, 7))
    add("one column", (9, 40), (40, 1))
    add("vector by vector", (6,), (6,))
    add("vector by matrix", (6,), (6, 4))
    add("matrix by vector", (4, 6), (6,))
    add("batched", (2, 3, 4), (2, 4, 5))
    add("batch broadcast over a matrix", (2, 3, 4), (4, 5))
    add("matrix broadcast over a batch", (3, 4), (2, 4, 5))
    add("batches 2x1 and 3 broadcast", (2, 1, 3, 4), (3, 4, 2))
    add("batch by vector", (2, 3, 4), (4,))
    add("vector by batch", (3,), (2, 3, 4))
    add("no rows", (0, 4), (4, 5))
    add("no inner elements give zeros", (3, 0), (0, 5))
    return table


TABLES = [conv2d_table, linear_table, matmul_table]

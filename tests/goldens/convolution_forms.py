"""conv1d, transposed convolutions, padding modes of convolution layers, patches as columns and back."""
import torch
import torch.nn.functional as F

from recording import Table


def pair(value):
    return tuple(value) if isinstance(value, list) else value


def weighted(table, name, x, weight, bias=True, channels=None, scale=1.0, **args):
    """A case of a convolution: channels of the result where they are not the weight's first dimension."""
    def inputs(draw):
        tensors = {"x": draw.normal(*x, scale=scale), "weight": draw.normal(*weight)}
        if bias:
            tensors["bias"] = draw.normal(channels or weight[0])
        return tensors

    table.add(name, inputs, **args)


def conv1d_table():
    table = Table("conv1d", lambda x, weight, bias=None, stride=1, padding=0, dilation=1, groups=1:
                  F.conv1d(x, weight, bias, stride, padding, dilation, groups), relative="tensor")

    def add(name, x, weight, **args):
        weighted(table, name, x, weight, **args)

    add("one sample, one channel", (1, 1, 5), (1, 1, 3))
    add("several channels", (3, 4, 11), (5, 4, 3))
    add("no bias", (2, 3, 7), (4, 3, 2), bias=False)
    add("kernel 1", (2, 5, 4), (7, 5, 1))
    add("kernel as long as the sequence", (2, 3, 6), (4, 3, 6))
    add("stride 2", (2, 3, 9), (4, 3, 3), stride=2)
    add("stride 3 leaves a rest", (2, 3, 12), (4, 3, 2), stride=3)
    add("padding 2", (2, 3, 6), (4, 3, 3), padding=2)
    add("padding same, odd kernel", (2, 3, 7), (4, 3, 5), padding="same")
    add("padding same, even kernel", (2, 3, 7), (4, 3, 4), padding="same")
    add("padding same, dilation 3", (2, 2, 9), (3, 2, 2), padding="same", dilation=3)
    add("padding valid", (2, 3, 7), (4, 3, 5), padding="valid")
    add("dilation 4", (2, 2, 17), (3, 2, 3), dilation=4)
    add("stride, padding and dilation", (2, 3, 13), (5, 3, 3), stride=2, padding=3, dilation=2)
    add("two groups", (2, 4, 7), (6, 2, 3), groups=2)
    add("depthwise", (2, 5, 7), (5, 1, 3), groups=5, padding=1)
    add("batch 0", (0, 3, 7), (4, 3, 3))
    add("batch 17", (17, 2, 5), (3, 2, 3))
    add("no batch dimension", (3, 9), (4, 3, 2))
    add("no batch dimension, padding same", (3, 9), (4, 3, 2), padding="same")
    add("large values", (2, 3, 6), (4, 3, 3), scale=1e15)
    return table


def conv_transpose1d_table():
    table = Table("conv_transpose1d", lambda x, weight, bias=None, stride=1, padding=0, outputPadding=0, groups=1, dilation=1:
                  F.conv_transpose1d(x, weight, bias, stride, padding, outputPadding, groups, dilation), relative="tensor")

    def add(name, x, weight, groups=1, **args):
        weighted(table, name, x, weight, channels=weight[1] * groups, groups=groups, **args)

    add("kernel 3", (2, 3, 5), (3, 4, 3))
    add("no bias", (2, 3, 5), (3, 4, 3), bias=False)
    add("stride 2", (2, 3, 5), (3, 4, 3), stride=2)
    add("stride 2, output padding", (2, 3, 5), (3, 4, 3), stride=2, padding=1, outputPadding=1)
    add("stride larger than the kernel", (1, 2, 4), (2, 3, 2), stride=4)
    add("padding 2", (2, 3, 6), (3, 2, 4), padding=2)
    add("dilation 2", (2, 2, 5), (2, 3, 3), dilation=2)
    add("output padding below the dilation", (2, 2, 5), (2, 3, 2), dilation=3, outputPadding=2)
    add("output padding between stride and dilation", (2, 2, 5), (2, 3, 3), stride=2, dilation=4, padding=1, outputPadding=3)
    add("two groups", (2, 4, 5), (4, 3, 3), groups=2, stride=2)
    add("depthwise", (2, 3, 5), (3, 1, 3), groups=3)
    add("batch 0", (0, 3, 5), (3, 2, 3))
    add("no batch dimension", (3, 5), (3, 4, 3), stride=2)
    return table


def conv_transpose2d_table():
    table = Table("conv_transpose2d", lambda x, weight, bias=None, stride=1, padding=0, outputPadding=0, groups=1, dilation=1:
                  F.conv_transpose2d(x, weight, bias, pair(stride), pair(padding), pair(outputPadding), groups, pair(dilation)), relative="tensor")

    def add(name, x, weight, groups=1, **args):
        weighted(table, name, x, weight, channels=weight[1] * groups, groups=groups, **args)

    add("one sample, one channel, 3x3", (1, 1, 4, 5), (1, 1, 3, 3))
    add("several channels", (2, 3, 4, 5), (3, 4, 3, 2))
    add("no bias", (2, 3, 4, 5), (3, 4, 3, 2), bias=False)
    add("1x1 kernel", (2, 3, 4, 3), (3, 5, 1, 1))
    add("2x2 kernel, stride 2 doubles", (2, 4, 5, 3), (4, 2, 2, 2), stride=2)
    add("4x4 kernel, stride 2, padding 1 doubles", (2, 3, 4, 4), (3, 5, 4, 4), stride=2, padding=1)
    add("3x3 kernel, stride 2, output padding", (2, 3, 4, 5), (3, 2, 3, 3), stride=2, padding=1, outputPadding=1)
    add("stride 2 by 3", (2, 2, 4, 3), (2, 3, 3, 3), stride=[2, 3])
    add("output padding 0 by 2", (2, 2, 4, 3), (2, 3, 3, 3), stride=[2, 3], outputPadding=[0, 2])
    add("stride larger than the kernel", (1, 2, 3, 3), (2, 3, 2, 2), stride=4)
    add("padding 2 by 1", (2, 3, 6, 5), (3, 2, 5, 3), padding=[2, 1])
    add("dilation 2", (2, 2, 5, 4), (2, 3, 3, 3), dilation=2)
    add("dilation 3 by 1", (1, 2, 4, 5), (2, 3, 2, 3), dilation=[3, 1], stride=2)
    add("output padding below the dilation", (2, 2, 4, 4), (2, 2, 2, 2), dilation=3, outputPadding=[2, 1])
    add("output padding between stride and dilation", (2, 2, 4, 4), (2, 2, 3, 3), stride=2, dilation=[4, 2], padding=1, outputPadding=[3, 1])
    add("two groups", (2, 4, 4, 4), (4, 3, 3, 3), groups=2, stride=2)
    add("depthwise", (2, 3, 5, 4), (3, 1, 3, 3), groups=3, padding=1)
    add("batch 0", (0, 3, 4, 4), (3, 2, 3, 3))
    add("batch 17", (17, 2, 3, 3), (2, 1, 3, 3), stride=2)
    add("no batch dimension", (3, 4, 5), (3, 4, 3, 3), stride=2)
    add("no batch dimension, no bias", (3, 4, 5), (3, 2, 2, 3), bias=False)
    add("large values", (2, 3, 4, 4), (3, 4, 3, 3), scale=1e15)
    return table


def conv2d_padding_mode_table():
    """The layer's padding modes: the border is filled from the image, then nothing more is padded."""
    def convolve(x, weight, bias=None, pad=None, mode="reflect"):
        return F.conv2d(F.pad(x, pad, mode=mode), weight, bias)

    table = Table("conv2d_padding_mode", convolve, relative="tensor")
    for mode in ("reflect", "replicate", "circular"):
        weighted(table, f"{mode}, padding 1", (2, 3, 5, 6), (4, 3, 3, 3), pad=[1, 1, 1, 1], mode=mode)
        weighted(table, f"{mode}, padding 2 by 1", (2, 3, 5, 6), (4, 3, 5, 3), pad=[1, 1, 2, 2], mode=mode)
        weighted(table, f"{mode}, padding same of an even kernel", (2, 2, 5, 6), (3, 2, 4, 2), pad=[0, 1, 1, 2], mode=mode)
        weighted(table, f"{mode}, batch 1", (1, 2, 4, 4), (3, 2, 3, 3), pad=[1, 1, 1, 1], mode=mode, bias=False)
    return table


def unfold_table():
    table = Table("unfold", lambda x, kernelSize, dilation=1, padding=0, stride=1: F.unfold(x, pair(kernelSize), pair(dilation), pair(padding), pair(stride)))

    def add(name, shape, **args):
        table.add(name, lambda draw: {"x": draw.normal(*shape)}, **args)

    add("2x2", (2, 3, 4, 5), kernelSize=2)
    add("2x3, stride 2", (2, 3, 6, 7), kernelSize=[2, 3], stride=2)
    add("3x3, padding 1", (2, 2, 4, 5), kernelSize=3, padding=1)
    add("dilation 2, padding 1 by 2", (1, 2, 6, 5), kernelSize=2, dilation=2, padding=[1, 2])
    add("stride larger than the window", (1, 2, 7, 7), kernelSize=2, stride=3)
    add("window as large as the image", (2, 2, 3, 4), kernelSize=[3, 4])
    return table


def fold_table():
    table = Table("fold", lambda x, outputSize, kernelSize, dilation=1, padding=0, stride=1:
                  F.fold(x, pair(outputSize), pair(kernelSize), pair(dilation), pair(padding), pair(stride)))

    def add(name, shape, **args):
        table.add(name, lambda draw: {"x": draw.normal(*shape)}, **args)

    add("2x2 overlapping", (2, 12, 12), outputSize=[4, 5], kernelSize=2)
    add("2x3, stride 2", (2, 18, 9), outputSize=[6, 7], kernelSize=[2, 3], stride=2)
    add("3x3, padding 1", (2, 18, 20), outputSize=[4, 5], kernelSize=3, padding=1)
    add("dilation 2, padding 1 by 2", (1, 8, 42), outputSize=[6, 5], kernelSize=2, dilation=2, padding=[1, 2])
    add("gaps stay zero", (1, 8, 4), outputSize=6, kernelSize=2, stride=3)
    return table


TABLES = [conv1d_table, conv_transpose1d_table, conv_transpose2d_table, conv2d_padding_mode_table, unfold_table, fold_table]

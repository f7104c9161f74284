"""Resizing, and channels turned into pixels."""
import torch
import torch.nn.functional as F

from recording import Table


def pair(value):
    return tuple(value) if isinstance(value, list) else value


def interpolate_table():
    def interpolate(x, size=None, scaleFactor=None, mode="nearest", alignCorners=False):
        return F.interpolate(x, pair(size), scaleFactor, mode, None if mode == "nearest" else alignCorners)

    # Weights of both neighbours cancel where they are nearly equal.
    table = Table("interpolate", interpolate, relative="tensor")

    def add(name, shape, **args):
        table.add(name, lambda draw: {"x": draw.normal(*shape)}, **args)

    for size in (1, 2, 3, 5, 8):
        add(f"nearest, image to {size}", (2, 3, 4, 5), size=size)
        add(f"bilinear, image to {size}", (2, 3, 4, 5), size=size, mode="bilinear")
        add(f"bilinear with aligned corners, image to {size}", (2, 3, 4, 5), size=size, mode="bilinear", alignCorners=True)
        add(f"nearest, sequence to {size}", (2, 3, 5), size=size)
        add(f"linear, sequence to {size}", (2, 3, 5), size=size, mode="linear")
        add(f"linear with aligned corners, sequence to {size}", (2, 3, 5), size=size, mode="linear", alignCorners=True)
    for factor in (2.0, 3.0, 0.5, 1.5, 0.7, 1.0):
        add(f"nearest by {factor}", (2, 2, 5, 6), scaleFactor=factor)
        add(f"bilinear by {factor}", (2, 2, 5, 6), scaleFactor=factor, mode="bilinear")
        add(f"bilinear with aligned corners by {factor}", (2, 2, 5, 6), scaleFactor=factor, mode="bilinear", alignCorners=True)
        add(f"linear by {factor}", (2, 2, 6), scaleFactor=factor, mode="linear")
    add("nearest, 3 by 7", (2, 2, 5, 4), size=[3, 7])
    add("bilinear, 3 by 7", (2, 2, 5, 4), size=[3, 7], mode="bilinear")
    add("one pixel to 3 by 3", (1, 2, 1, 1), size=3, mode="bilinear")
    add("one pixel to 3 by 3 with aligned corners", (1, 2, 1, 1), size=3, mode="bilinear", alignCorners=True)
    table.add("not a number stays with its neighbours", lambda draw: {
        "x": draw.normal(1, 1, 3, 3).index_put((torch.tensor([0]), torch.tensor([0]), torch.tensor([1]), torch.tensor([0])), torch.tensor([float("nan")]))},
        size=6, mode="bilinear")
    return table


def pixel_shuffle_tables():
    shuffle = Table("pixel_shuffle", lambda x, upscaleFactor: F.pixel_shuffle(x, upscaleFactor))
    for shape, factor in [((2, 4, 3, 2), 2), ((1, 9, 2, 3), 3), ((2, 18, 2, 2), 3), ((2, 3, 4, 4), 1), ((8, 3, 2), 2)]:
        shuffle.add(f"{shape} by {factor}", lambda draw: {"x": draw.normal(*shape)}, upscaleFactor=factor)
    unshuffle = Table("pixel_unshuffle", lambda x, downscaleFactor: F.pixel_unshuffle(x, downscaleFactor))
    for shape, factor in [((2, 1, 6, 4), 2), ((1, 2, 6, 9), 3), ((2, 3, 4, 4), 1), ((2, 4, 6), 2)]:
        unshuffle.add(f"{shape} by {factor}", lambda draw: {"x": draw.normal(*shape)}, downscaleFactor=factor)
    return [shuffle, unshuffle]


TABLES = [interpolate_table, pixel_shuffle_tables]

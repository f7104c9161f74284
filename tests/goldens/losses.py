"""Losses."""
import torch
import torch.nn.functional as F

from recording import Table

REDUCTIONS = ("none", "mean", "sum")


def nll_loss(x, target, weight=None, ignoreIndex=-100, reduction="mean"):
    return F.nll_loss(x, target, weight, ignore_index=ignoreIndex, reduction=reduction)


def cross_entropy(x, target, weight=None, ignoreIndex=-100, reduction="mean", labelSmoothing=0.0):
    return F.cross_entropy(x, target, weight, ignore_index=ignoreIndex, reduction=reduction, label_smoothing=labelSmoothing)


def classes(batch, count, spatial=(), ignored=None, weighted=False, scale=1.0):
    """Scores, targets and, where asked for, class weights. Every third target is ignored where a value for that is given."""
    def inputs(draw):
        target = draw.integers(count, batch, *spatial)
        if ignored is not None:
            target.view(-1)[::3] = ignored
        tensors = {"x": draw.normal(batch, count, *spatial, scale=scale), "target": target}
        if weighted:
            tensors["weight"] = draw.uniform(count, low=0.2, high=2.0)
        return tensors

    return inputs


def classification_table(op, function):
    table = Table(op, function, relative="tensor")
    add = lambda name, inputs, **args: table.add(name, inputs, gradients=["x"], **args)
    for reduction in REDUCTIONS:
        add(f"{reduction}", classes(7, 5), reduction=reduction)
        add(f"{reduction}, class weights", classes(7, 5, weighted=True), reduction=reduction)
        add(f"{reduction}, ignored rows", classes(7, 5, ignored=-100), reduction=reduction)
        add(f"{reduction}, ignored class 2 and weights", classes(9, 4, ignored=2, weighted=True), reduction=reduction, ignoreIndex=2)
        add(f"{reduction}, images", classes(2, 3, spatial=(4, 5)), reduction=reduction)
        add(f"{reduction}, images, ignored and weighted", classes(2, 3, spatial=(4, 5), ignored=-100, weighted=True), reduction=reduction)
        add(f"{reduction}, every row ignored", lambda draw: {"x": draw.normal(3, 4), "target": torch.full((3,), -100)}, reduction=reduction)
        add(f"{reduction}, batch 0", classes(0, 4), reduction=reduction)
    for batch in (1, 15, 16, 17, 64):
        add(f"batch {batch}, ten classes", classes(batch, 10))
    add("one class", classes(3, 1))
    add("no batch dimension", lambda draw: {"x": draw.normal(5), "target": torch.tensor(3)})
    add("large scores", classes(4, 6, scale=1e4))
    return table


def cross_entropy_table():
    table = classification_table("cross_entropy", cross_entropy)
    add = lambda name, inputs, **args: table.add(name, inputs, gradients=["x"], **args)
    for reduction in REDUCTIONS:
        for smoothing in (0.1, 1.0):
            add(f"{reduction}, smoothing {smoothing}", classes(7, 5), reduction=reduction, labelSmoothing=smoothing)
        add(f"{reduction}, smoothing and class weights", classes(7, 5, weighted=True), reduction=reduction, labelSmoothing=0.2)
        add(f"{reduction}, smoothing and ignored rows", classes(7, 5, ignored=-100), reduction=reduction, labelSmoothing=0.2)
        add(f"{reduction}, smoothing, ignored and weighted", classes(7, 5, ignored=-100, weighted=True), reduction=reduction, labelSmoothing=0.2)
        add(f"{reduction}, smoothing on images", classes(2, 3, spatial=(4, 5), weighted=True), reduction=reduction, labelSmoothing=0.3)
    return table


def linear_cross_entropy(x, weight, target, bias=None, classWeight=None, ignoreIndex=-100, reduction="mean", labelSmoothing=0.0):
    logits = F.linear(x, weight, bias).reshape(-1, weight.size(0))
    loss = F.cross_entropy(logits, target.reshape(-1), classWeight, ignore_index=ignoreIndex, reduction=reduction, label_smoothing=labelSmoothing)
    return loss.reshape(target.shape) if reduction == "none" else loss


def linear_table():
    """The two functions one after the other: what is computed in pieces is measured against the whole."""
    table = Table("linear_cross_entropy", linear_cross_entropy, relative="tensor")

    def add(name, rows, features=3, count=5, bias=True, ignored=None, weighted=False, **args):
        def inputs(draw):
            target = draw.integers(count, *rows)
            if ignored is not None:
                target.view(-1)[::3] = ignored
            tensors = {"x": draw.normal(*rows, features), "weight": draw.normal(count, features), "target": target}
            if bias:
                tensors["bias"] = draw.normal(count)
            if weighted:
                tensors["classWeight"] = draw.uniform(count, low=0.2, high=2.0)
            return tensors

        table.add(name, inputs, gradients=["x", "weight"] + ["bias"] * bias, **args)

    for reduction in REDUCTIONS:
        add(reduction, (7,), reduction=reduction)
        add(f"{reduction}, no bias", (7,), bias=False, reduction=reduction)
        add(f"{reduction}, ignored rows", (7,), ignored=-100, reduction=reduction)
        add(f"{reduction}, class weights", (7,), weighted=True, reduction=reduction)
        add(f"{reduction}, ignored class 2, weights, no bias", (9,), bias=False, ignored=2, weighted=True, reduction=reduction, ignoreIndex=2)
        add(f"{reduction}, smoothing", (7,), reduction=reduction, labelSmoothing=0.1)
        add(f"{reduction}, smoothing, ignored and weighted", (7,), ignored=-100, weighted=True, reduction=reduction, labelSmoothing=0.3)
        add(f"{reduction}, sequences", (2, 4), reduction=reduction)
    add("every row ignored", (3,), ignored=1, count=2, reduction="sum", ignoreIndex=1)
    add("one class", (3,), count=1)
    add("no batch", ())
    add("wide", (33,), features=17, count=65)
    return table


def probability_table():
    """Targets that are distributions: the mean divides by the batch."""
    table = Table("cross_entropy_probabilities", cross_entropy, relative="tensor")
    for reduction in REDUCTIONS:
        for name, args in (("plain", {}), ("smoothing", {"labelSmoothing": 0.1})):
            for weighted in (False, True):
                table.add(f"{reduction}, {name}{', class weights' if weighted else ''}", lambda draw: {
                    "x": draw.normal(6, 5), "target": torch.softmax(draw.normal(6, 5), 1),
                    **({"weight": draw.uniform(5, low=0.2, high=2.0)} if weighted else {})},
                    gradients=["x"], reduction=reduction, **args)
    return table


def difference_table(op, function):
    """Losses of the difference of two tensors of one shape."""
    table = Table(op, lambda x, target, reduction="mean": function(x, target, reduction=reduction), relative="tensor")
    for reduction in REDUCTIONS:
        for shape in ((7,), (3, 5), (2, 3, 4), (17, 33), (0, 3), ()):
            table.add(f"{reduction} of {list(shape)}", lambda draw: {"x": draw.normal(*shape), "target": draw.normal(*shape)}, reduction=reduction)
    table.add("equal operands", {"x": torch.ones(4), "target": torch.ones(4)})
    table.add("large differences", lambda draw: {"x": draw.normal(9, scale=1e15), "target": draw.normal(9)})
    table.add("overflow", lambda draw: {"x": draw.normal(9, scale=1e30), "target": draw.normal(9)})
    return table


def binary_tables():
    """Targets between 0 and 1. From probabilities the logarithms stop at -100, from logits the form is stable."""
    probabilities = Table("binary_cross_entropy", lambda x, target, weight=None, reduction="mean": F.binary_cross_entropy(x, target, weight, reduction=reduction),
                          relative="tensor")
    logits = Table("binary_cross_entropy_with_logits", lambda x, target, weight=None, posWeight=None, reduction="mean":
                   F.binary_cross_entropy_with_logits(x, target, weight, pos_weight=posWeight, reduction=reduction), relative="tensor")
    for reduction in REDUCTIONS:
        for shape in ((7,), (3, 5)):
            for weighted in (False, True):
                name = f"{reduction} of {list(shape)}{', weighted' if weighted else ''}"
                weight = lambda draw: {"weight": draw.uniform(*shape, low=0.2, high=2.0)} if weighted else {}
                probabilities.add(name, lambda draw: {"x": draw.uniform(*shape, low=0.01, high=0.99), "target": draw.uniform(*shape), **weight(draw)},
                                  gradients=["x"], reduction=reduction)
                logits.add(name, lambda draw: {"x": draw.normal(*shape, scale=3), "target": draw.uniform(*shape), **weight(draw)},
                           gradients=["x"], reduction=reduction)
        logits.add(f"{reduction}, positives weigh more", lambda draw: {
            "x": draw.normal(4, 3), "target": draw.levels(2, 4, 3) + 1, "posWeight": draw.uniform(3, low=0.5, high=3.0)}, gradients=["x"], reduction=reduction)
    probabilities.add("certain", {"x": torch.tensor([0.0, 1.0, 0.0, 1.0]), "target": torch.tensor([0.0, 1.0, 1.0, 0.0])}, gradients=[], reduction="none")
    logits.add("large logits", {"x": torch.tensor([-200.0, 200.0, -200.0, 200.0]), "target": torch.tensor([0.0, 1.0, 1.0, 0.0])}, gradients=["x"], reduction="none")
    return [probabilities, logits]


TABLES = [
    binary_tables,
    lambda: classification_table("nll_loss", nll_loss), cross_entropy_table, linear_table, probability_table,
    lambda: difference_table("mse_loss", F.mse_loss), lambda: difference_table("l1_loss", F.l1_loss),
]

"""Reductions over dimensions that the first tables do not have."""
import torch

from elementwise import INF, NAN
from recording import Table

DIMS = [((7,), 0), ((3, 5), 1), ((3, 5), 0), ((3, 5), -1), ((2, 3, 4), 1), ((2, 3, 4), 0), ((17, 33), 1), ((17, 33), 0), ((3, 1), 1), ((2, 3, 2, 5), 2)]
SEVERAL = [((2, 3, 4), [0, 2]), ((2, 3, 4), [1, 2]), ((2, 3, 4, 5), [-1, 0]), ((2, 3, 4), [0, 1, 2])]


def reduction_table(op, function, inputs=lambda draw, *shape: draw.normal(*shape), several=True, full=True, relative_gradients="element"):
    """Full, over one dimension, over several, kept and not. Sums are compared by tensor: terms of both signs cancel."""
    table = Table(op, function, relative="tensor", relative_gradients=relative_gradients)
    if full:
        for shape in ((7,), (3, 5), (2, 3, 4), (), (1,), (65,)):
            table.add(f"all of {list(shape)}", lambda draw: {"x": inputs(draw, *shape)})
    for shape, dim in DIMS:
        for keep in (False, True):
            table.add(f"{list(shape)} over {dim}{', kept' if keep else ''}", lambda draw: {"x": inputs(draw, *shape)}, dim=[dim], keepDim=keep)
    if several:
        for shape, dims in SEVERAL:
            for keep in (False, True):
                table.add(f"{list(shape)} over {dims}{', kept' if keep else ''}", lambda draw: {"x": inputs(draw, *shape)}, dim=dims, keepDim=keep)
    return table


def call(function):
    """A function of dims and keepdim, or of everything."""
    return lambda x, dim=None, keepDim=False: function(x) if dim is None else function(x, dim if len(dim) > 1 else dim[0], keepdim=keepDim)


def extreme_tables():
    tables = []
    for op, function in (("amax", torch.amax), ("amin", torch.amin)):
        table = reduction_table(op, lambda x, dim=None, keepDim=False, extreme=function: extreme(x, dim or (), keepdim=keepDim), relative_gradients="tensor")
        table.add("ties", lambda draw: {"x": draw.levels(3, 5, 6)}, dim=[1], keepDim=False)
        table.add("ties over both", lambda draw: {"x": draw.levels(3, 5, 6)}, dim=[0, 1], keepDim=False)
        table.add("infinities", {"x": torch.tensor([[INF, 1.0, INF], [-INF, -INF, 2.0]])}, dim=[1], keepDim=False)
        table.add("not a number", {"x": torch.tensor([[NAN, 1.0, INF], [0.0, -INF, 2.0]])}, gradients=[], dim=[1], keepDim=False)
        tables.append(table)
    return tables


def log_sum_exp_table():
    table = reduction_table("logsumexp", lambda x, dim, keepDim=False: torch.logsumexp(x, dim, keepdim=keepDim), full=False)
    table.add("large values", lambda draw: {"x": draw.normal(3, 7, scale=1e4)}, dim=[1])
    table.add("values of 3e38", {"x": torch.tensor([[3e38, 3e38, 1.0], [-3e38, 3e38, 0.0]])}, dim=[1])
    table.add("minus infinities", {"x": torch.tensor([[-INF, 0.0, 1.0], [-INF, -INF, 2.0]])}, dim=[1])
    table.add("infinity, not a number", {"x": torch.tensor([[INF, 0.0, 1.0], [NAN, 1.0, 2.0], [-INF, -INF, -INF]])}, gradients=[], dim=[1])
    return table


def product_table():
    """Zeros get the product of the others; PyTorch reduces one dimension or all."""
    table = reduction_table("prod", call(torch.prod), several=False)
    for name, values in (("one zero", [[2.0, 0.0, 3.0], [1.0, 2.0, 4.0]]), ("two zeros", [[0.0, 0.0, 3.0], [0.0, 2.0, 4.0]])):
        table.add(name, {"x": torch.tensor(values)}, dim=[1], keepDim=False)
        table.add(f"{name}, all", {"x": torch.tensor(values)})
    table.add("no elements along the dimension", {"x": torch.zeros(2, 0)}, dim=[1], keepDim=False)
    return table


def norm_table():
    """Every kind of power. Where the norm is 0 so is its derivative."""
    def norm(x, p=2.0, dim=None, keepDim=False):
        p = {"Infinity": INF, "-Infinity": -INF}.get(p, p)
        return torch.norm(x, p, dim=dim if dim is not None else list(range(x.dim())), keepdim=keepDim)

    table = Table("norm", norm, relative="tensor")
    for p in (2.0, 1.0, 3.0, 0.5, 1.5, 0.0, "Infinity", "-Infinity"):
        for shape, dim in (((7,), None), ((3, 5), [1]), ((3, 5), [0]), ((2, 3, 4), [0, 2]), ((2, 3, 4), None)):
            args = {"p": p, **({"dim": dim} if dim is not None else {})}
            # A count has no derivative.
            table.add(f"p {p}, {list(shape)} over {dim}", lambda draw: {"x": draw.normal(*shape)}, gradients=[] if p == 0 else None, **args)
    table.add("kept", lambda draw: {"x": draw.normal(3, 5)}, dim=[-1], keepDim=True)
    table.add("zeros", {"x": torch.tensor([[0.0, 0.0], [3.0, 4.0], [0.0, 2.0]])}, dim=[1])
    table.add("zeros, p 1", {"x": torch.tensor([[0.0, 0.0], [3.0, -4.0], [0.0, 2.0]])}, dim=[1], p=1.0)
    table.add("ties, p infinity", {"x": torch.tensor([[-2.0, 2.0, 1.0], [1.0, 2.0, 2.0]])}, dim=[1], p="Infinity")
    table.add("large values", lambda draw: {"x": draw.normal(9, scale=1e15)})
    return table


def spread_tables():
    """Variance and deviation over several dimensions and of equal numbers, where the deviation's derivative is 0."""
    tables = []
    for op, function in (("var_dims", torch.var), ("std_dims", torch.std)):
        def spread(x, dim=None, unbiased=True, keepDim=False):
            return function(x, dim=dim if dim is not None else list(range(x.dim())), unbiased=unbiased, keepdim=keepDim)

        table = Table(op, spread, relative="tensor")
        for shape, dims in [*DIMS[:6], *SEVERAL]:
            for unbiased in (True, False):
                dims = dims if isinstance(dims, list) else [dims]
                table.add(f"{list(shape)} over {dims}, {'unbiased' if unbiased else 'biased'}", lambda draw: {"x": draw.normal(*shape)}, dim=dims, unbiased=unbiased, keepDim=not unbiased)
        table.add("far from 0", lambda draw: {"x": draw.normal(4, 9) + 1000}, dim=[1])
        table.add("equal numbers", {"x": torch.full((3, 4), 2.5)}, dim=[1])
        table.add("one number, biased", {"x": torch.tensor([[1.0], [2.0]])}, dim=[1], unbiased=False)
        tables.append(table)
    return tables


def mask_tables():
    tables = []
    for op, function in (("any", torch.any), ("all", torch.all)):
        table = Table(op, call(function))
        for shape in ((7,), (3, 5), (), (0, 3)):
            table.add(f"all of {list(shape)}", lambda draw: {"x": draw.uniform(*shape) > (0.9 if op == "any" else 0.1)}, gradients=[])
        for shape, dim in (*DIMS[:6], ((2, 0), 1)):
            for keep in (False, True):
                table.add(f"{list(shape)} over {dim}{', kept' if keep else ''}", lambda draw: {
                    "x": draw.uniform(*shape) > (0.8 if op == "any" else 0.2)}, gradients=[], dim=[dim], keepDim=keep)
        tables.append(table)
    return tables


def index_tables():
    """Over all elements; those over one dimension are among the shapes."""
    tables = []
    for op, function in (("argmax_all", torch.argmax), ("argmin_all", torch.argmin)):
        table = Table(op, lambda x, find=function: find(x))
        for shape in ((7,), (3, 5), (2, 3, 4), ()):
            table.add(f"{list(shape)}", lambda draw: {"x": draw.normal(*shape)}, gradients=[])
        table.add("ties", lambda draw: {"x": draw.levels(3, 5, 6)}, gradients=[])
        table.add("not a number", {"x": torch.tensor([1.0, NAN, INF, -INF])}, gradients=[])
        tables.append(table)
    return tables


TABLES = [extreme_tables, log_sum_exp_table, product_table, norm_table, spread_tables, mask_tables, index_tables]

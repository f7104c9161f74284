"""New tensors of one number or of a sequence, positions, the forms that take another's shape, types; dropout without draws."""
import torch
import torch.nn.functional as F

from recording import Table

TYPES = {"float32": torch.float32, "float64": torch.float64, "int32": torch.int32, "int64": torch.int64, "bool": torch.bool}
SHAPES = ([], [1], [7], [3, 5], [2, 3, 4], [1, 17], [0], [2, 0, 3])


def filled_tables():
    """A floating result takes the type that a test runs in; whole numbers and masks have their own."""
    tables = []
    for op, function in (("zeros", torch.zeros), ("ones", torch.ones)):
        table = Table(op, lambda shape, dtype="float32", make=function: make(shape, dtype=TYPES[dtype]))
        for shape in SHAPES:
            table.add(f"{shape}", {}, shape=shape)
        for dtype in ("int64", "bool"):
            table.add(f"[2, 3] of {dtype}", {}, shape=[2, 3], dtype=dtype)
        tables.append(table)
    full = Table("full", lambda shape, value, dtype="float32": torch.full(shape, float(value), dtype=TYPES[dtype]))
    for shape in SHAPES:
        full.add(f"{shape}", {}, shape=shape, value=2.5)
    for value in (0.0, -0.0, -1e-30, 3e38, "Infinity", "-Infinity", "NaN"):
        full.add(f"of {value}", {}, shape=[2, 2], value=value)
    full.add("whole", {}, shape=[4], value=3.0, dtype="int64")
    full.add("whole, cut towards zero", {}, shape=[4], value=-2.75, dtype="int64")
    full.add("a mask", {}, shape=[4], value=2.0, dtype="bool")
    return tables + [full]


def like_tables():
    """Of an operand, only the shape and the type are read."""
    functions = {"zeros_like": torch.zeros_like, "ones_like": torch.ones_like, "full_like": lambda x, value: torch.full_like(x, value)}
    tables = []
    for op, function in functions.items():
        table = Table(op, function)
        args = {"value": -1.25} if op == "full_like" else {}
        for shape in SHAPES:
            table.add(f"{shape}", lambda draw: {"x": draw.normal(*shape)}, gradients=[], **args)
        table.add("of not a number", {"x": torch.tensor([float("nan"), float("inf")])}, gradients=[], **args)
        table.add("whole numbers", lambda draw: {"x": draw.integers(9, 2, 3)}, gradients=[], **args)
        table.add("a mask", lambda draw: {"x": draw.integers(2, 2, 3) > 0}, gradients=[], **args)
        tables.append(table)
    return tables


def arange_table():
    table = Table("arange", lambda end, start=0, step=1: torch.arange(start, end, step))
    for args in ({"end": 1}, {"end": 17}, {"end": 0}, {"start": 3, "end": 9}, {"start": -4, "end": 4}, {"start": 5, "end": 5}, {"start": 0, "end": 10, "step": 3},
                 {"start": 0, "end": 9, "step": 3}, {"start": 1, "end": 2, "step": 7}, {"start": 5, "end": -5, "step": -1}, {"start": 5, "end": -6, "step": -4}):
        table.add(" ".join(f"{key} {value}" for key, value in args.items()), {}, **args)
    return table


def angles(length, dim, theta):
    """position / theta^(2i / dim), [length, dim / 2], in float64 whatever the type asked for."""
    frequencies = theta ** (-torch.arange(0, dim, 2, dtype=torch.float64) / dim)
    return torch.arange(length, dtype=torch.float64)[:, None] * frequencies


def positions_tables():
    """PyTorch has neither: the formulas of the papers in float64, rounded to the float32 that both give."""
    def sinusoidal(length, dim, theta=10000.0):
        turned = angles(length, dim, theta)
        return torch.stack([turned.sin(), turned.cos()], -1).flatten(1)[:, :dim].float()

    def rotary(length, dim, sines, theta=10000.0):
        turned = angles(length, dim, theta)
        return (turned.sin() if sines else turned.cos()).float()

    # Relative to 1, the amplitude: a sine near zero keeps the absolute error of its angle.
    vectors = Table("sinusoidal_positions", sinusoidal, relative="tensor")
    tables = Table("rotary_tables", rotary, relative="tensor")
    for length, dim in ((1, 2), (5, 4), (7, 6), (16, 32), (33, 18), (200, 8), (0, 4)):
        for theta in (10000.0, 500.0):
            args = {"length": length, "dim": dim} | ({} if theta == 10000.0 else {"theta": theta})
            name = " ".join(f"{key} {value}" for key, value in args.items())
            vectors.add(name, {}, **args)
            for sines in (False, True):
                tables.add(f"{'sines' if sines else 'cosines'}, {name}", {}, sines=sines, **args)
    vectors.add("an odd size", {}, length=5, dim=7)
    return [vectors, tables]


def causal_mask_table():
    """A table of one kind of number: float32, as PyTorch gives it."""
    table = Table("causal_mask", lambda size: torch.nn.Transformer.generate_square_subsequent_mask(size))
    for size in (1, 2, 5, 17):
        table.add(f"{size}", {}, size=size)
    return table


def shape_of_another_tables():
    calls = {
        "expand_as": (lambda x, other: x.expand_as(other).contiguous(), "tensor",
                      [((3, 1), (3, 4)), ((3,), (2, 3)), ((1, 2, 1), (4, 2, 3)), ((), (2, 2)), ((1,), (0,)), ((2, 3), (2, 3)), ((1, 1), (1, 17))]),
        "reshape_as": (lambda x, other: x.reshape_as(other), "element",
                       [((6,), (2, 3)), ((2, 3, 4), (6, 4)), ((1,), ()), ((), (1, 1)), ((0, 3), (3, 0)), ((5, 5), (25,)), ((2, 3), (2, 3))]),
    }
    tables = []
    for op, (function, relative, shapes) in calls.items():
        table = Table(op, function, relative=relative)
        for shape, other in shapes:
            table.add(f"{list(shape)} as {list(other)}", lambda draw: {"x": draw.normal(*shape), "other": draw.normal(*other)}, gradients=["x"])
        tables.append(table)
    return tables


def view_tables():
    view = Table("view", lambda x, shape: x.view(shape).clone())
    for before, after in (((6,), [2, 3]), ((2, 3, 4), [-1, 4]), ((2, 3, 4), [24]), ((2, 3, 4), [4, 3, 2]), ((0, 6), [0, 2, 3]), ((1,), []), ((), [1, 1]), ((3, 5), [3, 5])):
        view.add(f"{list(before)} as {after}", lambda draw: {"x": draw.normal(*before)}, shape=after)
    transposed = Table("t", lambda x: x.t().contiguous())
    for shape in ((2, 3), (1, 4), (4, 1), (5, 5), (33, 19), (0, 3), (3, 0)):
        transposed.add(f"{list(shape)}", lambda draw: {"x": draw.normal(*shape)})
    return [view, transposed]


def to_table():
    """Through a type to another. "float" is the type that a test runs in."""
    def convert(x, through, to):
        passed = x.to(TYPES.get(through, x.dtype))
        return passed.to(TYPES.get(to, x.dtype if x.is_floating_point() else torch.float32))

    table = Table("to", convert)
    for through in ("float64", "int32", "int64", "bool"):
        for shape in ((7,), (3, 17), (), (0, 3)):
            table.add(f"{list(shape)} through {through}", lambda draw: {"x": draw.normal(*shape, scale=3.0)}, through=through, to="float")
    numbers = {"x": torch.tensor([0.0, -0.0, 0.49, -0.51, 0.999, -1.5, 2.5, 1e-30, -7.0])}
    for to in ("int64", "bool", "float"):
        for through in ("float64", "int32", "int64", "bool"):
            table.add(f"ends, {through} and {to}", numbers, through=through, to=to)
    for to in ("int64", "bool", "float"):
        table.add(f"whole numbers to {to}", {"x": torch.tensor([0, 1, -1, 7, 16777216])}, through="int64", to=to)
        table.add(f"a mask to {to}", {"x": torch.tensor([True, False])}, through="bool", to=to)
    table.add("not a number is true", {"x": torch.tensor([float("nan"), float("inf"), 0.0])}, gradients=[], through="bool", to="bool")
    table.add("special values through float64", {"x": torch.tensor([float("nan"), float("inf"), -float("inf"), 3e38, 1e-45])}, through="float64", to="float")
    return table


def stochastic_depth(x, p, mode, training):
    """torchvision's ops.stochastic_depth where nothing is drawn."""
    if not training or p == 0:
        return x * 1
    assert p == 1 and mode in ("Row", "Batch")
    return x * torch.zeros([x.shape[0] if mode == "Row" else 1] + [1] * (x.dim() - 1), dtype=x.dtype)


def dropout_tables():
    """What does not depend on the random stream: evaluation, p = 0 and p = 1. Their laws are DropoutTests'."""
    functions = {
        "alpha_dropout": (lambda x, p, training: F.alpha_dropout(x, p, training), ((3, 7),), [{}]),
        "dropout1d": (lambda x, p, training: F.dropout1d(x, p, training), ((3, 2, 5), (4, 9)), [{}]),
        "stochastic_depth": (stochastic_depth, ((3, 2, 5), (4,)), [{"mode": "Row"}, {"mode": "Batch"}]),
    }
    tables = []
    for op, (function, shapes, forms) in functions.items():
        table = Table(op, function)
        for shape in shapes:
            for form in forms:
                name = " ".join([str(list(shape)), *form.values()])
                for p in (0.0, 0.3, 1.0):
                    table.add(f"{name}, evaluation, p = {p}", lambda draw: {"x": draw.normal(*shape)}, p=p, training=False, **form)
                table.add(f"{name}, training, p = 0 keeps all", lambda draw: {"x": draw.normal(*shape)}, p=0.0, training=True, **form)
                table.add(f"{name}, training, p = 1 gives zeros", lambda draw: {"x": draw.normal(*shape)}, p=1.0, training=True, **form)
                if op != "stochastic_depth":
                    table.add(f"{name}, no elements", {"x": torch.zeros(0, *shape[1:])}, p=0.5, training=True, **form)
        tables.append(table)
    return tables


TABLES = [filled_tables, like_tables, arange_table, positions_tables, causal_mask_table, shape_of_another_tables, view_tables, to_table, dropout_tables]

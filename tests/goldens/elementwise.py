"""Elementwise ops: activations, arithmetic with broadcasting, dropout outside training."""
import torch
import torch.nn.functional as F

from recording import Table

NAN, INF = float("nan"), float("inf")
SPECIAL = [0.0, -0.0, 1.0, -1.0, NAN, INF, -INF, 3e38, -3e38, 1e-38, -1e-38, 1e-45, 0.5, -0.5, 88.0, -88.0, 104.0, -104.0]


def unary_table(op, function, low=-4.0, high=4.0, relative_gradients="element", special=SPECIAL, edge_gradients=True):
    """One operand: sizes around the vector widths, extremes, no elements."""
    table = Table(op, function, relative_gradients=relative_gradients, edge_gradients=edge_gradients)
    for size in (1, 3, 4, 7, 8, 15, 16, 17, 31, 32, 33, 100):
        table.add(f"{size} elements", lambda draw: {"x": draw.uniform(size, low=low, high=high)})
    table.add("three dimensions", lambda draw: {"x": draw.uniform(3, 5, 7, low=low, high=high)})
    table.add("a scalar", lambda draw: {"x": draw.uniform(low=low, high=high)})
    table.add("no elements", {"x": torch.zeros(0, 3)})
    table.add("special values", {"x": torch.tensor(special)})
    table.add("tiny values", lambda draw: {"x": draw.uniform(33, low=max(low, -1e-6), high=1e-6)})
    table.add("wide values", lambda draw: {"x": draw.uniform(65, low=max(low, -80.0), high=80.0)})
    return table


def unary_tables():
    return [
        unary_table("relu", torch.relu),
        unary_table("sigmoid", torch.sigmoid, relative_gradients="tensor"),
        unary_table("tanh", torch.tanh, relative_gradients="tensor"),
        unary_table("exp", torch.exp),
        unary_table("log", torch.log, low=1e-3),
        unary_table("neg", torch.neg),
        unary_table("sqrt", torch.sqrt, low=0.0),
        unary_table("abs", torch.abs),
        # PyTorch turns linear at 20, which is exact in float32 only; at 40 it is in float64 too.
        unary_table("softplus", lambda x: F.softplus(x, threshold=40)),
        unary_table("gelu", lambda x: F.gelu(x)),
        # Where PyTorch's intermediate results leave float32, ours stay in float64.
        unary_table("gelu_tanh", lambda x: F.gelu(x, approximate="tanh"), special=[value for value in SPECIAL if abs(value) < 1e38]),
        unary_table("silu", lambda x: F.silu(x), special=[value for value in SPECIAL if abs(value) < 88]),
    ]


def binary_table(op, function, second_low=-4.0, specials=True):
    """Two operands: every broadcasting pattern, and every pair of special values."""
    table = Table(op, function)
    patterns = [
        ((5,), (5,)), ((33,), (33,)), ((2, 3, 4), (2, 3, 4)),
        ((2, 3), ()), ((), (2, 3)), ((), ()), ((5,), (1,)), ((1,), (5,)),
        ((2, 3), (3,)), ((3,), (2, 3)), ((2, 3), (2, 1)), ((3, 1), (1, 4)), ((2, 3, 4), (4,)), ((2, 3, 4), (3, 1)),
        ((2, 1, 4), (3, 1)), ((2, 3, 4), (2, 1, 1)), ((2, 3, 4), (1, 3, 1)), ((2, 3, 5, 5), (1, 3, 1, 1)), ((17, 33), (33,)), ((17, 33), (17, 1)),
        ((0, 3), (3,)), ((0, 3), (1, 1)), ((2, 0), (2, 1)),
    ]
    for first, second in patterns:
        table.add(f"{list(first)} with {list(second)}", lambda draw: {
            "input": draw.uniform(*first, low=-4.0, high=4.0), "other": draw.uniform(*second, low=second_low, high=4.0)},
            relative_gradients="tensor")  # the gradient of a broadcast operand is a sum
    if specials:
        values = torch.tensor(SPECIAL)
        pairs = {"input": values.repeat_interleave(len(SPECIAL)), "other": values.repeat(len(SPECIAL))}
        table.add("pairs of special values", pairs)
    return table


def binary_tables():
    return [
        binary_table("add", torch.add),
        binary_table("sub", torch.sub),
        binary_table("mul", torch.mul),
        binary_table("div", torch.div, second_low=0.5),
    ]


def scalar_table():
    """A tensor with a number, on either side."""
    functions = {
        "add": lambda x, value: x + value, "sub": lambda x, value: x - value, "mul": lambda x, value: x * value,
        "div": lambda x, value: x / value, "rsub": lambda x, value: value - x, "rdiv": lambda x, value: value / x,
    }
    table = Table("scalar_arithmetic", lambda x, operation, value: functions[operation](x, value))
    for operation in functions:
        for value in (0.0, 2.5, -3.0, 1e-3):
            table.add(f"{operation} {value}", lambda draw: {"x": draw.uniform(19, low=0.5, high=4.0)}, operation=operation, value=value)
    return table


def clamp_table():
    """The gradient passes where the value is inside the bounds, bounds included; NaN stays."""
    bounds = lambda x, **args: torch.clamp(x, **args)
    table = Table("clamp", bounds)
    for args in ({"min": -1.0}, {"max": 0.5}, {"min": -0.5, "max": 1.5}, {"min": 1.0, "max": -1.0}):
        table.add(" ".join(f"{key} {value}" for key, value in args.items()), lambda draw: {"x": draw.normal(3, 11)}, **args)
    table.add("at the bounds", {"x": torch.tensor([-1.0, -0.5, 0.0, 0.5, 1.0, NAN, INF, -INF])}, min=-0.5, max=0.5)
    return table


def leaky_relu_table():
    """The derivative at 0 is the slope."""
    table = Table("leaky_relu", lambda x, negativeSlope: F.leaky_relu(x, negativeSlope))
    for slope in (0.01, 0.5, 0.0, -0.3):
        table.add(f"slope {slope}", lambda draw: {"x": draw.normal(3, 11)}, negativeSlope=slope)
    table.add("special values", {"x": torch.tensor([0.0, -0.0, NAN, INF, -INF, 1e-30])}, negativeSlope=0.25)
    return table


def pow_table():
    """A number as exponent. The derivative at exponent 0 is 0, also where x is 0."""
    table = Table("pow", lambda x, exponent: torch.pow(x, exponent))
    for exponent in (0.0, 1.0, 2.0, 3.0, 0.5, -1.0, -2.0, 2.5):
        low = -3.0 if exponent == int(exponent) and exponent > 0 else 0.25
        table.add(f"to the {exponent}", lambda draw: {"x": draw.uniform(19, low=low, high=3.0)}, exponent=exponent)
    for exponent in (0.0, 1.0, 2.0):
        table.add(f"zero to the {exponent}", {"x": torch.tensor([0.0, -0.0, 1.0])}, exponent=exponent)
    return table


def where_table():
    """The branch that is not taken gets gradient zero, never NaN."""
    table = Table("where", lambda condition, x, y: torch.where(condition, x, y), relative_gradients="tensor")
    for condition, x, y in (((5,), (5,), (5,)), ((2, 3), (2, 3), (2, 3)), ((3,), (2, 3), (1,)), ((2, 1), (1, 3), ()), ((2, 3, 4), (4,), (3, 1))):
        table.add(f"{list(condition)}, {list(x)}, {list(y)}", lambda draw: {
            "condition": draw.uniform(*condition) > 0.5, "x": draw.normal(*x), "y": draw.normal(*y)})
    table.add("not a number where it is not taken", {
        "condition": torch.tensor([True, False, True]), "x": torch.tensor([1.0, NAN, 3.0]), "y": torch.tensor([NAN, 2.0, INF])})
    return table


def dropout_tables():
    """What does not depend on the random stream: evaluation, p = 0 and p = 1."""
    tables = []
    for op, function, shape in (("dropout", F.dropout, (3, 7)), ("dropout2d", F.dropout2d, (3, 2, 4, 5))):
        table = Table(op, lambda x, p, training, drop=function: drop(x, p, training))
        for p in (0.0, 0.3, 0.5, 1.0):
            table.add(f"evaluation, p = {p}", lambda draw: {"x": draw.normal(*shape)}, p=p, training=False)
        table.add("training, p = 0 keeps all", lambda draw: {"x": draw.normal(*shape)}, p=0.0, training=True)
        table.add("training, p = 1 gives zeros", lambda draw: {"x": draw.normal(*shape)}, p=1.0, training=True)
        table.add("no elements", {"x": torch.zeros(0, *shape[1:])}, p=0.5, training=True)
        tables.append(table)
    return tables


def softmax_tables():
    tables = []
    for op, function in (("softmax", torch.softmax), ("log_softmax", torch.log_softmax)):
        # Each output depends on a whole row: cancellation in the gradients is measured against the tensor.
        table = Table(op, lambda x, dim, normalize=function: normalize(x, dim), relative="tensor")
        for shape, dim in (((5,), 0), ((3, 10), 1), ((3, 10), 0), ((3, 10), -1), ((4, 33), 1), ((17, 5), 1), ((2, 3, 4), 0),
                           ((2, 3, 4), 1), ((2, 3, 4), 2), ((2, 3, 4, 5), 1), ((3, 1), 1), ((0, 4), 1)):
            table.add(f"{list(shape)} over {dim}", lambda draw: {"x": draw.normal(*shape)}, dim=dim)
        table.add("large values", lambda draw: {"x": draw.normal(3, 7, scale=1e4)}, dim=1)
        table.add("values of 3e38", {"x": torch.tensor([[3e38, 3e38, 1.0], [-3e38, 3e38, 0.0]])}, dim=1)
        table.add("equal values", {"x": torch.full((2, 6), 0.25)}, dim=1)
        table.add("some minus infinities", {"x": torch.tensor([[-INF, 1.0, 2.0], [-INF, -INF, 0.5]])}, dim=1)
        table.add("a row of minus infinities", {"x": torch.tensor([[-INF, -INF, -INF], [0.0, 1.0, 2.0]])}, dim=1)
        table.add("infinity and not a number", {"x": torch.tensor([[INF, 1.0, 2.0], [NAN, 1.0, 2.0], [0.0, 1.0, 2.0]])}, dim=1)
        tables.append(table)
    return tables


TABLES = [unary_tables, binary_tables, scalar_table, clamp_table, leaky_relu_table, pow_table, where_table, dropout_tables, softmax_tables]

"""Functions of single elements: activations and arithmetic that the first tables do not have."""
import torch
import torch.nn.functional as F

from elementwise import INF, NAN, unary_table
from recording import Table

# What float32 holds in both types, with the corners of the straight pieces.
TAME = [0.0, -0.0, 1.0, -1.0, 3.0, -3.0, 6.0, 0.5, -0.5, 2.5, 1e-3, -1e-3, 1e-38, 20.0, -20.0, 60.0, -60.0, INF, -INF, NAN]
FINITE = [value for value in TAME if abs(value) < 1e30]


def selu(x):
    """As PyTorch's, but for e^x - 1, which it lets cancel near 0; at infinities and NaN PyTorch's own."""
    scale, alpha = 1.0507009873554804934193349852946, 1.6732632423543772848170429916717
    tame = torch.where(x.isfinite(), x, torch.zeros_like(x))
    return torch.where(x.isfinite(), scale * torch.where(tame > 0, tame, alpha * torch.expm1(tame)), F.selu(torch.where(x.isfinite(), torch.zeros_like(x), x)))


def hardsigmoid(x):
    """As PyTorch's, but for its backward's 1/6, which has float32 digits only."""
    return F.relu6(x + 3) / 6


def plain_tables():
    return [
        unary_table("selu", selu, relative_gradients="tensor", special=TAME),
        unary_table("mish", lambda x: F.mish(x), special=FINITE, edge_gradients="not a number"),
        # At 3 PyTorch has one derivative for full vectors and another for the rest.
        unary_table("hardswish", lambda x: F.hardswish(x), special=[value for value in FINITE if abs(value) != 3]),
        unary_table("hardsigmoid", hardsigmoid, special=TAME[:-1]),
        unary_table("relu6", lambda x: F.relu6(x), special=TAME),
        unary_table("logsigmoid", lambda x: F.logsigmoid(x), special=TAME),
        unary_table("softsign", lambda x: F.softsign(x), special=FINITE, edge_gradients="not a number"),
        unary_table("sin", lambda x: torch.sin(x), special=FINITE),
        unary_table("cos", lambda x: torch.cos(x), special=FINITE),
        unary_table("erf", lambda x: torch.erf(x), special=TAME),
        unary_table("rsqrt", lambda x: torch.rsqrt(x), low=0.05, special=[0.25, 1.0, 4.0, 1e-10, 1e10, -1.0, NAN]),
        unary_table("reciprocal", lambda x: torch.reciprocal(x), low=0.05, special=[0.25, -1.0, 4.0, 1e-10, -1e10, INF, NAN]),
        unary_table("square", lambda x: torch.square(x), special=FINITE),
        unary_table("log1p", lambda x: torch.log1p(x), low=-0.9, special=[0.0, -0.0, 1e-8, -1e-8, 1.0, -1.0, -2.0, 1e10, INF, NAN]),
        unary_table("expm1", lambda x: torch.expm1(x), special=[0.0, -0.0, 1e-8, -1e-8, 1.0, -1.0, 80.0, INF, -INF, NAN]),
        unary_table("sign", lambda x: torch.sign(x), special=TAME),
        unary_table("floor", lambda x: torch.floor(x), special=TAME),
        unary_table("ceil", lambda x: torch.ceil(x), special=TAME),
        unary_table("round", lambda x: torch.round(x), special=TAME + [1.5, -1.5, -2.5, 3.5]),
    ]


def parametric_table(op, function, argument_sets, special=TAME, relative="element"):
    """The same points for every set of arguments."""
    table = Table(op, function, relative=relative)
    for args in argument_sets:
        label = ", ".join(f"{key} {value}" for key, value in args.items()) or "defaults"
        table.add(f"{label}", lambda draw: {"x": draw.uniform(3, 11, low=-4.0, high=4.0)}, **args)
        table.add(f"{label}, wide values", lambda draw: {"x": draw.uniform(33, low=-40.0, high=40.0)}, **args)
        table.add(f"{label}, special values", {"x": torch.tensor(special)}, **args)
        table.add(f"{label}, a scalar", lambda draw: {"x": draw.uniform(low=-4.0, high=4.0)}, **args)
        table.add(f"{label}, no elements", {"x": torch.zeros(2, 0)}, **args)
    return table


def parametric_tables():
    return [
        # x - tanh x cancels near 0: digits are compared with the largest element's.
        parametric_table("tanhshrink", lambda x: F.tanhshrink(x), [{}], special=FINITE[:-3], relative="tensor"),
        parametric_table("elu", lambda x, alpha=1.0: F.elu(x, alpha), [{}, {"alpha": 0.3}, {"alpha": 2.5}]),
        parametric_table("celu", lambda x, alpha=1.0: F.celu(x, alpha), [{}, {"alpha": 0.5}, {"alpha": 3.0}]),
        parametric_table("hardtanh", lambda x, minVal=-1.0, maxVal=1.0: F.hardtanh(x, minVal, maxVal),
                         [{}, {"minVal": -0.5, "maxVal": 2.5}, {"minVal": 0.0, "maxVal": 6.0}]),
        parametric_table("softplus_bent", lambda x, beta=1.0, threshold=20.0: F.softplus(x, beta, threshold),
                         [{}, {"beta": 2.0}, {"beta": 0.5, "threshold": 5.0}], special=FINITE),
        parametric_table("softshrink", lambda x, **args: F.softshrink(x, args.get("lambda", 0.5)), [{}, {"lambda": 1.0}, {"lambda": 0.0}], special=TAME[:-1]),
        parametric_table("hardshrink", lambda x, **args: F.hardshrink(x, args.get("lambda", 0.5)), [{}, {"lambda": 1.0}]),
        parametric_table("threshold", lambda x, threshold, value: F.threshold(x, threshold, value), [{"threshold": 0.1, "value": 20.0}, {"threshold": -0.5, "value": -3.0}]),
    ]


def prelu_table():
    """One weight or one for each channel; the derivative at 0 is the weight."""
    table = Table("prelu", lambda x, weight: F.prelu(x, weight), relative_gradients="tensor")
    for shape, weights in (((7,), 1), ((3, 5), 1), ((3, 5), 5), ((2, 4, 3), 4), ((2, 3, 4, 5), 3), ((1, 1, 4), 1), ((2, 3, 4, 5), 1), ((0, 3), 3)):
        table.add(f"{list(shape)}, {weights} weights", lambda draw: {"x": draw.normal(*shape), "weight": draw.uniform(weights, low=-0.5, high=1.0)})
    table.add("zeros", {"x": torch.tensor([0.0, -0.0, 1.0, -1.0]), "weight": torch.tensor([0.25])})
    return table


def gated_tables():
    """Halves along a dimension, of which one gates the other. PyTorch has no SwiGLU: its formula (Shazeer, 2020) is written here."""
    def swiglu(x, dim=-1):
        gate, value = x.chunk(2, dim)
        return F.silu(gate) * value

    tables = []
    for op, function in (("glu", lambda x, dim=-1: F.glu(x, dim)), ("swiglu", swiglu)):
        table = Table(op, function, relative_gradients="tensor")
        for shape, dim in (((4,), 0), ((3, 10), -1), ((3, 10), 1), ((6, 3), 0), ((2, 4, 5), 1), ((2, 3, 8), 2), ((1, 2), 1), ((0, 4), 1)):
            table.add(f"{list(shape)} along {dim}", lambda draw: {"x": draw.normal(*shape)}, dim=dim)
        table.add("by default the last", lambda draw: {"x": draw.normal(3, 2, 6)})
        table.add("wide values", lambda draw: {"x": draw.normal(5, 6, scale=30)}, dim=1)
        tables.append(table)
    return tables


def softmin_table():
    table = Table("softmin", lambda x, dim: F.softmin(x, dim), relative="tensor")
    for shape, dim in (((5,), 0), ((3, 10), 1), ((3, 10), 0), ((2, 3, 4), -1), ((0, 4), 1)):
        table.add(f"{list(shape)} over {dim}", lambda draw: {"x": draw.normal(*shape)}, dim=dim)
    table.add("large values", lambda draw: {"x": draw.normal(3, 7, scale=1e4)}, dim=1)
    return table


TABLES = [plain_tables, parametric_tables, prelu_table, gated_tables, softmin_table]

"""Functions of two tensors, comparisons, masks."""
import torch

from elementwise import INF, NAN
from recording import Table

PATTERNS = [
    ((5,), (5,)), ((33,), (33,)), ((2, 3, 4), (2, 3, 4)), ((2, 3), ()), ((), (2, 3)), ((), ()), ((5,), (1,)), ((2, 3), (3,)),
    ((2, 3), (2, 1)), ((3, 1), (1, 4)), ((2, 1, 4), (3, 1)), ((2, 3, 5), (2, 1, 1)), ((0, 3), (3,)), ((2, 0), (2, 1)),
]
SPECIAL = [0.0, -0.0, 1.0, -1.0, 2.0, 0.5, -2.5, NAN, INF, -INF, 3e38, 1e-38]


def pairs_of(values):
    values = torch.tensor(values)
    return {"input": values.repeat_interleave(len(values)), "other": values.repeat(len(values))}


def extreme_tables():
    """Ties share the gradient; a NaN on either side wins."""
    tables = []
    for op, function in (("maximum", torch.maximum), ("minimum", torch.minimum)):
        table = Table(op, lambda input, other, extreme=function: extreme(input, other), relative_gradients="tensor")
        for first, second in PATTERNS:
            table.add(f"{list(first)} with {list(second)}", lambda draw: {"input": draw.normal(*first), "other": draw.normal(*second)})
        table.add("ties", lambda draw: {"input": draw.levels(3, 6, 7), "other": draw.levels(3, 6, 7)})
        table.add("ties, broadcast", lambda draw: {"input": draw.levels(3, 6, 7), "other": draw.levels(3, 7)})
        table.add("pairs of special values", pairs_of(SPECIAL))
        tables.append(table)
    return tables


def power_table():
    """Exponents that are tensors. The derivative by x at exponent 0 is 0, that by the exponent at x = 0 is 0."""
    table = Table("pow_tensor", lambda input, other: torch.pow(input, other), relative_gradients="tensor")
    for first, second in PATTERNS:
        table.add(f"{list(first)} with {list(second)}", lambda draw: {
            "input": draw.uniform(*first, low=0.2, high=3.0), "other": draw.uniform(*second, low=-2.0, high=3.0)})
    table.add("zeros and wholes", {
        "input": torch.tensor([0.0, 0.0, 0.0, -2.0, -2.0, 1.0, 3.0]), "other": torch.tensor([0.0, 1.0, 2.0, 2.0, 3.0, 0.0, 0.0])}, gradients=["input"])
    table.add("zero as the base", {"input": torch.tensor([0.0, 0.0, 2.0]), "other": torch.tensor([0.0, 2.0, 1.5])})
    return table


def comparison_tables():
    """Masks, of numbers and of whole numbers, broadcast and against a number."""
    tables = []
    for op, function in (("eq", torch.eq), ("ne", torch.ne), ("gt", torch.gt), ("ge", torch.ge), ("lt", torch.lt), ("le", torch.le)):
        table = Table(op, lambda input, other=None, value=None, compare=function: compare(input, value if other is None else other))
        for first, second in PATTERNS:
            table.add(f"{list(first)} with {list(second)}", lambda draw: {"input": draw.levels(4, *first), "other": draw.levels(4, *second)}, gradients=[])
        table.add("pairs of special values", pairs_of(SPECIAL), gradients=[])
        table.add("whole numbers", lambda draw: {"input": draw.integers(4, 3, 5), "other": draw.integers(4, 5)}, gradients=[])
        table.add("large whole numbers", {"input": torch.tensor([2**53, 2**53 + 1]), "other": torch.tensor([2**53 + 1, 2**53 + 1])}, gradients=[])
        table.add("a number", lambda draw: {"input": draw.levels(5, 4, 3)}, gradients=[], value=1.0)
        table.add("a whole number", lambda draw: {"input": draw.integers(4, 11)}, gradients=[], value=2.0)
        tables.append(table)
    return tables


def logical_tables():
    tables = []
    for op, function in (("logical_and", torch.logical_and), ("logical_or", torch.logical_or), ("logical_xor", torch.logical_xor)):
        table = Table(op, lambda input, other, connect=function: connect(input, other))
        for first, second in PATTERNS:
            table.add(f"{list(first)} with {list(second)}", lambda draw: {
                "input": draw.uniform(*first) > 0.5, "other": draw.uniform(*second) > 0.5}, gradients=[])
        tables.append(table)
    table = Table("logical_not", lambda x: torch.logical_not(x))
    for shape in ((5,), (2, 3), (), (0, 2), (33,)):
        table.add(f"{list(shape)}", lambda draw: {"x": draw.uniform(*shape) > 0.5}, gradients=[])
    return [*tables, table]


def masked_fill_table():
    """What is replaced gets gradient zero."""
    number = {"-Infinity": -INF}
    table = Table("masked_fill", lambda x, mask, value: x.masked_fill(mask, number.get(value, value)), relative_gradients="tensor")
    for shape, mask in (((5,), (5,)), ((2, 3), (2, 3)), ((2, 3), (3,)), ((2, 3, 4), (3, 1)), ((2, 3), ()), ((0, 3), (3,))):
        for value in (0.0, "-Infinity", 2.5):
            table.add(f"{list(shape)}, mask {list(mask)}, {value}", lambda draw: {"x": draw.normal(*shape), "mask": draw.uniform(*mask) > 0.5}, value=value)
    return table


TABLES = [extreme_tables, power_table, comparison_tables, logical_tables, masked_fill_table]

"""Views, joins and reductions."""
import torch

from recording import Table


def transposed(function):
    """The op on a non-contiguous operand: the case's input is transposed first."""
    return lambda x, **args: function(x.transpose(0, 1), **args)


def shape_tables():
    reshape = Table("reshape", lambda x, shape: x.reshape(shape))
    for before, after in (((6,), [2, 3]), ((2, 3, 4), [-1, 4]), ((2, 3, 4), [24]), ((3, 20, 4, 4), [-1, 320]), ((0, 6), [0, 2, 3]), ((1,), [])):
        reshape.add(f"{list(before)} to {after}", lambda draw: {"x": draw.normal(*before)}, shape=after)
    flatten = Table("flatten", lambda x, startDim, endDim: torch.flatten(x, startDim, endDim))
    for shape, start, end in (((2, 3, 4), 0, -1), ((2, 3, 4), 1, -1), ((2, 3, 4, 5), 1, 2), ((2, 3, 4, 5), -2, -1), ((0, 3, 4), 1, -1), ((3,), 0, 0)):
        flatten.add(f"{list(shape)} from {start} to {end}", lambda draw: {"x": draw.normal(*shape)}, startDim=start, endDim=end)
    permute = Table("permute", lambda x, dims: x.permute(dims).contiguous())
    for shape, dims in (((2, 3), [1, 0]), ((2, 3, 4), [2, 0, 1]), ((2, 3, 4, 5), [0, 2, 3, 1]), ((2, 3, 4), [-1, -2, -3])):
        permute.add(f"{list(shape)} by {dims}", lambda draw: {"x": draw.normal(*shape)}, dims=dims)
    narrow = Table("narrow", lambda x, dim, start, length: x.narrow(dim, start, length).contiguous())
    for shape, dim, start, length in (((5, 3), 0, 1, 3), ((5, 3), 1, 0, 2), ((4, 5, 6), -1, 2, 4), ((5, 3), 0, 2, 0)):
        narrow.add(f"{list(shape)} dim {dim}, {length} from {start}", lambda draw: {"x": draw.normal(*shape)}, dim=dim, start=start, length=length)
    select = Table("select", lambda x, dim, index: x.select(dim, index).contiguous())
    for shape, dim, index in (((5, 3), 0, 1), ((5, 3), 1, -1), ((4, 5, 6), 1, 0)):
        select.add(f"{list(shape)} dim {dim} at {index}", lambda draw: {"x": draw.normal(*shape)}, dim=dim, index=index)
    expand = Table("expand", lambda x, shape: x.expand(shape).contiguous(), relative="tensor")
    for shape, to in (((3, 1), [3, 4]), ((3,), [2, 3]), ((1, 2, 1), [4, 2, 3]), ((1,), [0])):
        expand.add(f"{list(shape)} to {to}", lambda draw: {"x": draw.normal(*shape)}, shape=to)
    return [reshape, flatten, permute, narrow, select, expand]


def view_tables():
    cases = {
        "transpose": (lambda x, dim0, dim1: x.transpose(dim0, dim1).contiguous(),
                      [((2, 3), {"dim0": 0, "dim1": 1}), ((2, 3, 4), {"dim0": 0, "dim1": -1}), ((2, 3), {"dim0": 1, "dim1": 1})]),
        "unsqueeze": (lambda x, dim: x.unsqueeze(dim), [((2, 3), {"dim": 0}), ((2, 3), {"dim": 1}), ((2, 3), {"dim": -1}), ((), {"dim": 0})]),
        "squeeze": (lambda x, dim=None: x.squeeze() if dim is None else x.squeeze(dim),
                    [((2, 1, 3, 1), {}), ((2, 1, 3, 1), {"dim": 1}), ((2, 1, 3), {"dim": 0}), ((1, 1), {"dim": -1}), ((1,), {})]),
        "slice": (lambda x, dim, start, end, step: torch.cat([x.select(dim, i).unsqueeze(dim) for i in range(x.shape[dim])[start:end:step]], dim),
                  [((7, 3), {"dim": 0, "start": 1, "end": 6, "step": 2}), ((3, 8), {"dim": 1, "start": -5, "end": -1, "step": 3}),
                   ((7, 3), {"dim": 0, "start": 2, "end": 100, "step": 1})]),
        "split": (lambda x, size, dim, piece: x.split(size, dim)[piece].contiguous(),
                  [((7, 3), {"size": 3, "dim": 0, "piece": 0}), ((7, 3), {"size": 3, "dim": 0, "piece": 2}), ((2, 5), {"size": 2, "dim": 1, "piece": 1})]),
        "chunk": (lambda x, chunks, dim, piece: x.chunk(chunks, dim)[piece].contiguous(),
                  [((7, 3), {"chunks": 3, "dim": 0, "piece": 2}), ((2, 6), {"chunks": 3, "dim": 1, "piece": 1}), ((5,), {"chunks": 4, "dim": 0, "piece": 2})]),
        "unflatten": (lambda x, dim, sizes: x.unflatten(dim, sizes), [((6, 2), {"dim": 0, "sizes": [2, 3]}), ((2, 12), {"dim": -1, "sizes": [3, -1]})]),
        "pad": (lambda x, pad, value: torch.nn.functional.pad(x, pad, value=value),
                [((2, 3), {"pad": [1, 2], "value": 0.0}), ((2, 3, 4), {"pad": [1, 0, 2, 1], "value": -1.5}), ((3, 5), {"pad": [-1, -2], "value": 0.0}),
                 ((3, 5), {"pad": [-1, 2, 1, 0], "value": 2.0})]),
    }
    tables = []
    for op, (function, calls) in cases.items():
        table = Table(op, function)
        for shape, args in calls:
            name = " ".join([str(list(shape))] + [f"{key} {value}" for key, value in args.items()])
            table.add(name, lambda draw: {"x": draw.normal(*shape)}, **args)
        tables.append(table)
    return tables


def stack_table():
    table = Table("stack", lambda dim, **tensors: torch.stack([tensors[key] for key in sorted(tensors)], dim))
    for shape, count, dim in (((2, 3), 2, 0), ((2, 3), 3, 1), ((2, 3), 2, -1), ((), 4, 0), ((5,), 1, 0)):
        table.add(f"{count} of {list(shape)} at {dim}", lambda draw: {f"x{i}": draw.normal(*shape) for i in range(count)}, dim=dim)
    return table


def cat_table():
    table = Table("cat", lambda dim, **tensors: torch.cat([tensors[key] for key in sorted(tensors)], dim))
    for shapes, dim in ((((2, 3), (4, 3)), 0), (((2, 3), (2, 1)), 1), (((2, 3, 4), (2, 3, 1), (2, 3, 2)), -1), (((2, 3), (0, 3)), 0), (((5,),), 0)):
        name = " and ".join(str(list(shape)) for shape in shapes) + f" along {dim}"
        table.add(name, lambda draw: {f"x{i}": draw.normal(*shape) for i, shape in enumerate(shapes)}, dim=dim)
    return table


def reduction_tables():
    def reduce(function):
        return lambda x, dim=None, keepDim=False: function(x) if dim is None else function(x, dim, keepDim)

    tables = []
    for op, function in (("sum", torch.sum), ("mean", torch.mean)):
        table = Table(op, reduce(function), relative="tensor")
        for shape in ((1,), (17,), (100,), (3, 33), (2, 3, 4), (5, 7, 9), ()):
            table.add(f"all of {list(shape)}", lambda draw: {"x": draw.normal(*shape)})
        for shape, dim in (((5, 7), 0), ((5, 7), 1), ((5, 7), -1), ((2, 3, 4), 0), ((2, 3, 4), 1), ((2, 3, 4), 2), ((33, 17), 0), ((33, 17), 1)):
            for keep in (False, True):
                table.add(f"{list(shape)} over {dim}{', kept' if keep else ''}", lambda draw: {"x": draw.normal(*shape)}, dim=dim, keepDim=keep)
        table.add("no elements", {"x": torch.zeros(0)})
        table.add("no rows", {"x": torch.zeros(0, 3)}, dim=0)
        table.add("no rows, over the columns", {"x": torch.zeros(0, 3)}, dim=1)
        table.add("not a number", {"x": torch.tensor([[1.0, float("nan")], [2.0, 3.0]])}, dim=1)
        table.add("infinities of both signs", {"x": torch.tensor([float("inf"), float("-inf"), 1.0])})
        table.add("overflow", {"x": torch.full((4,), 3e38)})
        table.add("ten thousand elements of one sign", lambda draw: {"x": draw.uniform(10000)})
        if op == "sum":
            for args in ({}, {"dim": 0, "keepDim": True}, {"dim": 1}):
                table.add(f"whole numbers, {args}", lambda draw: {"x": draw.integers(9, 3, 5)}, gradients=[], **args)
                table.add(f"a mask, {args}", lambda draw: {"x": draw.uniform(3, 5) > 0.5}, gradients=[], **args)
        tables.append(table)
    return tables


def extreme_tables():
    """The first extreme wins ties and takes the gradient; NaN wins over all. Over everything, ties share it."""
    tables = []
    for op, function in (("max", torch.max), ("min", torch.min)):
        values = Table(op, lambda x, dim=None, keepDim=False, pick=function: pick(x) if dim is None else pick(x, dim, keepDim)[0])
        places = Table("arg" + op, lambda x, dim, keepDim=False, pick=function: pick(x, dim, keepDim)[1])
        for shape, dim in (((5,), 0), ((4, 7), 0), ((4, 7), 1), ((2, 3, 4), 1), ((2, 3, 4), -1), ((3, 17), 1), ((3, 1), 1)):
            for keep in (False, True):
                name = f"{list(shape)} over {dim}{', kept' if keep else ''}"
                values.add(name, lambda draw: {"x": draw.normal(*shape)}, dim=dim, keepDim=keep)
                places.add(name, lambda draw: {"x": draw.normal(*shape)}, gradients=[], dim=dim, keepDim=keep)
        for table in (values, places):
            table.add("not a number", {"x": torch.tensor([[1.0, float("nan"), 3.0], [2.0, 5.0, -1.0]])}, gradients=[], dim=1)
        for shape in ((6,), (3, 5)):
            values.add(f"all of {list(shape)}", lambda draw: {"x": draw.normal(*shape)})
        values.add("all, ties", lambda draw: {"x": draw.levels(2, 3, 5)})
        tables += [values, places]
    return tables


def variance_tables():
    tables = []
    for op, function in (("var", torch.var), ("std", torch.std)):
        table = Table(op, lambda x, dim=None, unbiased=True, keepDim=False, spread=function:
                      spread(x, unbiased=unbiased) if dim is None else spread(x, dim, unbiased=unbiased, keepdim=keepDim), relative="tensor")
        for shape in ((2,), (17,), (3, 5)):
            for unbiased in (True, False):
                table.add(f"all of {list(shape)}{'' if unbiased else ', biased'}", lambda draw: {"x": draw.normal(*shape)}, unbiased=unbiased)
        for shape, dim in (((5, 7), 0), ((5, 7), 1), ((2, 3, 4), -2)):
            for unbiased in (True, False):
                table.add(f"{list(shape)} over {dim}{'' if unbiased else ', biased'}", lambda draw: {"x": draw.normal(*shape)}, dim=dim, unbiased=unbiased)
        table.add("kept", lambda draw: {"x": draw.normal(3, 4)}, dim=1, keepDim=True)
        table.add("far from zero", lambda draw: {"x": draw.normal(33) + 100}, unbiased=True)
        tables.append(table)
    return tables


def transposed_tables():
    """The same arithmetic on operands that are not contiguous."""
    relu = Table("transposed_relu", transposed(torch.relu))
    relu.add("5x7", lambda draw: {"x": draw.normal(5, 7)})
    total = Table("transposed_sum", transposed(lambda x, dim: x.sum(dim)), relative="tensor")
    for dim in (0, 1):
        total.add(f"5x7 over {dim}", lambda draw: {"x": draw.normal(5, 7)}, dim=dim)
    product = Table("transposed_matmul", lambda input, other: torch.matmul(input.t(), other.t()), relative="tensor")
    product.add("5x4 and 3x5", lambda draw: {"input": draw.normal(5, 4), "other": draw.normal(3, 5)})
    softmax = Table("transposed_log_softmax", transposed(lambda x, dim: torch.log_softmax(x, dim)), relative="tensor")
    softmax.add("5x7 over 1", lambda draw: {"x": draw.normal(5, 7)}, dim=1)
    return [relu, total, product, softmax]


TABLES = [shape_tables, view_tables, cat_table, stack_table, reduction_tables, extreme_tables, variance_tables, transposed_tables]

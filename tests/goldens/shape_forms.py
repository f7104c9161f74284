"""Moves of elements: repeating, turning, cutting, padding; running sums; sorting."""
import torch

from recording import Table

NAN, INF = float("nan"), float("inf")


def named(shape, args):
    return " ".join([str(list(shape))] + [f"{key} {value}" for key, value in args.items()])


def moves(op, function, calls, relative="element", edge_gradients=True):
    """A table over one operand: shapes and arguments."""
    table = Table(op, function, relative=relative, edge_gradients=edge_gradients)
    for shape, args in calls:
        table.add(named(shape, args), lambda draw: {"x": draw.normal(*shape)}, **args)
    return table


def repeat_tables():
    return [
        moves("repeat", lambda x, repeats: x.repeat(repeats),
              [((3,), {"repeats": [2]}), ((2, 3), {"repeats": [1, 1]}), ((2, 3), {"repeats": [2, 1]}), ((2, 3), {"repeats": [1, 3]}),
               ((2, 3), {"repeats": [3, 2]}), ((2, 3), {"repeats": [2, 1, 1]}), ((3,), {"repeats": [4, 2, 3]}), ((1, 5, 1), {"repeats": [2, 2, 7]}),
               ((), {"repeats": [3]}), ((), {"repeats": [2, 2]}), ((2, 3), {"repeats": [0, 2]}), ((0, 3), {"repeats": [2, 2]}), ((17,), {"repeats": [3]})],
              relative="tensor"),
        moves("repeat_interleave", lambda x, repeats, dim=None: x.repeat_interleave(repeats, dim),
              [((5,), {"repeats": 2}), ((2, 3), {"repeats": 3}), ((2, 3), {"repeats": 2, "dim": 0}), ((2, 3), {"repeats": 3, "dim": 1}),
               ((2, 3, 4), {"repeats": 2, "dim": -1}), ((2, 3, 4), {"repeats": 4, "dim": -2}), ((2, 3), {"repeats": 1, "dim": 0}),
               ((1, 9), {"repeats": 5, "dim": 0}), ((0, 3), {"repeats": 2, "dim": 0}), ((2, 3), {"repeats": 0, "dim": 1}), ((2, 2), {"repeats": 1})],
              relative="tensor"),
        moves("view_as", lambda x, shape: x.view(shape).clone(), [((2, 6), {"shape": [3, 4]}), ((4,), {"shape": [2, 1, 2]}), ((1,), {"shape": []})]),
    ]


def turn_tables():
    return [
        moves("flip", lambda x, dims: x.flip(dims),
              [((5,), {"dims": [0]}), ((2, 3), {"dims": [0]}), ((2, 3), {"dims": [1]}), ((2, 3), {"dims": [0, 1]}), ((2, 3, 4), {"dims": [-1]}),
               ((2, 3, 4), {"dims": [1]}), ((2, 3, 4), {"dims": [0, 2]}), ((2, 3, 4, 5), {"dims": [2, 3]}), ((2, 3), {"dims": []}),
               ((1, 7), {"dims": [0]}), ((0, 3), {"dims": [0]}), ((33,), {"dims": [-1]})]),
        moves("roll", lambda x, shifts, dims=None: x.roll(shifts, dims or ()),
              [((5,), {"shifts": [2], "dims": [0]}), ((5,), {"shifts": [-2], "dims": [0]}), ((5,), {"shifts": [7], "dims": [0]}), ((5,), {"shifts": [-13], "dims": [0]}),
               ((5,), {"shifts": [0], "dims": [0]}), ((2, 6), {"shifts": [1], "dims": [-1]}), ((3, 4), {"shifts": [1, 2], "dims": [0, 1]}),
               ((3, 4), {"shifts": [5]}), ((3, 4), {"shifts": [-3]}), ((2, 5, 5, 3), {"shifts": [-2, -2], "dims": [1, 2]}), ((0, 3), {"shifts": [1], "dims": [0]}),
               ((3, 4), {"shifts": [1, 1], "dims": [1, 1]})]),
        moves("mt", lambda x: x.mT.contiguous(), [((2, 3), {}), ((2, 3, 4), {}), ((2, 1, 3, 5), {}), ((1, 4), {}), ((33, 19), {})]),
        moves("tril", lambda x, diagonal=0: x.tril(diagonal),
              [((3, 3), {}), ((3, 3), {"diagonal": 1}), ((3, 3), {"diagonal": -1}), ((3, 5), {}), ((5, 3), {"diagonal": -2}), ((2, 4, 4), {"diagonal": 1}),
               ((2, 1, 3, 4), {}), ((3, 3), {"diagonal": 10}), ((3, 3), {"diagonal": -10}), ((1, 1), {}), ((0, 3), {}), ((9, 17), {"diagonal": 3})]),
        moves("triu", lambda x, diagonal=0: x.triu(diagonal),
              [((3, 3), {}), ((3, 3), {"diagonal": 1}), ((3, 3), {"diagonal": -1}), ((3, 5), {}), ((5, 3), {"diagonal": -2}), ((2, 4, 4), {"diagonal": 1}),
               ((2, 1, 3, 4), {}), ((3, 3), {"diagonal": 10}), ((3, 3), {"diagonal": -10}), ((1, 1), {}), ((0, 3), {}), ((9, 17), {"diagonal": 3})]),
    ]


def triangle_of_infinities():
    """What is cut off is zero, whatever it was."""
    table = Table("triangle_of_infinities", lambda x: x.tril())
    table.add("above the diagonal", {"x": torch.tensor([[1.0, INF], [NAN, 2.0]])}, gradients=[])
    table.add("on both sides", {"x": torch.tensor([[NAN, NAN], [-INF, INF]])}, gradients=[])
    return table


def part_tables():
    """Views that are written with indices and ranges, and pieces of given sizes."""
    index = Table("index", lambda x, part: eval(f"x[{part}]").clone())
    for shape, part in (((4, 5), "0"), ((4, 5), "-1"), ((4, 5), "1:3"), ((4, 5), ":, 2"), ((4, 5), ":, -1"), ((4, 5), "1:, :-2"), ((3, 4, 5), "1, :, 2:4"),
                        ((3, 4, 5), ":, 1"), ((3, 4, 5), "-1, -1, -1"), ((3, 4, 5), "0, 1:2"), ((6,), "-4:-1"), ((6,), "2:100"), ((4, 5), ":")):
        index.add(f"{list(shape)} [{part}]", lambda draw: {"x": draw.normal(*shape)}, part=part)
    return [
        index,
        moves("split_sizes", lambda x, sizes, dim, piece: x.split(sizes, dim)[piece].clone(),
              [((6, 2), {"sizes": [1, 2, 3], "dim": 0, "piece": 0}), ((6, 2), {"sizes": [1, 2, 3], "dim": 0, "piece": 2}), ((2, 5), {"sizes": [4, 1], "dim": -1, "piece": 1}),
               ((2, 5), {"sizes": [5], "dim": 1, "piece": 0}), ((3, 4, 2), {"sizes": [0, 4], "dim": 1, "piece": 1})]),
        moves("unbind", lambda x, dim, piece: x.unbind(dim)[piece].clone(),
              [((3,), {"dim": 0, "piece": 1}), ((2, 3), {"dim": 0, "piece": 1}), ((2, 3), {"dim": 1, "piece": 2}), ((2, 3, 4), {"dim": -2, "piece": 0})]),
        moves("chunk_product", lambda x, chunks, dim: x.chunk(chunks, dim)[0] * x.chunk(chunks, dim)[1] + x.chunk(chunks, dim)[-1].sum(),
              [((2, 6), {"chunks": 2, "dim": 1}), ((6, 3), {"chunks": 3, "dim": 0}), ((2, 8, 3), {"chunks": 4, "dim": -2})], relative="tensor"),
    ]


def pad_tables():
    tables = []
    calls = {
        "reflect": [((1, 4), [1, 2]), ((2, 3, 5), [2, 0]), ((2, 3, 5), [4, 4]), ((1, 1, 4, 5), [1, 1, 2, 3]), ((2, 3, 4, 5), [0, 3, 1, 0]), ((3, 4, 5), [2, 1, 0, 3]), ((1, 2, 9), [8, 8])],
        "replicate": [((1, 4), [1, 2]), ((2, 3, 5), [7, 0]), ((1, 2, 1), [3, 2]), ((1, 1, 4, 5), [1, 1, 2, 3]), ((2, 3, 4, 5), [0, 3, 6, 0]), ((3, 4, 5), [2, 1, 0, 3])],
        "circular": [((1, 1, 4), [1, 2]), ((2, 3, 5), [5, 0]), ((2, 3, 5), [5, 5]), ((1, 1, 4, 5), [1, 1, 2, 3]), ((2, 3, 4, 5), [0, 3, 1, 0])],
    }
    for mode, cases in calls.items():
        table = Table(f"pad_{mode}", lambda x, pad, mode: torch.nn.functional.pad(x, pad, mode), relative="tensor")
        for shape, pad in cases:
            table.add(f"{list(shape)} by {pad}", lambda draw: {"x": draw.normal(*shape)}, pad=pad, mode=mode)
        tables.append(table)
    constant = moves("pad_constant", lambda x, pad, value: torch.nn.functional.pad(x, pad, value=value),
                     [((5,), {"pad": [2, 1], "value": 0.0}), ((2, 3, 4, 5), {"pad": [1, 1, 1, 1], "value": 0.0}), ((2, 3, 4, 5), {"pad": [1, 2, 3, 0, 0, 1, 2, 0], "value": 1.25}),
                      ((3, 4), {"pad": [0, 0, 1, 1], "value": -3.0}), ((3, 4), {"pad": [-1, -1, -1, 2], "value": 0.5}),
                      ((3, 4), {"pad": [-4, 0], "value": 0.0}), ((0, 3), {"pad": [1, 1, 1, 1], "value": 2.0})])
    return tables + [constant]


def running_tables():
    shapes = [((5,), {"dim": 0}), ((4, 7), {"dim": 0}), ((4, 7), {"dim": 1}), ((2, 3, 4), {"dim": 1}), ((2, 3, 4), {"dim": -1}), ((2, 3, 4), {"dim": 0}),
              ((1, 9), {"dim": 1}), ((9, 1), {"dim": 1}), ((0, 3), {"dim": 0}), ((0, 3), {"dim": 1}), ((), {"dim": 0}), ((100,), {"dim": 0})]
    total = moves("cumsum", lambda x, dim: x.cumsum(dim), shapes, relative="tensor")
    total.add("not a number", {"x": torch.tensor([[1.0, NAN, 2.0], [3.0, 4.0, INF]])}, gradients=[], dim=1)
    total.add("large against small", {"x": torch.tensor([1e8, 1.0, 1.0, -1e8, 1.0])}, dim=0)
    product = moves("cumprod", lambda x, dim: x.cumprod(dim), shapes[:-1], relative="tensor")
    product.add("one zero", {"x": torch.tensor([2.0, 3.0, 0.0, 4.0, 5.0])}, dim=0)
    product.add("zeros", {"x": torch.tensor([[0.0, 3.0, 0.0, 4.0], [1.0, 2.0, 3.0, 0.0], [0.0, 0.0, 0.0, 0.0]])}, dim=1)
    product.add("zeros across", {"x": torch.tensor([[0.0, 3.0], [1.0, 2.0], [0.0, 5.0]])}, dim=0)
    whole = Table("cumsum_of_whole_numbers", lambda x, dim: x.cumsum(dim))
    whole.add("[3, 4] along 1", lambda draw: {"x": draw.integers(100, 3, 4)}, dim=1)
    return [total, product, whole]


def sort_tables():
    calls = [((7,), {}), ((4, 7), {"dim": 0}), ((4, 7), {"dim": 1, "descending": True}), ((2, 3, 5), {"dim": 1}), ((2, 3, 5), {"dim": -1, "descending": True}),
             ((3, 1), {"dim": 1}), ((1, 9), {}), ((0, 3), {"dim": 0}), ((), {}), ((40,), {"descending": True})]
    values = Table("sort", lambda x, dim=-1, descending=False: torch.sort(x, dim=dim, descending=descending, stable=True)[0])
    order = Table("argsort", lambda x, dim=-1, descending=False: torch.sort(x, dim=dim, descending=descending, stable=True)[1])
    for table in (values, order):
        only = {} if table is values else {"gradients": []}
        for shape, args in calls:
            table.add(named(shape, args), lambda draw: {"x": draw.normal(*shape)}, **only, **args)
        for descending in (False, True):
            table.add(f"ties, descending {descending}", lambda draw: {"x": draw.levels(4, 3, 19)}, **only, descending=descending)
            table.add(f"not a number, descending {descending}", {"x": torch.tensor([3.0, NAN, -INF, 1.0, INF, NAN, 0.0, -0.0])}, gradients=[], descending=descending)
    best, places = (Table(op, lambda x, k, dim=-1, largest=True, pick=pick: torch.topk(x, k, dim, largest)[pick]) for pick, op in enumerate(("topk", "topk_indices")))
    for table in (best, places):
        only = {} if table is best else {"gradients": []}
        for shape, args in (((7,), {"k": 3}), ((7,), {"k": 7}), ((7,), {"k": 1, "largest": False}), ((4, 7), {"k": 2, "dim": 0}), ((4, 7), {"k": 4, "dim": 0, "largest": False}),
                            ((2, 5, 3), {"k": 2, "dim": 1}), ((3, 50), {"k": 20}), ((3, 50), {"k": 5, "dim": 1, "largest": False}), ((1, 40), {"k": 17}), ((2, 3), {"k": 0})):
            table.add(named(shape, args), lambda draw: {"x": draw.normal(*shape)}, **only, **args)
        table.add("infinities", {"x": torch.tensor([3.0, -INF, 1.0, INF, 0.0])}, gradients=[], k=3)
    return [values, order, best, places]


TABLES = [repeat_tables, turn_tables, triangle_of_infinities, part_tables, pad_tables, running_tables, sort_tables]

"""Elements by number: gather and scatter, embedding, classes as rows; rotary positions."""
import torch

from recording import Table


def gather_tables():
    gather = Table("gather", lambda x, index, dim: x.gather(dim, index), relative="tensor")
    for shape, index, dim in (((5,), (3,), 0), ((5,), (9,), 0), ((3, 4), (2, 4), 0), ((3, 4), (6, 4), 0), ((3, 4), (3, 2), 1), ((3, 4), (3, 7), -1), ((3, 4), (2, 2), 1),
                              ((2, 3, 4), (2, 5, 4), 1), ((2, 3, 4), (1, 2, 3), 2), ((2, 3, 4), (7, 1, 2), 0), ((3, 4), (0, 4), 0), ((), (), 0), ((1, 33), (1, 17), 1)):
        size = shape[dim] if shape else 1
        gather.add(f"{list(shape)} at {list(index)} along {dim}", lambda draw: {"x": draw.normal(*shape), "index": draw.integers(size, *index)}, dim=dim)
    gather.add("one element many times", lambda draw: {"x": draw.normal(4), "index": torch.zeros(20, dtype=torch.int64)}, dim=0)
    along = Table("take_along_dim", lambda x, indices, dim=None: torch.take_along_dim(x, indices, dim), relative="tensor")
    for shape, index, dim in (((3, 4), (3, 2), 1), ((3, 4), (1, 2), 1), ((1, 4), (3, 2), 1), ((3, 4), (2, 1), 0), ((2, 3, 4), (1, 5, 4), 1), ((2, 3, 4), (2, 1, 1), -1)):
        along.add(f"{list(shape)} at {list(index)} along {dim}", lambda draw: {"x": draw.normal(*shape), "indices": draw.integers(shape[dim], *index)}, dim=dim)
    along.add("flattened", lambda draw: {"x": draw.normal(3, 4), "indices": draw.integers(12, 5)})
    select = Table("index_select", lambda x, index, dim: x.index_select(dim, index), relative="tensor")
    for shape, count, dim in (((5,), 3, 0), ((5, 3), 2, 0), ((5, 3), 9, 0), ((5, 3), 4, 1), ((2, 3, 4), 2, 1), ((2, 3, 4), 7, -1), ((2, 3, 4), 1, 0), ((5, 3), 0, 0), ((1, 17), 33, 1)):
        select.add(f"{count} of {list(shape)} along {dim}", lambda draw: {"x": draw.normal(*shape), "index": draw.integers(shape[dim], count)}, dim=dim)
    return [gather, along, select]


def scatter_tables():
    add = Table("scatter_add", lambda x, index, src, dim: x.scatter_add(dim, index, src), relative="tensor")
    for shape, index, dim in (((5,), (3,), 0), ((5,), (12,), 0), ((3, 4), (2, 4), 0), ((3, 4), (6, 3), 0), ((3, 4), (3, 7), 1), ((2, 3, 4), (2, 5, 4), 1), ((2, 3, 4), (1, 2, 3), -1),
                              ((3, 4), (0, 4), 0)):
        add.add(f"{list(index)} to {list(shape)} along {dim}",
                lambda draw: {"x": draw.normal(*shape), "index": draw.integers(shape[dim], *index), "src": draw.normal(*index)}, dim=dim)
    # The gradient of a source that is larger than the indices: PyTorch has none, the part that is read is a view of it.
    part = Table("scatter_add_part", lambda x, index, src, dim: x.scatter_add(dim, index, src[tuple(slice(size) for size in index.shape)]), relative="tensor")
    part.add("[2, 3] of [3, 5] to [4, 4]", lambda draw: {"x": draw.normal(4, 4), "index": draw.integers(4, 2, 3), "src": draw.normal(3, 5)}, dim=0)
    put = Table("scatter", lambda x, index, src, dim: x.scatter(dim, index, src))
    value = Table("scatter_value", lambda x, index, dim, value: x.scatter(dim, index, value))
    for shape, index, dim in (((5,), (3,), 0), ((3, 4), (2, 4), 0), ((3, 4), (3, 2), 1), ((2, 5, 4), (2, 3, 4), 1), ((2, 3, 4), (1, 2, 3), -1), ((3, 4), (0, 4), 0)):
        def places(draw):
            """Each place at most once: PyTorch leaves open which of several is kept."""
            return draw.uniform(*shape).argsort(dim)[tuple(slice(size) for size in index)]

        name = f"{list(index)} to {list(shape)} along {dim}"
        put.add(name, lambda draw: {"x": draw.normal(*shape), "index": places(draw), "src": draw.normal(*index)}, dim=dim)
        value.add(name, lambda draw: {"x": draw.normal(*shape), "index": places(draw)}, dim=dim, value=2.5)
    return [add, part, put, value]


def one_hot_table():
    table = Table("one_hot", lambda x, numClasses=-1: torch.nn.functional.one_hot(x, numClasses))
    for shape, classes in (((5,), 4), ((2, 3), 4), ((1,), 9), ((), 3), ((0,), 3)):
        table.add(f"{list(shape)} of {classes}", lambda draw: {"x": draw.integers(min(classes, 4), *shape)}, numClasses=classes)
    table.add("as many as there are", lambda draw: {"x": draw.integers(7, 3, 4)})
    return table


def embedding_forms():
    table = Table("embedding_forms", lambda x, weight, paddingIdx=None: torch.nn.functional.embedding(x, weight, paddingIdx), relative="tensor")
    for shape, rows, width, padding in (((), 3, 4, None), ((1,), 3, 1, None), ((2, 3, 4), 5, 7, None), ((40,), 3, 17, 0), ((3, 3), 6, 8, -1), ((0,), 3, 4, None)):
        args = {} if padding is None else {"paddingIdx": padding}
        table.add(f"{list(shape)} of {rows} rows of {width}, padding {padding}", lambda draw: {"x": draw.integers(rows, *shape), "weight": draw.normal(rows, width)}, **args)
    return table


def rotary_table():
    def halves(x, cos, sin, interleaved=False):
        """The formulas of RoFormer: pairs are turned by their angles."""
        a, b = (x[..., ::2], x[..., 1::2]) if interleaved else x.chunk(2, -1)
        turned = (a * cos - b * sin, b * cos + a * sin)
        return torch.stack(turned, -1).flatten(-2) if interleaved else torch.cat(turned, -1)

    table = Table("rotary", halves, relative="tensor")
    for shape in ((3, 4), (1, 2), (2, 5, 6), (2, 3, 4, 8), (1, 1, 7, 18)):
        for interleaved in (False, True):
            def operands(draw):
                angles = draw.uniform(shape[-2], shape[-1] // 2, low=-10, high=10)
                return {"x": draw.normal(*shape), "cos": angles.cos(), "sin": angles.sin()}

            table.add(f"{list(shape)}{', interleaved' if interleaved else ''}", operands, gradients=["x"], interleaved=interleaved)
    return table


TABLES = [gather_tables, scatter_tables, one_hot_table, embedding_forms, rotary_table]

"""Products of matrices under their many names."""
import torch

from recording import Table


def ranked_tables():
    tables = []
    for op, function, shapes in (
            ("mm", torch.mm, (((2, 3), (3, 4)), ((1, 1), (1, 1)), ((7, 5), (5, 9)), ((0, 3), (3, 4)), ((17, 33), (33, 8)))),
            ("bmm", torch.bmm, (((2, 3, 4), (2, 4, 5)), ((1, 1, 3), (1, 3, 1)), ((5, 2, 7), (5, 7, 3)), ((0, 2, 3), (0, 3, 2)), ((3, 9, 17), (3, 17, 5)))),
            ("mv", torch.mv, (((2, 3), (3,)), ((1, 1), (1,)), ((9, 17), (17,)))),
            ("dot", torch.dot, (((3,), (3,)), ((1,), (1,)), ((33,), (33,)))),
            ("outer", torch.outer, (((3,), (4,)), ((1,), (5,)), ((9,), (17,)), ((0,), (3,)))),
            ("matmul_ranks", torch.matmul, (((2, 1, 3, 4), (5, 4, 2)), ((3, 2, 4), (4,)), ((4,), (3, 4, 2)), ((2, 3, 3, 4), (2, 3, 4, 1)), ((4,), (4,)), ((3, 4), (2, 4, 5)), ((1, 3, 4), (6, 4, 2)), ((2, 3, 2, 4), (4, 5))))):
        table = Table(op, lambda input, other, multiply=function: multiply(input, other), relative="tensor")
        for left, right in shapes:
            table.add(f"{list(left)} and {list(right)}", lambda draw: {"input": draw.normal(*left), "other": draw.normal(*right)})
        tables.append(table)
    return tables


def added_tables():
    addmm = Table("addmm", lambda x, mat1, mat2, beta=1.0, alpha=1.0: torch.addmm(x, mat1, mat2, beta=beta, alpha=alpha), relative="tensor")
    for shape in ((3, 5), (5,), (3, 1), (1, 5), ()):
        addmm.add(f"{list(shape)}", lambda draw: {"x": draw.normal(*shape), "mat1": draw.normal(3, 4), "mat2": draw.normal(4, 5)})
    addmm.add("scaled", lambda draw: {"x": draw.normal(3, 5), "mat1": draw.normal(3, 4), "mat2": draw.normal(4, 5)}, beta=0.5, alpha=-2.0)
    addmm.add("nothing of what is not a number", lambda draw: {"x": torch.full((3, 5), float("nan")), "mat1": draw.normal(3, 4), "mat2": draw.normal(4, 5)},
              gradients=["mat1", "mat2"], beta=0.0, alpha=3.0)
    baddbmm = Table("baddbmm", lambda x, batch1, batch2, beta=1.0, alpha=1.0: torch.baddbmm(x, batch1, batch2, beta=beta, alpha=alpha), relative="tensor")
    for shape in ((2, 3, 5), (5,), (2, 1, 1), (3, 1)):
        baddbmm.add(f"{list(shape)}", lambda draw: {"x": draw.normal(*shape), "batch1": draw.normal(2, 3, 4), "batch2": draw.normal(2, 4, 5)})
    baddbmm.add("scaled", lambda draw: {"x": draw.normal(2, 3, 5), "batch1": draw.normal(2, 3, 4), "batch2": draw.normal(2, 4, 5)}, beta=2.0, alpha=0.25)
    return [addmm, baddbmm]


def bilinear_table():
    table = Table("bilinear", lambda x1, x2, weight, bias=None: torch.nn.functional.bilinear(x1, x2, weight, bias), relative="tensor")
    for rows, in1, in2, out, bias in (((4,), 3, 5, 2, True), ((4,), 3, 5, 2, False), ((2, 3), 4, 1, 6, True), ((1,), 1, 1, 1, True), ((), 3, 2, 4, True), ((2, 1, 3), 7, 9, 5, False)):
        def operands(draw):
            made = {"x1": draw.normal(*rows, in1), "x2": draw.normal(*rows, in2), "weight": draw.normal(out, in1, in2)}
            return {**made, "bias": draw.normal(out)} if bias else made

        table.add(f"{list(rows)} rows of {in1} and {in2} to {out}{'' if bias else ', no bias'}", operands)
    return table


def einsum_table():
    table = Table("einsum", lambda equation, **tensors: torch.einsum(equation, *[tensors[key] for key in sorted(tensors)]), relative="tensor")
    for equation, *shapes in (
            ("ij,jk->ik", (2, 3), (3, 4)), ("ij,jk", (2, 3), (3, 4)), ("ij,kj->ki", (2, 3), (4, 3)), ("bij,bjk->bik", (2, 3, 4), (2, 4, 5)),
            ("bij,bkj->bik", (2, 3, 4), (2, 5, 4)), ("i,i->", (5,), (5,)), ("i,j->ij", (3,), (4,)), ("i,i->i", (5,), (5,)), ("ij->ji", (3, 4)), ("ij->", (3, 4)),
            ("ij->j", (3, 4)), ("ij", (3, 4)), ("ba", (3, 4)), ("ii->i", (4, 4)), ("ii->", (4, 4)), ("ii", (4, 4)), ("iij->ij", (3, 3, 4)), ("ijj,jk->ik", (2, 3, 3), (3, 4)),
            ("iii->i", (3, 3, 3)), ("bhqd,bhkd->bhqk", (2, 3, 4, 5), (2, 3, 6, 5)), ("bhqk,bkhd->bqhd", (2, 3, 4, 6), (2, 6, 3, 5)), ("ij,jk,kl->il", (2, 3), (3, 4), (4, 5)),
            ("ij,ij,ij->i", (2, 3), (2, 3), (2, 3)), ("bi,oij,bj->bo", (3, 4), (2, 4, 5), (3, 5)), ("...ij,...jk->...ik", (2, 3, 4), (2, 4, 5)),
            ("...ij,...jk->...ik", (5, 1, 3, 4), (2, 4, 5)), ("...ij,jk", (2, 6, 3, 4), (4, 5)), ("...i->...", (2, 3, 4)), ("i...->...i", (2, 3, 4)), ("...,...", (2, 3), (2, 3)),
            ("...a,b->...ab", (2, 3), (4,)), ("ij,jk->ik", (2, 1), (3, 4)), ("bij,bjk->bik", (1, 3, 4), (2, 4, 5)), ("ij,k->ijk", (2, 3), (4,)), ("a,b,c->", (2,), (3,), (4,)),
            ("ab,cd->", (2, 3), (4, 5)), ("ijk,ilm,jn,km->ln", (2, 3, 4), (2, 5, 6), (3, 7), (4, 6)), ("aB,Bc->ca", (2, 3), (3, 4)), (" i j , j k -> i k ", (2, 3), (3, 4)), ("i,->i", (3,), ())):
        name = f"{equation} over {', '.join(str(list(shape)) for shape in shapes)}"
        table.add(name, lambda draw: {f"x{i}": draw.normal(*shape) for i, shape in enumerate(shapes)}, equation=equation)
    return table


TABLES = [ranked_tables, added_tables, bilinear_table, einsum_table]

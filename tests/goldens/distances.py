"""Losses of differences, distributions and distances."""
import torch
import torch.nn.functional as F

from losses import REDUCTIONS
from recording import Table

SHAPES = ((7,), (3, 5), (2, 3, 4), (0, 3), ())


def bent_tables():
    """Parabolas that become lines; the bend itself, a bend of 0."""
    smooth = Table("smooth_l1_loss", lambda x, target, reduction="mean", beta=1.0: F.smooth_l1_loss(x, target, reduction=reduction, beta=beta), relative="tensor")
    huber = Table("huber_loss", lambda x, target, reduction="mean", delta=1.0: F.huber_loss(x, target, reduction=reduction, delta=delta), relative="tensor")
    for table, name, bends in ((smooth, "beta", (1.0, 0.3, 2.5, 0.0)), (huber, "delta", (1.0, 0.3, 2.5))):
        for reduction in REDUCTIONS:
            for bend in bends:
                table.add(f"{reduction}, {name} {bend}", lambda draw: {"x": draw.normal(3, 7), "target": draw.normal(3, 7)}, reduction=reduction, **{name: bend})
            for shape in SHAPES:
                table.add(f"{reduction} of {list(shape)}", lambda draw: {"x": draw.normal(*shape), "target": draw.normal(*shape)}, reduction=reduction)
        for bend in bends:
            values = torch.tensor([-3.0, -bend, -0.1, 0.0, 0.1, bend, 3.0])
            table.add(f"at the bend {bend}", {"x": values, "target": torch.zeros(7)}, gradients=["x"], reduction="none", **{name: bend})
    return [smooth, huber]


def divergence_table():
    """The mean divides by the elements, "batchmean" by the rows; targets of 0 cost nothing."""
    table = Table("kl_div", lambda x, target, reduction="mean", logTarget=False: F.kl_div(
        x, target, reduction={"BatchMean": "batchmean"}.get(reduction, reduction), log_target=logTarget), relative="tensor")
    for reduction in (*REDUCTIONS, "BatchMean"):
        for shape in ((3, 5), (2, 3, 4), (1, 4), (5,)):
            table.add(f"{reduction} of {list(shape)}", lambda draw: {
                "x": torch.log_softmax(draw.normal(*shape), -1), "target": torch.softmax(draw.normal(*shape), -1)}, reduction=reduction)
            table.add(f"{reduction} of {list(shape)}, logarithms", lambda draw: {
                "x": torch.log_softmax(draw.normal(*shape), -1), "target": torch.log_softmax(draw.normal(*shape), -1)}, reduction=reduction, logTarget=True)
        table.add(f"{reduction}, targets of 0", lambda draw: {
            "x": torch.log_softmax(draw.normal(2, 3), -1), "target": torch.tensor([[0.0, 1.0, 0.0], [0.5, 0.0, 0.5]])}, gradients=["x"], reduction=reduction)
    return table


def signs(draw, *shape):
    return (draw.uniform(*shape) > 0.5).float() * 2 - 1


def sign_tables():
    """Targets of 1 and -1."""
    hinge = Table("hinge_embedding_loss", lambda x, target, margin=1.0, reduction="mean": F.hinge_embedding_loss(x, target, margin, reduction=reduction), relative="tensor")
    soft = Table("soft_margin_loss", lambda x, target, reduction="mean": F.soft_margin_loss(x, target, reduction=reduction), relative="tensor", edge_gradients="not a number")
    ranking = Table("margin_ranking_loss", lambda x1, x2, target, margin=0.0, reduction="mean": F.margin_ranking_loss(x1, x2, target, margin, reduction=reduction), relative="tensor")
    for reduction in REDUCTIONS:
        for shape in SHAPES[:4]:
            add = lambda table, margins, inputs, gradients: [table.add(
                f"{reduction} of {list(shape)}{', ' if args else ''}{', '.join(f'{key} {value}' for key, value in args.items())}",
                inputs, gradients=gradients, reduction=reduction, **args) for args in margins]
            add(hinge, ({}, {"margin": 0.3}), lambda draw: {"x": draw.normal(*shape), "target": signs(draw, *shape)}, ["x"])
            add(soft, ({},), lambda draw: {"x": draw.normal(*shape), "target": signs(draw, *shape)}, ["x"])
            add(ranking, ({}, {"margin": 0.4}), lambda draw: {"x1": draw.normal(*shape), "x2": draw.normal(*shape), "target": signs(draw, *shape)}, ["x1", "x2"])
    ranking.add("equal scores", {"x1": torch.ones(3), "x2": torch.ones(3), "target": torch.tensor([1.0, -1.0, 1.0])}, gradients=["x1", "x2"], reduction="none")
    soft.add("large scores", {"x": torch.tensor([-80.0, 80.0, -80.0, 80.0]), "target": torch.tensor([1.0, 1.0, -1.0, -1.0])}, gradients=["x"], reduction="none")
    return [hinge, soft, ranking]


def likelihood_tables():
    """Normal and Poisson distributions."""
    gaussian = Table("gaussian_nll_loss", lambda x, target, var, full=False, eps=1e-6, reduction="mean": F.gaussian_nll_loss(
        x, target, var, full=full, eps=eps, reduction=reduction), relative="tensor")
    poisson = Table("poisson_nll_loss", lambda x, target, logInput=True, full=False, eps=1e-8, reduction="mean": F.poisson_nll_loss(
        x, target, log_input=logInput, full=full, eps=eps, reduction=reduction), relative="tensor")
    for reduction in REDUCTIONS:
        for full in (False, True):
            for x, var in (((3, 5), (3, 5)), ((3, 5), (3, 1)), ((3, 5), (3,)), ((7,), (7,)), ((2, 3, 4), (2, 3, 4))):
                gaussian.add(f"{reduction} of {list(x)} with {list(var)}{', full' if full else ''}", lambda draw: {
                    "x": draw.normal(*x), "target": draw.normal(*x), "var": draw.uniform(*var, low=0.2, high=2.0)}, full=full, reduction=reduction)
            for logs in (False, True):
                poisson.add(f"{reduction}{', logarithms' if logs else ''}{', full' if full else ''}", lambda draw: {
                    "x": draw.uniform(3, 5, low=0.2, high=2.0), "target": draw.integers(6, 3, 5).float()}, gradients=["x"], logInput=logs, full=full, reduction=reduction)
    gaussian.add("variances below eps", {"x": torch.tensor([1.0, 2.0]), "target": torch.tensor([1.5, 2.0]), "var": torch.tensor([1e-9, 0.5])}, eps=1e-3, reduction="none")
    return [gaussian, poisson]


def distance_tables():
    """Along the last dimension, or along one that is named."""
    pairwise = Table("pairwise_distance", lambda x1, x2, p=2.0, eps=1e-6, keepDim=False: F.pairwise_distance(x1, x2, p, eps, keepDim), relative="tensor")
    normalize = Table("normalize", lambda x, p=2.0, dim=1, eps=1e-12: F.normalize(x, p, dim, eps), relative="tensor")
    cosine = Table("cosine_similarity", lambda x1, x2, dim=1, eps=1e-8: F.cosine_similarity(x1, x2, dim, eps), relative="tensor")
    for p in (2.0, 1.0, 3.0):
        for first, second in (((3, 5), (3, 5)), ((5,), (5,)), ((3, 5), (5,)), ((2, 3, 4), (2, 3, 4)), ((1, 7), (4, 7))):
            pairwise.add(f"p {p}, {list(first)} and {list(second)}", lambda draw: {"x1": draw.normal(*first), "x2": draw.normal(*second)}, p=p)
    pairwise.add("kept", lambda draw: {"x1": draw.normal(3, 5), "x2": draw.normal(3, 5)}, keepDim=True)
    pairwise.add("equal vectors", {"x1": torch.ones(2, 3), "x2": torch.ones(2, 3)})
    pairwise.add("eps 0.5", lambda draw: {"x1": draw.normal(3, 5), "x2": draw.normal(3, 5)}, eps=0.5)
    for first, second, dim in (((3, 5), (3, 5), 1), ((3, 5), (3, 5), 0), ((3, 5), (1, 5), 1), ((2, 3, 4), (2, 3, 4), 2), ((2, 3, 4), (2, 3, 4), -1), ((5,), (5,), 0)):
        cosine.add(f"{list(first)} and {list(second)} along {dim}", lambda draw: {"x1": draw.normal(*first), "x2": draw.normal(*second)}, dim=dim)
    for p in (2.0, 1.0, 3.0):
        for shape, dim in (((3, 5), 1), ((3, 5), 0), ((2, 3, 4), 1), ((2, 3, 4), -1), ((5,), 0)):
            normalize.add(f"p {p}, {list(shape)} along {dim}", lambda draw: {"x": draw.normal(*shape)}, p=p, dim=dim)
    normalize.add("defaults", lambda draw: {"x": draw.normal(4, 6)})
    normalize.add("norms below eps", lambda draw: {"x": draw.normal(3, 4)}, eps=10.0)
    cosine.add("the same direction", lambda draw: {"x1": draw.uniform(2, 4, low=0.5, high=1.0), "x2": draw.uniform(2, 4, low=0.5, high=1.0)})
    cosine.add("large values", lambda draw: {"x1": draw.normal(2, 4, scale=1e8), "x2": draw.normal(2, 4, scale=1e8)})
    return [pairwise, cosine, normalize]


def embedding_loss_tables():
    """Pairs and triplets of vectors."""
    cosine = Table("cosine_embedding_loss", lambda x1, x2, target, margin=0.0, reduction="mean": F.cosine_embedding_loss(x1, x2, target, margin, reduction=reduction), relative="tensor")
    triplet = Table("triplet_margin_loss", lambda anchor, positive, negative, margin=1.0, p=2.0, eps=1e-6, swap=False, reduction="mean": F.triplet_margin_loss(
        anchor, positive, negative, margin, p, eps, swap, reduction=reduction), relative="tensor")
    for reduction in REDUCTIONS:
        for margin in (0.0, 0.4, -0.5):
            cosine.add(f"{reduction}, margin {margin}", lambda draw: {
                "x1": draw.normal(6, 5), "x2": draw.normal(6, 5), "target": signs(draw, 6)}, gradients=["x1", "x2"], margin=margin, reduction=reduction)
        cosine.add(f"{reduction}, one pair", lambda draw: {"x1": draw.normal(5), "x2": draw.normal(5), "target": torch.tensor(-1.0)}, gradients=["x1", "x2"], margin=-0.9, reduction=reduction)
        for args in ({}, {"margin": 0.3}, {"p": 1.0}, {"p": 3.0}, {"swap": True}, {"eps": 0.1}):
            label = ", ".join(f"{key} {value}" for key, value in args.items()) or "defaults"
            triplet.add(f"{reduction}, {label}", lambda draw: {
                "anchor": draw.normal(6, 5), "positive": draw.normal(6, 5), "negative": draw.normal(6, 5)}, reduction=reduction, **args)
        triplet.add(f"{reduction}, one triplet", lambda draw: {
            "anchor": draw.normal(5), "positive": draw.normal(5), "negative": draw.normal(5)}, margin=3.0, reduction=reduction)
    return [cosine, triplet]


TABLES = [bent_tables, divergence_table, sign_tables, likelihood_tables, distance_tables, embedding_loss_tables]

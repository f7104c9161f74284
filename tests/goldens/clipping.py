"""Clipped gradients: norms of every order, limits on both sides of them, gradients that are absent or not finite."""
import math

import torch
from torch.nn.utils import clip_grad_norm_, clip_grad_value_

from recording import Draw, encode, write

INFINITY, NAN = math.inf, math.nan


def parameters(gradients):
    made = []
    for gradient in gradients:
        size = (2,) if gradient is None else gradient.shape
        parameter = torch.zeros(size, dtype=torch.float64, requires_grad=True)
        parameter.grad = None if gradient is None else gradient.double()
        made.append(parameter)
    return made


def record(name, kind, gradients, limit, norm_type=None):
    over = parameters(gradients)
    norm = clip_grad_norm_(over, limit, norm_type) if kind == "norm" else clip_grad_value_(over, limit)
    return {
        "name": name, "kind": kind, "limit": limit, "normType": str(norm_type), "norm": None if norm is None else str(float(norm)),
        "gradients": [None if gradient is None else encode(gradient) for gradient in gradients],
        "clipped": [None if parameter.grad is None else encode(parameter.grad) for parameter in over],
    }


def clipping():
    draw = Draw("clipping")
    ordinary = [draw.normal(3, 5), None, draw.normal(7), draw.normal(1)]
    sources = {
        "ordinary": ordinary, "none": [None, None], "zeros": [torch.zeros(3), torch.zeros(2, 2)],
        "huge": [draw.normal(9) * 1e18, draw.normal(2)], "tiny": [draw.normal(9) * 1e-18],
        "infinite": [torch.tensor([1.0, INFINITY, -2.0]), torch.tensor([3.0])],
        "not a number": [torch.tensor([1.0, NAN]), torch.tensor([3.0, -4.0])],
        "empty beside others": [torch.zeros(0), torch.tensor([3.0, -4.0])],
    }
    cases = []
    for name, gradients in sources.items():
        for norm_type in (2.0, 1.0, 3.0, 0.5, INFINITY):
            if norm_type == INFINITY and name == "empty beside others":
                continue  # PyTorch cannot take the largest of none.
            for limit in (0.25, 100.0):
                cases.append(record(f"{name}, order {norm_type}, limit {limit}", "norm", gradients, limit, norm_type))
        for limit in (0.25, 100.0):
            cases.append(record(f"{name}, limit {limit}", "value", gradients, limit))
    write("clipping", {"cases": cases})
    return len(cases)

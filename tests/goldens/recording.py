"""Runs a table of cases through PyTorch and writes one compressed fixture an op.

A case is computed twice from the same float32 inputs: in float64, which is the reference that is stored, and in
float32, which is stored beside it only where the two differ in kind (overflow to infinity, for example).
Gradients are those of sum(output * gradOutput).
"""
import base64
import gzip
import json
import os
import zlib

import numpy
import torch

FIXTURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fixtures")


class Draw:
    """Seeded inputs. The seed is the case's name, so that adding a case changes no other."""

    def __init__(self, seed):
        self.generator = torch.Generator().manual_seed(zlib.crc32(seed.encode()))

    def normal(self, *shape, scale=1.0):
        return torch.randn(shape, generator=self.generator) * scale

    def uniform(self, *shape, low=0.0, high=1.0):
        return torch.rand(shape, generator=self.generator) * (high - low) + low

    def integers(self, high, *shape):
        return torch.randint(0, high, shape, generator=self.generator)

    def levels(self, count, *shape):
        """Values from a few levels, so that ties are common."""
        return self.integers(count, *shape).float() - count // 2


class Table:
    """The cases of one op.

    relative says what the tests' tolerance is relative to: "element" for ops that compute each element from few
    operands, "tensor" for ops that sum many products, where cancellation makes a single element's relative error
    meaningless. edge_gradients is off where the slope that PyTorch computes at infinities and beside a NaN is an accident of
    its formula, not the function's; "not a number" records it beside a NaN alone. relative_gradients says the same of gradients, where it is not the same: the derivatives of sigmoid
    and tanh are taken from the result, y(1 - y), which cancels where y is near 1.
    """

    def __init__(self, op, function, relative="element", relative_gradients=None, edge_gradients=True):
        self.edge_gradients = edge_gradients
        self.op, self.function, self.cases, self.sources = op, function, [], []
        self.relative, self.relative_gradients = relative, relative_gradients or relative

    def add(self, name, inputs, relative_gradients=None, gradients=None, **args):
        """Records one case.

        inputs: a function from Draw to a dict of named tensors; args: further arguments, named as in C#;
        gradients: the inputs to differentiate, by default every floating-point one.
        """
        draw = Draw(f"{self.op}/{name}")
        tensors = inputs(draw) if callable(inputs) else inputs
        self.sources.append((name, tensors, dict(args), gradients, relative_gradients))
        args = {key: as_float32(value) for key, value in args.items()}
        if gradients is None:
            gradients = [key for key, value in tensors.items() if value.is_floating_point()]
        output, grads, upstream = self.run(torch.float64, tensors, args, gradients, draw, None)
        output32, grads32, _ = self.run(torch.float32, tensors, args, gradients, draw, upstream)
        case = {
            "name": name,
            "relative": self.relative,
            "relativeGradients": relative_gradients or self.relative_gradients,
            "args": args,
            "inputs": {key: encode(value) for key, value in tensors.items()},
            "output": encode(output),
            "gradients": {key: encode(value) for key, value in grads.items()},
        }
        if upstream is not None:
            case["gradOutput"] = encode(upstream)
        if other_kind(output, output32):
            case["output32"] = encode(output32)
        kinds = {key: encode(grads32[key]) for key in grads if other_kind(grads[key], grads32[key])}
        if kinds:
            case["gradients32"] = kinds
        self.cases.append(case)

    def run(self, dtype, tensors, args, gradients, draw, upstream):
        leaves = {key: value.to(dtype) if value.is_floating_point() else value for key, value in tensors.items()}
        for key in gradients:
            leaves[key] = leaves[key].clone().requires_grad_()
        output = self.function(**leaves, **args)
        if not gradients or not output.requires_grad:
            return output.detach(), {}, None
        if upstream is None:
            upstream = draw.normal(*output.shape)
        output.backward(upstream.to(dtype))
        grads = {key: leaves[key].grad for key in gradients if leaves[key].grad is not None}
        return output.detach(), grads, upstream

    def add_edges(self):
        """Where the table has none of its own: a case without elements and, with a NaN and infinities, two of ordinary size."""
        given = [tensor for source in self.sources for tensor in source[1].values() if tensor.is_floating_point()]
        if not given:
            return
        if not any(tensor.numel() == 0 for tensor in given):
            self.add_variant("no elements", emptied)
        if all(bool(tensor.isfinite().all()) for tensor in given):
            self.add_variant("not a number", lambda tensors: spoiled(tensors, {0: float("nan")}))
            self.add_variant("infinities", lambda tensors: spoiled(tensors, {1: float("-inf"), -1: float("inf")}))

    def add_variant(self, what, change):
        """The first case that can be changed so, and that PyTorch computes then."""
        for name, tensors, args, gradients, relative in self.sources:
            changed = change(tensors)
            if changed is None:
                continue
            try:
                self.add(f"{what}, {name}", changed, relative, gradients if self.edge_gradients in (True, what) else [], **args)
                return
            except (RuntimeError, ValueError, IndexError):
                self.sources.pop()

    def write(self):
        self.add_edges()
        write(self.op, {"op": self.op, "cases": self.cases})
        return len(self.cases)


def operand(tensors):
    """The name of the tensor that a case is about: the first that is no parameter."""
    named = [key for key, value in tensors.items() if value.is_floating_point() and not key.startswith(("weight", "bias"))]
    return named[0] if named else None


def emptied(tensors):
    """Nothing left along the first dim, nor along that of the other operands of as many."""
    key = operand(tensors)
    if key is None or tensors[key].dim() == 0:
        return None
    size = tensors[key].shape[0]
    parameters = ("weight", "bias", "mean", "variance")
    return {name: value[:0] if value.dim() > 0 and value.shape[0] == size and not name.startswith(parameters) else value for name, value in tensors.items()}


def spoiled(tensors, numbers):
    """Some numbers of the operand replaced."""
    key = operand(tensors)
    if key is None or tensors[key].numel() < 3:
        return None
    changed = tensors[key].clone().contiguous()
    for place, number in numbers.items():
        changed.view(-1)[place] = number
    return {**tensors, key: changed}


def as_float32(value):
    """C# takes these arguments as float: PyTorch gets the same rounded value."""
    return float(numpy.float32(value)) if isinstance(value, float) else value


def other_kind(reference, single):
    """Whether the float32 result has other infinities, NaNs or zeros than the float64 one."""
    if not reference.is_floating_point():
        return False
    tiny = torch.finfo(torch.float32).tiny
    same = (torch.isfinite(reference) == torch.isfinite(single)) & (torch.isnan(reference) == torch.isnan(single))
    same &= reference.isnan() | (reference.abs() >= tiny) | (reference == single.double())
    return not bool(same.all())


def encode(tensor):
    kinds = {torch.float32: "f4", torch.float64: "f8", torch.int64: "i8", torch.int32: "i4", torch.bool: "b1"}
    data = tensor.detach().contiguous().numpy().tobytes()
    return {"type": kinds[tensor.dtype], "shape": list(tensor.shape), "data": base64.b64encode(data).decode()}


def write(name, content):
    os.makedirs(FIXTURES, exist_ok=True)
    text = json.dumps(content, indent=None, separators=(",", ":"), allow_nan=False)
    # mtime 0: the same content gives the same bytes.
    with open(os.path.join(FIXTURES, name + ".json.gz"), "wb") as file:
        file.write(gzip.compress(text.encode(), compresslevel=9, mtime=0))

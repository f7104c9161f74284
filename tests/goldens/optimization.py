"""Optimizer trajectories of a hundred steps, one case for every combination of arguments that changes the arithmetic."""
import itertools
import re

import torch

import newer_optimizers
from recording import Draw, encode, write

STEPS = 100
# Parameters are compared after these steps: all of the first, then every tenth.
ROWS = [*range(10), *range(19, STEPS, 10)]
# In the runs that skip, the second parameter has no gradient in every third step and a zero gradient in the step after.
SKIP, ZERO = 2, 0
KINDS = {
    "Sgd": torch.optim.SGD, "Adam": torch.optim.Adam, "AdamW": torch.optim.AdamW, "RMSprop": torch.optim.RMSprop,
    "Adagrad": torch.optim.Adagrad, "Adadelta": torch.optim.Adadelta, "Adamax": torch.optim.Adamax, "RAdam": torch.optim.RAdam,
    "NAdam": newer_optimizers.NAdam, "Lion": newer_optimizers.Lion, "Muon": newer_optimizers.Muon,
}


class Stream:
    """Starting values and gradients that many cases share. None stands for no gradient."""

    def __init__(self, name, shapes, scale=1.0, skips=False):
        draw = Draw(f"stream/{name}")
        self.starts = [draw.normal(*shape) for shape in shapes]
        self.gradients = []
        for step in range(STEPS):
            row = [draw.normal(*shape) * scale for shape in shapes]
            if skips and step % 3 == SKIP:
                row[1] = None
            elif skips and step % 3 == ZERO:
                row[1] = torch.zeros(shapes[1])
            self.gradients.append(row)

    def record(self):
        # Absent gradients are written as NaN.
        flat = lambda row: torch.cat([(torch.full_like(start, float("nan")) if grad is None else grad).flatten() for grad, start in zip(row, self.starts)])
        return {"parameters": [encode(start) for start in self.starts], "gradients": encode(torch.stack([flat(row) for row in self.gradients]))}


VECTORS = [(3, 4), (5,)]
STREAMS = {
    "plain": Stream("plain", VECTORS),
    "absent and zero gradients": Stream("skips", VECTORS, skips=True),
    "tiny gradients": Stream("tiny", VECTORS, scale=1e-9),
    "matrices": Stream("matrices", [(3, 5), (7, 2), (4, 4)]),
}


def snake(args):
    """Arguments as PyTorch takes them."""
    named = {re.sub("[A-Z]", lambda letter: "_" + letter[0].lower(), key): value for key, value in args.items()}
    if "beta1" in named or "beta2" in named:
        named["betas"] = (named.pop("beta1", 0.9), named.pop("beta2", 0.999))
    return named


def make(kind, parameters, args, second):
    """An optimizer over one group or, with options for the second parameter, over two. What 1.13 lacks is done around it."""
    options = snake(args)
    around = {}
    for name in ("maximize", "decoupled_weight_decay"):
        if name in options and kind in ("RAdam", "NAdam", "Lion"):
            around[name] = options.pop(name)
    if kind in ("NAdam", "Lion") and "betas" not in options:
        options["betas"] = (0.9, 0.999 if kind == "NAdam" else 0.99)
    groups = parameters
    if second:
        overrides = {key: value for key, value in second.items() if not key.startswith("betas")}
        if any(key.startswith("betas") for key in second):
            default = options.get("betas", (0.9, 0.999))
            overrides["betas"] = (second.get("betas.0", default[0]), second.get("betas.1", default[1]))
        groups = [{"params": parameters[:1]}, {"params": parameters[1:], **overrides}]
    optimizer = KINDS[kind](groups, **options)
    if around.get("decoupled_weight_decay"):
        decay = optimizer.param_groups[0]["weight_decay"]
        optimizer.param_groups[0]["weight_decay"] = 0
        around["shrink"] = 1 - optimizer.param_groups[0]["lr"] * decay
    return optimizer, around


def trajectory(kind, name, stream="plain", second=None, **args):
    source = STREAMS[stream]
    parameters = [start.double().requires_grad_() for start in source.starts]
    optimizer, around = make(kind, parameters, args, second)
    values = []
    for step, row in enumerate(source.gradients):
        for parameter, grad in zip(parameters, row):
            parameter.grad = None if grad is None else (-grad if around.get("maximize") else grad).double()
            if "shrink" in around and grad is not None:
                parameter.data.mul_(around["shrink"])
        optimizer.step()
        if step in ROWS:
            values.append(torch.cat([parameter.detach().flatten() for parameter in parameters]).float())
    return {
        "name": name, "optimizer": kind, "stream": stream, "args": args, "second": second or {},
        "values": encode(torch.stack(values)),
        # By PyTorch's names; its step counts are floats.
        "state": {f"state.{i}.{key}": encode(as_tensor(value).to(torch.float64 if key == "mu_product" else torch.float32))
                  for i, parameter in enumerate(parameters) for key, value in optimizer.state[parameter].items() if value is not None},
    }


def as_tensor(value):
    """A state's entry; plain numbers keep their digits."""
    return torch.tensor(value, dtype=torch.float64) if isinstance(value, float) else torch.as_tensor(value).detach()


def combinations(**choices):
    """Every combination of values; None leaves an argument out."""
    for values in itertools.product(*choices.values()):
        yield {key: value for key, value in zip(choices, values) if value is not None}


def describe(args):
    return ", ".join(key if value is True else f"{key} {value}" for key, value in args.items()) or "defaults"


def optimizers():
    cases = []

    def add(kind, name=None, **args):
        cases.append(trajectory(kind, name or describe(args), **args))

    def every(kind, shared, **choices):
        for args in combinations(**choices):
            add(kind, None, **shared, **args)

    flag = [None, True]
    every("Sgd", {"lr": 0.1}, weightDecay=[None, 0.05], maximize=flag)
    every("Sgd", {"lr": 0.05, "momentum": 0.9}, dampening=[None, 0.4], weightDecay=[None, 0.1], maximize=flag)
    every("Sgd", {"lr": 0.05, "momentum": 0.8, "nesterov": True}, weightDecay=[None, 0.1], maximize=flag)
    every("Adam", {"lr": 0.05, "beta2": 0.95}, weightDecay=[None, 0.2], amsgrad=flag, maximize=flag)
    every("AdamW", {"lr": 0.05, "beta2": 0.95}, weightDecay=[0.0, 0.2], amsgrad=flag, maximize=flag)
    every("RMSprop", {"lr": 0.01, "alpha": 0.9}, momentum=[None, 0.8], centered=flag, weightDecay=[None, 0.1], maximize=flag)
    every("Adagrad", {"lr": 0.1}, lrDecay=[None, 0.05], initialAccumulatorValue=[None, 0.3], weightDecay=[None, 0.1], maximize=flag)
    every("Adadelta", {}, lr=[0.5], weightDecay=[None, 0.1], maximize=flag)
    every("Adamax", {"lr": 0.02}, weightDecay=[None, 0.1], maximize=flag)
    for kind in ("RAdam", "NAdam"):
        every(kind, {"lr": 0.02, "beta2": 0.95}, weightDecay=[None, 0.1], maximize=flag)
        every(kind, {"lr": 0.02, "beta2": 0.95, "weightDecay": 0.3, "decoupledWeightDecay": True}, maximize=flag)
    every("Lion", {"lr": 0.01}, weightDecay=[None, 0.3], maximize=flag)
    every("Muon", {"lr": 0.05, "stream": "matrices"}, nesterov=[None, False], weightDecay=[None, 0.0], adjustLr=[None, "MatchRmsAdamW"])

    for kind in KINDS:
        first = {"Sgd": {"lr": 0.05, "momentum": 0.9}}.get(kind, {})
        if kind == "Muon":
            add(kind, "defaults", stream="matrices")
            add(kind, "other iterations", stream="matrices", lr=0.05, momentum=0.5, nsSteps=3, a=2.0, b=-1.5, c=0.5)
            add(kind, "two groups", stream="matrices", lr=0.05, second={"lr": 0.01, "momentum": 0.5, "weight_decay": 0.5})
            continue
        add(kind, "defaults", **first)
        if kind not in ("Sgd", "Lion"):
            add(kind, "large epsilon", lr=0.05, eps=0.1)
            add(kind, "tiny gradients", stream="tiny gradients", lr=0.01)
        if kind in ("Adam", "AdamW", "Adamax", "RAdam", "NAdam", "Lion"):
            add(kind, "betas", lr=0.01, beta1=0.6, beta2=0.8)
            add(kind, "two groups", lr=0.01, second={"lr": 0.002, "weight_decay": 0.4, "betas.0": 0.5, "betas.1": 0.9})
        else:
            add(kind, "two groups", second={"lr": 0.02, "weight_decay": 0.4}, **first)
        add(kind, "absent and zero gradients", stream="absent and zero gradients", weightDecay=0.1, **first)
    add("RAdam", "rectified from the sixth step on", lr=0.01, beta2=0.999)
    add("NAdam", "momentum decay", lr=0.01, momentumDecay=0.1)
    add("RMSprop", "momentum of one group", lr=0.01, second={"momentum": 0.9})
    add("Sgd", "momentum of one group", lr=0.05, second={"momentum": 0.9, "dampening": 0.2})
    write("optimizers", {"rows": ROWS, "streams": {name: stream.record() for name, stream in STREAMS.items()}, "cases": cases})
    return len(cases)

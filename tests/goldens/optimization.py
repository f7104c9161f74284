"""Optimizer and scheduler trajectories of a hundred steps."""
import torch
from torch.optim import lr_scheduler

from recording import Draw, encode, write

STEPS = 100
SHAPES = [(3, 4), (5,)]
# In the runs that skip, the second parameter has no gradient in every third step and a zero gradient in the step after.
SKIP, ZERO = 2, 0


# What a case gives for arguments it does not name. A case without any takes the optimizer's own defaults.
EXPLICIT = {
    "Sgd": {"lr": 0.1, "momentum": 0.0, "dampening": 0.0, "weightDecay": 0.0, "nesterov": False},
    "Adam": {"lr": 1e-3, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "weightDecay": 0.0},
    "AdamW": {"lr": 1e-3, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "weightDecay": 0.01},
}


def gradients(draw, skips):
    """One gradient a parameter and step. None where the parameter is left out of that step."""
    steps = []
    for step in range(STEPS):
        row = [draw.normal(*shape) for shape in SHAPES]
        if skips and step % 3 == SKIP:
            row[1] = None
        elif skips and step % 3 == ZERO:
            row[1] = torch.zeros(SHAPES[1])
        steps.append(row)
    return steps


def trajectory(kind, name, make, skips, scale, **args):
    draw = Draw(f"{kind}/{name}")
    starts = [draw.normal(*shape) for shape in SHAPES]
    grads = [[None if grad is None else grad * scale for grad in row] for row in gradients(draw, skips)]
    parameters = [start.double().requires_grad_() for start in starts]
    optimizer = make(parameters, **args)
    values = []
    for row in grads:
        for parameter, grad in zip(parameters, row):
            parameter.grad = None if grad is None else grad.double()
        optimizer.step()
        values.append(torch.cat([parameter.detach().flatten() for parameter in parameters]))
    return {
        "name": name, "optimizer": kind, "args": args, "skips": skips,
        "parameters": [encode(start) for start in starts],
        # Absent gradients are written as NaN.
        "gradients": encode(torch.stack([torch.cat([
            torch.full(shape, float("nan")).flatten() if grad is None else grad.flatten() for grad, shape in zip(row, SHAPES)]) for row in grads])),
        "values": encode(torch.stack(values)),
    }


def sgd(parameters, lr, momentum, dampening, weightDecay, nesterov):
    return torch.optim.SGD(parameters, lr, momentum, dampening, weightDecay, nesterov)


def adam_of(kind):
    def make(parameters, lr=None, beta1=None, beta2=None, eps=None, weightDecay=None):
        return kind(parameters) if lr is None else kind(parameters, lr, (beta1, beta2), eps, weightDecay)

    return make


MAKERS = {"Sgd": sgd, "Adam": adam_of(torch.optim.Adam), "AdamW": adam_of(torch.optim.AdamW)}


def optimizers():
    cases = []

    def add(kind, name, skips=False, scale=1.0, **args):
        cases.append(trajectory(kind, name, MAKERS[kind], skips, scale, **({**EXPLICIT[kind], **args} if args else {})))

    add("Sgd", "plain", lr=0.1)
    add("Sgd", "weight decay", lr=0.1, weightDecay=0.05)
    add("Sgd", "momentum", lr=0.05, momentum=0.9)
    add("Sgd", "momentum and dampening", lr=0.05, momentum=0.9, dampening=0.4)
    add("Sgd", "nesterov", lr=0.05, momentum=0.9, nesterov=True)
    add("Sgd", "decay joins before momentum", lr=0.05, momentum=0.5, dampening=0.1, weightDecay=0.1)
    add("Sgd", "nesterov with decay", lr=0.05, momentum=0.8, weightDecay=0.1, nesterov=True)
    add("Sgd", "absent and zero gradients", skips=True, lr=0.05, momentum=0.9, weightDecay=0.1)
    for kind in ("Adam", "AdamW"):
        add(kind, "defaults")
        add(kind, "rate and betas", lr=0.05, beta1=0.8, beta2=0.95)
        add(kind, "large epsilon", lr=0.05, eps=0.1)
        add(kind, "weight decay", lr=0.05, weightDecay=0.2)
        add(kind, "tiny gradients", scale=1e-9, lr=0.05)
        add(kind, "absent and zero gradients", skips=True, lr=0.05, weightDecay=0.1)
    write("optimizers", {"steps": STEPS, "cases": cases})
    return len(cases)


def schedulers():
    cases = []

    def add(kind, name, make, lr=0.1, **args):
        optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr)
        scheduler = make(optimizer, **args)
        rates = []
        for _ in range(STEPS):
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            scheduler.step()
        cases.append({"name": name, "scheduler": kind, "lr": lr, "args": args, "rates": rates})

    step = lambda o, stepSize, gamma=0.1: lr_scheduler.StepLR(o, stepSize, gamma)
    add("StepLR", "every 10, a half", step, stepSize=10, gamma=0.5)
    add("StepLR", "default gamma", step, stepSize=30)
    add("StepLR", "every step", step, stepSize=1, gamma=0.97)
    cosine = lambda o, tMax, etaMin=0.0: lr_scheduler.CosineAnnealingLR(o, tMax, etaMin)
    add("CosineAnnealingLR", "100 steps", cosine, tMax=100)
    add("CosineAnnealingLR", "rises again past its period", cosine, tMax=30, etaMin=0.01)
    add("CosineAnnealingLR", "one step", cosine, tMax=1)
    add("LambdaLR", "inverse root of the step", lambda o: lr_scheduler.LambdaLR(o, lambda step: (step + 1) ** -0.5))
    write("schedulers", {"steps": STEPS, "cases": cases})
    return len(cases)

"""Optimizer and scheduler trajectories of a hundred steps."""
import torch
from torch.optim import lr_scheduler

from recording import Draw, as_float32, encode, write

STEPS = 100
SHAPES = [(3, 4), (5,)]
# In the runs that skip, the second parameter has no gradient in every third step and a zero gradient in the step after.
SKIP, ZERO = 2, 0


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


def trajectory(kind, name, make, skips=False, scale=1.0, **args):
    draw = Draw(f"{kind}/{name}")
    args = {key: as_float32(value) for key, value in args.items()}
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


def sgd(parameters, lr, momentum=0.0, dampening=0.0, weightDecay=0.0, nesterov=False):
    return torch.optim.SGD(parameters, lr, momentum, dampening, weightDecay, nesterov)


def adam_of(kind):
    def make(parameters, lr=as_float32(1e-3), beta1=as_float32(0.9), beta2=as_float32(0.999), eps=as_float32(1e-8), weightDecay=None, amsgrad=False):
        decay = (as_float32(0.01) if kind is torch.optim.AdamW else 0.0) if weightDecay is None else weightDecay
        return kind(parameters, lr, (beta1, beta2), eps, decay, amsgrad)

    return make


def optimizers():
    cases = []
    add = lambda kind, name, make, **args: cases.append(trajectory(kind, name, make, **args))
    add("Sgd", "plain", sgd, lr=0.1)
    add("Sgd", "weight decay", sgd, lr=0.1, weightDecay=0.05)
    add("Sgd", "momentum", sgd, lr=0.05, momentum=0.9)
    add("Sgd", "momentum and dampening", sgd, lr=0.05, momentum=0.9, dampening=0.4)
    add("Sgd", "nesterov", sgd, lr=0.05, momentum=0.9, nesterov=True)
    add("Sgd", "decay joins before momentum", sgd, lr=0.05, momentum=0.5, dampening=0.1, weightDecay=0.1)
    add("Sgd", "nesterov with decay", sgd, lr=0.05, momentum=0.8, weightDecay=0.1, nesterov=True)
    add("Sgd", "absent and zero gradients", sgd, skips=True, lr=0.05, momentum=0.9, weightDecay=0.1)
    for kind, make in (("Adam", adam_of(torch.optim.Adam)), ("AdamW", adam_of(torch.optim.AdamW))):
        add(kind, "defaults", make)
        add(kind, "rate and betas", make, lr=0.05, beta1=0.8, beta2=0.95)
        add(kind, "large epsilon", make, lr=0.05, eps=0.1)
        add(kind, "weight decay", make, lr=0.05, weightDecay=0.2)
        add(kind, "no weight decay", make, lr=0.05, weightDecay=0.0)
        add(kind, "amsgrad", make, lr=0.05, beta2=0.9, amsgrad=True)
        add(kind, "tiny gradients", make, scale=1e-9, lr=0.05)
        add(kind, "absent and zero gradients", make, skips=True, lr=0.05, weightDecay=0.1)
    write("optimizers", {"steps": STEPS, "cases": cases})
    return len(cases)


def schedulers():
    cases = []

    def add(kind, name, make, lr=0.1, **args):
        args = {key: as_float32(value) for key, value in args.items()}
        lr = as_float32(lr)
        optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr)
        scheduler = make(optimizer, **args)
        rates = []
        for _ in range(STEPS):
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            scheduler.step()
        cases.append({"name": name, "scheduler": kind, "lr": lr, "args": args, "rates": rates})

    step = lambda o, stepSize, gamma=as_float32(0.1): lr_scheduler.StepLR(o, stepSize, gamma)
    add("StepLr", "every 10, a half", step, stepSize=10, gamma=0.5)
    add("StepLr", "default gamma", step, stepSize=30)
    add("StepLr", "every step", step, stepSize=1, gamma=0.97)
    milestones = lambda o, milestones, gamma=as_float32(0.1): lr_scheduler.MultiStepLR(o, milestones, gamma)
    add("MultiStepLr", "20, 45, 80", milestones, milestones=[20, 45, 80], gamma=0.3)
    add("MultiStepLr", "a milestone twice", milestones, milestones=[10, 10, 50], gamma=0.5)
    add("ExponentialLr", "0.95", lambda o, gamma: lr_scheduler.ExponentialLR(o, gamma), gamma=0.95)
    cosine = lambda o, tMax, etaMin=0.0: lr_scheduler.CosineAnnealingLR(o, tMax, etaMin)
    add("CosineAnnealingLr", "100 steps", cosine, tMax=100)
    add("CosineAnnealingLr", "rises again past its period", cosine, tMax=30, etaMin=0.01)
    add("CosineAnnealingLr", "one step", cosine, tMax=1)
    linear = lambda o, startFactor=as_float32(1 / 3), endFactor=1.0, totalIters=5: lr_scheduler.LinearLR(o, startFactor, endFactor, totalIters)
    add("LinearLr", "defaults", linear)
    add("LinearLr", "down over 50", linear, startFactor=1.0, endFactor=0.1, totalIters=50)
    add("LambdaLr", "inverse root of the step", lambda o: lr_scheduler.LambdaLR(o, lambda step: (step + 1) ** -0.5))
    write("schedulers", {"steps": STEPS, "cases": cases})
    return len(cases)

"""Schedules of a hundred steps: learning rates and momenta of every parameter group, alone and combined."""
import math

import torch
from torch.optim import lr_scheduler

from optimization import snake
from recording import Draw, write

STEPS = 100
FUNCTIONS = {
    "inverse root": lambda step: (step + 1) ** -0.5,
    "0.95 a step": lambda step: 0.95 ** step,
    "shrinking factor": lambda step: 1 - 0.01 * math.sqrt(step),
}


def optimizer_of(kind, rates):
    groups = [{"params": [torch.zeros(1, requires_grad=True)], "lr": rate} for rate in rates]
    return torch.optim.Adam(groups) if kind == "Adam" else torch.optim.SGD(groups, lr=0.1, momentum=0.9)


def start(optimizer, kind, args):
    """A schedule from its C# class name and arguments."""
    if kind == "SequentialLR":
        parts = [start(optimizer, *part) for part in args["parts"]]
        return lr_scheduler.SequentialLR(optimizer, parts, args["milestones"])
    if kind == "ChainedScheduler":
        return lr_scheduler.ChainedScheduler([start(optimizer, *part) for part in args["parts"]])
    options = snake(args)
    if "lr_lambda" in options:
        chosen = options["lr_lambda"]
        options["lr_lambda"] = [FUNCTIONS[name] for name in chosen] if isinstance(chosen, list) else FUNCTIONS[chosen]
    for mine, theirs in (("t_max", "T_max"), ("t0", "T_0"), ("t_mult", "T_mult")):
        if mine in options:
            options[theirs] = options.pop(mine)
    for key in ("anneal_strategy", "mode", "threshold_mode"):
        if key in options:
            options[key] = {"ExpRange": "exp_range"}.get(options[key], options[key].lower())
    return getattr(lr_scheduler, kind)(optimizer, **options)


def momentum(group):
    return group["betas"][0] if "betas" in group else group["momentum"]


def run(kinds, name, rates=(0.1,), optimizer="Sgd", metrics=None, positions=None):
    """kinds: (class, arguments) of each scheduler, which all step at every step."""
    over = optimizer_of(optimizer, rates)
    schedules = [start(over, kind, args) for kind, args in kinds]
    rows = []
    for step in range(STEPS):
        rows.append([value for group in over.param_groups for value in (group["lr"], momentum(group))])
        over.step()
        for schedule in schedules:
            if metrics:
                schedule.step(metrics[step])
            elif positions:
                schedule.step(positions[step])
            else:
                schedule.step()
    return {
        "name": name, "optimizer": optimizer, "lr": list(rates), "rows": rows, "metrics": metrics, "positions": positions,
        "schedulers": [{"kind": kind, "args": args} for kind, args in map(plain, kinds)],
    }


def plain(schedule):
    kind, args = schedule
    if "parts" in args:
        args = {**args, "parts": [{"kind": part[0], "args": part[1]} for part in args["parts"]]}
    return kind, args


def one(kind, name, rates=(0.1,), optimizer="Sgd", metrics=None, positions=None, **args):
    return run([(kind, args)], name, rates, optimizer, metrics, positions)


def plateau_metrics(rising):
    """A noisy curve that flattens out, twice."""
    draw = Draw("plateau")
    curve = [2 * 0.8 ** min(step, 12) - (0.05 if step > 60 else 0) + 0.01 * draw.uniform(1).item() for step in range(STEPS)]
    return [1 - value for value in curve] if rising else curve


def schedulers():
    two = (0.1, 0.003)
    cases = [
        one("StepLR", "every 10, a half", stepSize=10, gamma=0.5),
        one("StepLR", "default gamma, two groups", two, stepSize=30),
        one("StepLR", "every step", stepSize=1, gamma=0.97),
        one("MultiStepLR", "20, 45, 80", milestones=[20, 45, 80], gamma=0.3),
        one("MultiStepLR", "a milestone twice", milestones=[10, 10, 50], gamma=0.5),
        one("MultiStepLR", "default gamma, unordered, two groups", two, milestones=[60, 7]),
        one("ExponentialLR", "0.95", gamma=0.95),
        one("ExponentialLR", "two groups", two, gamma=1.01),
        one("CosineAnnealingLR", "100 steps", tMax=100),
        one("CosineAnnealingLR", "rises again past its period", two, tMax=30, etaMin=0.001),
        one("CosineAnnealingLR", "one step", tMax=1),
        one("CosineAnnealingLR", "seven steps", tMax=7, etaMin=0.02),
        one("LinearLR", "defaults"),
        one("LinearLR", "down over 50, two groups", two, startFactor=1.0, endFactor=0.1, totalIters=50),
        one("LinearLR", "down to zero", startFactor=0.5, endFactor=0.0, totalIters=40),
        one("ConstantLR", "defaults"),
        one("ConstantLR", "a quarter for 40, two groups", two, factor=0.25, totalIters=40),
        one("PolynomialLR", "defaults"),
        one("PolynomialLR", "square over 80, two groups", two, totalIters=80, power=2.0),
        one("PolynomialLR", "root past the last step", totalIters=120, power=0.5),
        one("LambdaLR", "inverse root of the step", lrLambda="inverse root"),
        one("LambdaLR", "a function for each group", two, lrLambda=["inverse root", "0.95 a step"]),
        one("MultiplicativeLR", "a shrinking factor", two, lrLambda="shrinking factor"),
        one("CosineAnnealingWarmRestarts", "every 15", t0=15),
        one("CosineAnnealingWarmRestarts", "doubling, two groups", two, t0=10, tMult=2, etaMin=0.001),
        one("CosineAnnealingWarmRestarts", "parts of epochs", positions=[0.37 * step for step in range(STEPS)], t0=4, tMult=3),
        one("CosineAnnealingWarmRestarts", "parts of equal epochs", positions=[0.61 * step for step in range(STEPS)], t0=5, etaMin=0.01),
    ]
    for args in ({}, {"annealStrategy": "Linear"}, {"threePhase": True}, {"annealStrategy": "Linear", "threePhase": True},
                 {"cycleMomentum": False}, {"pctStart": 0.1, "divFactor": 5.0, "finalDivFactor": 100.0, "baseMomentum": 0.7, "maxMomentum": 0.99}):
        label = ", ".join(f"{key} {value}" for key, value in args.items()) or "defaults"
        cases.append(one("OneCycleLR", label, maxLr=0.5, totalSteps=100, **args))
        cases.append(one("OneCycleLR", f"{label}, Adam", optimizer="Adam", maxLr=0.01, epochs=13, stepsPerEpoch=8, **args))
    cases.append(one("OneCycleLR", "two groups", two, maxLr=[0.5, 0.02], totalSteps=110))
    for mode in ("Triangular", "Triangular2", "ExpRange"):
        cases.append(one("CyclicLR", mode, baseLr=0.01, maxLr=0.2, stepSizeUp=8, mode=mode, gamma=0.99))
        cases.append(one("CyclicLR", f"{mode}, faster down", two, baseLr=0.01, maxLr=0.2, stepSizeUp=9, stepSizeDown=4, mode=mode, gamma=0.98, baseMomentum=0.6, maxMomentum=0.95))
    cases.append(one("CyclicLR", "without momentum, Adam", optimizer="Adam", baseLr=0.001, maxLr=0.01, stepSizeUp=20, cycleMomentum=False))
    for mode, threshold_mode in (("Min", "Rel"), ("Min", "Abs"), ("Max", "Rel"), ("Max", "Abs")):
        cases.append(one("ReduceLROnPlateau", f"{mode}, {threshold_mode}", two, metrics=plateau_metrics(mode == "Max"), mode=mode, thresholdMode=threshold_mode,
                         factor=0.5, patience=4, threshold=0.005))
    cases.append(one("ReduceLROnPlateau", "defaults", metrics=plateau_metrics(False)))
    cases.append(one("ReduceLROnPlateau", "cooldown and a lowest rate", two, metrics=plateau_metrics(False), factor=0.3, patience=2, cooldown=5, minLr=0.0005))
    cases.append(one("ReduceLROnPlateau", "changes too small to make", two, metrics=plateau_metrics(False), factor=0.9, patience=0, eps=0.004))
    cases.append(one("ReduceLROnPlateau", "no patience", metrics=plateau_metrics(True), mode="Max", factor=0.8, patience=0))

    warm, decay = ("LinearLR", {"startFactor": 0.1, "totalIters": 10}), ("ExponentialLR", {"gamma": 0.95})
    cosine, steps = ("CosineAnnealingLR", {"tMax": 50}), ("StepLR", {"stepSize": 15, "gamma": 0.5})
    constant, powers = ("ConstantLR", {"factor": 0.2, "totalIters": 12}), ("PolynomialLR", {"totalIters": 60, "power": 2.0})
    function, factors = ("LambdaLR", {"lrLambda": "0.95 a step"}), ("MultiplicativeLR", {"lrLambda": "shrinking factor"})
    restarts, once = ("CosineAnnealingWarmRestarts", {"t0": 12, "tMult": 2}), ("OneCycleLR", {"maxLr": 0.4, "totalSteps": 90})
    several, cycles = ("MultiStepLR", {"milestones": [5, 30], "gamma": 0.5}), ("CyclicLR", {"baseLr": 0.02, "maxLr": 0.3, "stepSizeUp": 6})
    for parts, milestones in (([warm, cosine], [10]), ([constant, decay], [20]), ([warm, steps, decay], [10, 60]), ([decay, warm, powers], [15, 30]),
                              ([warm, function], [12]), ([decay, factors], [25]), ([warm, restarts], [10]), ([constant, several, warm], [30, 70])):
        cases.append(one("SequentialLR", " then ".join(part[0] for part in parts), two, parts=parts, milestones=milestones))
    for parts in ([constant, decay], [warm, cosine], [decay, steps, several], [powers, factors], [warm, constant]):
        cases.append(one("ChainedScheduler", " and ".join(part[0] for part in parts), two, parts=parts))
    cases.append(run([warm, decay], "LinearLR beside ExponentialLR", two))
    cases.append(run([steps, cosine, constant], "StepLR beside CosineAnnealingLR and ConstantLR", two))
    cases.append(run([("SequentialLR", {"parts": [warm, decay], "milestones": [10]})], "Adam under SequentialLR", two, "Adam"))
    cases.append(one("SequentialLR", "ConstantLR then CyclicLR", parts=[constant, cycles], milestones=[12]))
    cases.append(one("SequentialLR", "OneCycleLR then ExponentialLR", parts=[once, decay], milestones=[90]))
    write("schedulers", {"cases": cases})
    return len(cases)

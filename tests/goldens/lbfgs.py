"""L-BFGS on functions that the tests evaluate too: values after every one of a hundred steps of a few iterations."""
import torch

from recording import Draw, as_float32, encode, write

STEPS = 100
ITERATIONS = 4


def logistic(rows, labels, w, b):
    """Mean loss of a linear classifier, with a penalty that makes its minimum unique."""
    margins = (rows * w).sum(1) + b
    return torch.nn.functional.softplus(-labels * margins).mean() + 0.05 * (w * w).sum()


def rosenbrock(rows, labels, w, b):
    """Rosenbrock's valley along the numbers of w, and a bowl in b."""
    head, tail = w[:-1], w[1:]
    return (10 * (tail - head * head) * (tail - head * head) + (1 - head) * (1 - head)).sum() + (b * b).sum()


FUNCTIONS = {"Logistic": logistic, "Rosenbrock": rosenbrock}


def trajectory(function, name, dtype, data, **args):
    options = {{"historySize": "history_size", "maxEval": "max_eval", "toleranceChange": "tolerance_change", "toleranceGrad": "tolerance_grad", "lr": "lr"}.get(key, key): value
               for key, value in args.items() if key != "strongWolfe"}
    rows, labels = data["rows"].to(dtype), data["labels"].to(dtype)
    w, b = (data[key].to(dtype).clone().requires_grad_() for key in ("w", "b"))
    optimizer = torch.optim.LBFGS([w, b], max_iter=ITERATIONS, line_search_fn="strong_wolfe" if args.get("strongWolfe") else None, **options)

    def closure():
        optimizer.zero_grad()
        loss = FUNCTIONS[function](rows, labels, w, b)
        loss.backward()
        return loss

    values, losses = [], []
    for _ in range(STEPS):
        losses.append(float(optimizer.step(closure).detach()))
        values.append(torch.cat([w.detach().flatten(), b.detach().flatten()]))
    state = optimizer.state[w]
    return torch.stack(values), torch.tensor(losses, dtype=torch.float64), state["n_iter"], state["func_evals"]


def lbfgs():
    draw = Draw("lbfgs")
    data = {"rows": draw.normal(12, 5), "labels": torch.sign(draw.normal(12)), "w": draw.normal(5) * 0.5, "b": draw.normal(1)}
    cases = []
    for function, name, args in [
        ("Logistic", "defaults", {}),
        ("Logistic", "half the rate", {"lr": 0.5}),
        ("Logistic", "a short history", {"historySize": 2}),
        ("Logistic", "few evaluations", {"maxEval": 2}),
        ("Logistic", "stops early", {"toleranceGrad": 1e-2}),
        ("Logistic", "stops where little changes", {"toleranceChange": 1e-2}),
        ("Logistic", "line search", {"strongWolfe": True}),
        ("Rosenbrock", "line search", {"strongWolfe": True}),
        ("Rosenbrock", "line search, a short history", {"strongWolfe": True, "historySize": 3}),
        ("Rosenbrock", "line search, a large rate", {"strongWolfe": True, "lr": 4.0}),
    ]:
        args = {key: as_float32(value) if isinstance(value, float) else value for key, value in args.items()}
        values, losses, iterations, evaluations = trajectory(function, name, torch.float64, data, **args)
        cases.append({"function": function, "name": f"{function}, {name}", "args": args, "values": encode(values), "losses": encode(losses),
                      "iterations": iterations, "evaluations": evaluations})
    write("lbfgs", {"iterations": ITERATIONS, "data": {key: encode(value) for key, value in data.items()}, "cases": cases})
    return len(cases)

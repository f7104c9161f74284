"""Optimizers that PyTorch 1.13 lacks or computes otherwise than later versions, from their formulas, run in float64."""
import math

import torch


class Formula(torch.optim.Optimizer):
    """Parameter groups and state from PyTorch, the rule from update()."""

    def __init__(self, params, **defaults):
        super().__init__(params, defaults)

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for parameter in group["params"]:
                if parameter.grad is not None:
                    self.update(parameter, parameter.grad, self.state[parameter], group)


class NAdam(Formula):
    """As PyTorch from 2.0 on: 1.13 multiplies the product of the next step by this step's momentum twice."""

    def __init__(self, params, lr=2e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0, momentum_decay=4e-3):
        super().__init__(params, lr=lr, betas=betas, eps=eps, weight_decay=weight_decay, momentum_decay=momentum_decay)

    def update(self, p, grad, state, group):
        if not state:
            state.update(step=0, mu_product=1.0, exp_avg=torch.zeros_like(p), exp_avg_sq=torch.zeros_like(p))
        state["step"] += 1
        (beta1, beta2), step = group["betas"], state["step"]
        grad = grad + group["weight_decay"] * p
        momentum = lambda t: beta1 * (1 - 0.5 * 0.96 ** (t * group["momentum_decay"]))
        mu, following = momentum(step), momentum(step + 1)
        state["mu_product"] *= mu
        state["exp_avg"] = beta1 * state["exp_avg"] + (1 - beta1) * grad
        state["exp_avg_sq"] = beta2 * state["exp_avg_sq"] + (1 - beta2) * grad ** 2
        root = (state["exp_avg_sq"] / (1 - beta2 ** step)).sqrt() + group["eps"]
        p -= group["lr"] * (1 - mu) / (1 - state["mu_product"]) * grad / root
        p -= group["lr"] * following / (1 - state["mu_product"] * following) * state["exp_avg"] / root


class Lion(Formula):
    """Chen et al., "Symbolic discovery of optimization algorithms", 2023, program 1."""

    def __init__(self, params, lr=1e-4, betas=(0.9, 0.99), weight_decay=0.0):
        super().__init__(params, lr=lr, betas=betas, weight_decay=weight_decay)

    def update(self, p, grad, state, group):
        mean = state.setdefault("exp_avg", torch.zeros_like(p))
        beta1, beta2 = group["betas"]
        direction = torch.sign(beta1 * mean + (1 - beta1) * grad)
        state["exp_avg"] = beta2 * mean + (1 - beta2) * grad
        p -= group["lr"] * (direction + group["weight_decay"] * p)


class Muon(Formula):
    """torch.optim.Muon of PyTorch 2.9, its iterations in float64 instead of bfloat16."""

    def __init__(self, params, lr=1e-3, weight_decay=0.1, momentum=0.95, nesterov=True, a=3.4445, b=-4.7750, c=2.0315, eps=1e-7, ns_steps=5, adjust_lr="Original"):
        self.coefficients, self.steps, self.adjustment = (a, b, c), ns_steps, adjust_lr
        super().__init__(params, lr=lr, weight_decay=weight_decay, momentum=momentum, nesterov=nesterov, eps=eps)

    def update(self, p, grad, state, group):
        momentum, lr = group["momentum"], group["lr"]
        buffer = momentum * state.get("momentum_buffer", torch.zeros_like(p)) + (1 - momentum) * grad
        state["momentum_buffer"] = buffer
        direction = momentum * buffer + (1 - momentum) * grad if group["nesterov"] else buffer
        rows, columns = p.shape
        ratio = math.sqrt(max(1, rows / columns)) if self.adjustment == "Original" else 0.2 * math.sqrt(max(rows, columns))
        p *= 1 - lr * group["weight_decay"]
        p -= lr * ratio * self.orthogonal(direction, group["eps"])

    def orthogonal(self, x, eps):
        a, b, c = self.coefficients
        x = x / x.norm().clamp(min=eps)
        for _ in range(self.steps):
            gram = x @ x.T
            x = a * x + (b * gram + c * gram @ gram) @ x
        return x

"""Calls of modules with parameters that a case gives."""
import torch


def flat(*tensors):
    return torch.cat([tensor.flatten() for tensor in tensors])


def parameters(draw, module, scale=0.5):
    """Every parameter of a module, drawn wider than it would start, so that gates leave their linear part."""
    return {name: draw.normal(*parameter.shape, scale=scale) for name, parameter in module.named_parameters()}


def split(module, tensors):
    names = {name for name, _ in module.named_parameters()}
    return {name: value for name, value in tensors.items() if name in names}

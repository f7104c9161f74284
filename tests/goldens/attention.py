"""Scaled dot-product attention, and attention in several heads, whose output holds result and weights one after another."""
import math

import torch
from torch import nn
from torch.nn.utils.stateless import functional_call

from module_calls import flat, parameters, split
from recording import Table


def attention(query, key, value, attnMask=None, isCausal=False, scale=None, enableGqa=False):
    """The formula of scaled_dot_product_attention, which is newer than this PyTorch. A query without keys gives zeros."""
    if enableGqa:
        key = key.repeat_interleave(query.size(-3) // key.size(-3), -3)
        value = value.repeat_interleave(query.size(-3) // value.size(-3), -3)
    scores = query @ key.transpose(-2, -1) * (1 / math.sqrt(query.size(-1)) if scale is None else scale)
    if isCausal:
        attnMask = torch.ones(scores.shape[-2:], dtype=torch.bool).tril()
    if attnMask is not None:
        scores = scores.masked_fill(~attnMask, -math.inf) if attnMask.dtype == torch.bool else scores + attnMask
    blocked = (scores == -math.inf).all(-1, keepdim=True)
    weights = torch.softmax(scores.masked_fill(blocked, 0), -1).masked_fill(blocked, 0)
    return weights @ value


def attention_table():
    table = Table("scaled_dot_product_attention", attention, relative="tensor")

    def add(name, query, key, value=None, mask=None, gradients=None, draws=None, **options):
        def inputs(draw):
            make = draws or (lambda shape: draw.normal(*shape))
            tensors = {"query": make(query), "key": make(key), "value": draw.normal(*(value or key))}
            if mask is not None:
                tensors["attnMask"] = mask(draw)
            return tensors

        table.add(name, inputs, gradients=gradients, **options)

    three = ["query", "key", "value"]
    add("one query and one key", (1, 1), (1, 1))
    add("matrices", (3, 4), (5, 4))
    add("matrices, values of another size", (3, 4), (5, 4), (5, 3))
    add("heads", (2, 3, 5, 4), (2, 3, 7, 4))
    add("heads, values of another size", (2, 2, 3, 5), (2, 2, 6, 5), (2, 2, 6, 2))
    add("one batch dimension", (3, 4, 5), (3, 6, 5))
    add("features of one", (2, 5, 1), (2, 4, 1))
    add("odd features", (2, 5, 17), (2, 4, 17))
    add("no queries", (2, 0, 3), (2, 4, 3))
    add("no heads", (0, 3, 4), (0, 5, 4))
    add("causal", (2, 2, 6, 4), (2, 2, 6, 4), isCausal=True)
    add("causal, more keys", (2, 3, 4), (2, 7, 4), isCausal=True)
    add("causal, more queries", (2, 7, 4), (2, 3, 4), isCausal=True)
    add("causal, one query", (1, 1, 4), (1, 5, 4), isCausal=True)
    add("longer than one block", (1, 60, 4), (1, 150, 4))
    add("causal, longer than one block", (1, 140, 3), (1, 140, 3), isCausal=True)
    add("own scale", (2, 3, 4), (2, 5, 4), scale=0.3)
    add("scale of zero", (2, 3, 4), (2, 5, 4), scale=0.0)
    add("negative scale", (2, 3, 4), (2, 5, 4), scale=-1.5)
    add("grouped heads", (2, 4, 3, 5), (2, 2, 6, 5), enableGqa=True)
    add("one head of keys", (2, 3, 3, 5), (2, 1, 6, 5), enableGqa=True)
    add("grouped heads, causal", (1, 6, 4, 3), (1, 2, 4, 3), enableGqa=True, isCausal=True)
    add("grouped heads, mask", (2, 4, 3, 5), (2, 2, 6, 5), mask=lambda draw: draw.uniform(2, 1, 3, 6) < 0.7, enableGqa=True, gradients=three)
    add("heads that are equal, grouped", (2, 3, 4), (2, 3, 4), enableGqa=True)

    def some(draw, *shape):
        """A mask that leaves every query a key."""
        mask = draw.uniform(*shape) < 0.5
        mask[..., 0] = True
        return mask

    for shape in ((3, 5), (1, 5), (3, 1), (2, 1, 3, 5), (1, 4, 3, 5), (2, 4, 3, 5), (5,)):
        add(f"bool mask {shape}", (2, 4, 3, 6), (2, 4, 5, 6), mask=lambda draw: some(draw, *shape), gradients=three)
        # What is added to all of a query's scores changes nothing: its gradient is zero but for rounding.
        add(f"mask of numbers {shape}", (2, 4, 3, 6), (2, 4, 5, 6), mask=lambda draw: draw.normal(*shape), gradients=three if shape == (3, 1) else None)
    add("all true", (3, 4), (5, 4), mask=lambda draw: torch.ones(3, 5, dtype=torch.bool), gradients=three)
    add("all blocked", (3, 4), (5, 4), mask=lambda draw: torch.zeros(3, 5, dtype=torch.bool), gradients=three)

    def first_blocked(draw):
        mask = some(draw, 3, 5)
        mask[1] = False
        return mask

    add("one query blocked", (2, 3, 4), (2, 5, 4), mask=first_blocked, gradients=three)

    def infinite(draw):
        return torch.zeros(3, 5).masked_fill(~some(draw, 3, 5), -math.inf)

    add("mask of minus infinities", (2, 3, 4), (2, 5, 4), mask=infinite, gradients=three)
    add("mask over several blocks", (1, 50, 3), (1, 300, 3), mask=lambda draw: some(draw, 50, 300), gradients=three)
    add("mask that blocks the first block of keys", (1, 2, 3), (1, 200, 3), gradients=three,
        mask=lambda draw: (torch.arange(200) >= 130).expand(2, 200))
    # The softmax is nearly a maximum: gradients of scores cancel.
    add("large scores", (2, 3, 4), (2, 5, 4), scale=100.0, gradients=["value"])
    table.add("equal scores", {"query": torch.zeros(2, 3), "key": torch.ones(4, 3), "value": torch.arange(12.0).reshape(4, 3)},
              gradients=["value"])
    table.add("not a number in a query", lambda draw: {
        "query": torch.tensor([[math.nan, 1.0], [1.0, 2.0]]), "key": draw.normal(3, 2), "value": draw.normal(3, 2)})
    table.add("infinite score", lambda draw: {
        "query": torch.tensor([[1.0, 0.5], [1.0, 2.0]]), "key": torch.tensor([[1.0, 1.0], [math.inf, 1.0]]), "value": draw.normal(2, 2)})
    return table


def multihead_table():
    def make(embedDim, numHeads, bias=True, addBiasKv=False, addZeroAttn=False, kdim=None, vdim=None, batchFirst=False):
        return nn.MultiheadAttention(embedDim, numHeads, 0.0, bias, addBiasKv, addZeroAttn, kdim, vdim, batchFirst)

    options = ("embedDim", "numHeads", "bias", "addBiasKv", "addZeroAttn", "kdim", "vdim", "batchFirst")

    def run(query, key=None, value=None, keyPaddingMask=None, attnMask=None, needWeights=False, averageAttnWeights=True, isCausal=False, **given):
        module = make(**{name: given[name] for name in options if name in given}).to(query.dtype)
        key = query if key is None else key
        value = key if value is None else value
        if isCausal:
            steps = query.size(1 if query.dim() == 3 and given.get("batchFirst") else 0)
            attnMask = torch.ones(steps, steps, dtype=torch.bool).triu(1)
        output, weights = functional_call(module, split(module, given), (query, key, value), dict(
            key_padding_mask=keyPaddingMask, attn_mask=attnMask, need_weights=needWeights, average_attn_weights=averageAttnWeights))
        return flat(output, weights) if needWeights else output

    table = Table("multihead_attention", run, relative="tensor")

    def add(name, query, key=None, value=None, masks=None, **given):
        given = {"embedDim": 6, "numHeads": 2, **given}
        module = make(**{key: given[key] for key in options if key in given})

        def inputs(draw):
            tensors = {"query": draw.normal(*query), **parameters(draw, module)}
            if key is not None:
                tensors["key"] = draw.normal(*key)
            if value is not None:
                tensors["value"] = draw.normal(*value)
            for mask, draws in (masks or {}).items():
                tensors[mask] = draws(draw)
            return tensors

        gradients = ["query"] + ["key"] * (key is not None) + ["value"] * (value is not None) + [name for name, _ in module.named_parameters()]
        table.add(name, inputs, gradients=gradients, **given)

    def blocked(*shape):
        """A mask that leaves every query its first key."""
        def draws(draw):
            mask = draw.uniform(*shape) < 0.5
            mask[..., 0] = False
            return mask
        return draws

    add("self-attention", (4, 2, 6))
    add("self-attention, batch first", (2, 4, 6), batchFirst=True)
    add("self-attention, no batch", (4, 6))
    add("one head", (3, 2, 6), numHeads=1)
    add("as many heads as features", (3, 2, 6), numHeads=6)
    add("no bias", (3, 2, 6), bias=False)
    add("one step", (1, 2, 6))
    add("key is value", (3, 2, 6), (5, 2, 6))
    add("three tensors", (3, 2, 6), (5, 2, 6), (5, 2, 6))
    add("three tensors, batch first", (2, 3, 6), (2, 5, 6), (2, 5, 6), batchFirst=True)
    add("three tensors, no batch", (3, 6), (5, 6), (5, 6))
    add("other sizes of keys and values", (3, 2, 6), (5, 2, 4), (5, 2, 3), kdim=4, vdim=3)
    add("another size of keys", (3, 2, 6), (5, 2, 4), (5, 2, 6), kdim=4)
    add("other sizes, no bias", (3, 2, 6), (5, 2, 4), (5, 2, 3), kdim=4, vdim=3, bias=False)
    add("appended key", (3, 2, 6), addBiasKv=True)
    add("appended zeros", (3, 2, 6), addZeroAttn=True)
    add("appended key and zeros, masks", (3, 2, 6), addBiasKv=True, addZeroAttn=True,
        masks={"attnMask": blocked(3, 3), "keyPaddingMask": blocked(2, 3)})
    add("appended key, causal", (4, 2, 6), isCausal=True, addBiasKv=True)
    add("appended zeros, causal, weights, padding", (4, 2, 6), isCausal=True, addZeroAttn=True, needWeights=True, masks={"keyPaddingMask": blocked(2, 4)})
    add("causal", (4, 2, 6), isCausal=True)
    add("causal, batch first", (2, 4, 6), isCausal=True, batchFirst=True)
    add("mask", (3, 2, 6), masks={"attnMask": blocked(3, 3)})
    add("mask by head", (3, 2, 6), masks={"attnMask": blocked(4, 3, 3)})
    add("mask of numbers", (3, 2, 6), masks={"attnMask": lambda draw: draw.normal(3, 3)})
    add("mask of numbers by head", (3, 2, 6), masks={"attnMask": lambda draw: draw.normal(4, 3, 3)})
    add("padding", (3, 2, 6), masks={"keyPaddingMask": blocked(2, 3)})
    add("padding, no batch", (3, 6), masks={"keyPaddingMask": blocked(3)})
    add("padding of numbers", (3, 2, 6), (4, 2, 6), masks={"keyPaddingMask": lambda draw: draw.normal(2, 4)})
    add("mask and padding", (3, 2, 6), (4, 2, 6), masks={"attnMask": blocked(3, 4), "keyPaddingMask": blocked(2, 4)})
    add("weights", (3, 2, 6), needWeights=True)
    add("weights by head", (3, 2, 6), needWeights=True, averageAttnWeights=False)
    add("weights, masks", (3, 2, 6), (4, 2, 6), needWeights=True, masks={"attnMask": blocked(3, 4), "keyPaddingMask": blocked(2, 4)})
    add("weights, no batch", (3, 6), needWeights=True)
    add("weights, causal", (4, 2, 6), needWeights=True, isCausal=True)
    add("weights, appended key", (3, 2, 6), needWeights=True, addBiasKv=True, addZeroAttn=True, averageAttnWeights=False)
    add("wide", (5, 3, 16), embedDim=16, numHeads=4)
    return table


TABLES = [attention_table, multihead_table]

"""Transformer layers."""
import torch
from torch import nn
from torch.nn.utils.stateless import functional_call

from module_calls import parameters, split
from recording import Table


def layer_options(given):
    return dict(dim_feedforward=given["dimFeedforward"], dropout=0.0, activation=given.get("nonlinearity", "relu"),
                batch_first=given.get("batchFirst", False), norm_first=given.get("normFirst", False))


def block(kind):
    def make(given):
        return kind(given["dModel"], given["nhead"], **layer_options(given))

    return make


def stack(kind, layer):
    def make(given):
        norm = nn.LayerNorm(given["dModel"]) if given.get("norm") else None
        return kind(block(layer)(given), given["numLayers"], norm=norm)

    return make


def transformer_table(op, make, operands, masks):
    def run(**given):
        module = make(given).to(given[operands[0]].dtype)
        call = {names: given[name] for name, names in masks.items() if name in given}
        if given.get("isCausal"):
            steps = given[operands[0]].size(1 if given.get("batchFirst") else 0)
            call[next(iter(masks.values()))] = torch.ones(steps, steps, dtype=torch.bool).triu(1)
        return functional_call(module, split(module, given), tuple(given[name] for name in operands), call)

    table = Table(op, run, relative="tensor")

    def add(name, shapes, masked=None, added=None, **given):
        given = {"dModel": 4, "nhead": 2, "dimFeedforward": 5, **given}
        module = make(given)

        def inputs(draw):
            tensors = {operand: draw.normal(*shape) for operand, shape in zip(operands, shapes)}
            tensors.update(parameters(draw, module))
            for mask, shape in (masked or {}).items():
                drawn = draw.uniform(*shape) < 0.4
                drawn[..., 0] = False
                tensors[mask] = drawn
            for mask, shape in (added or {}).items():
                tensors[mask] = draw.normal(*shape)
            return tensors

        table.add(name, inputs, gradients=list(operands) + [name for name, _ in module.named_parameters()], **given)

    return table, add


def encoder_table():
    table, add = transformer_table("transformer_encoder_layer", block(nn.TransformerEncoderLayer), ["src"], {
        "srcMask": "src_mask", "srcKeyPaddingMask": "src_key_padding_mask"})
    for first in (False, True):
        for activation in ("relu", "gelu"):
            add(f"{activation}{', norm first' if first else ''}", [(3, 2, 4)], nonlinearity=activation, normFirst=first)
    add("batch first", [(2, 3, 4)], batchFirst=True)
    add("no batch", [(3, 4)])
    add("mask", [(3, 2, 4)], {"srcMask": (3, 3)})
    add("mask and padding", [(3, 2, 4)], {"srcMask": (3, 3), "srcKeyPaddingMask": (2, 3)}, normFirst=True)
    add("padding, batch first", [(2, 3, 4)], {"srcKeyPaddingMask": (2, 3)}, batchFirst=True)
    add("one step", [(1, 1, 4)])
    add("causal", [(3, 2, 4)], isCausal=True)
    add("causal, batch first, norm first", [(2, 3, 4)], isCausal=True, batchFirst=True, normFirst=True)
    add("mask of numbers", [(3, 2, 4)], added={"srcMask": (3, 3)})
    add("mask by head", [(3, 2, 4)], {"srcMask": (4, 3, 3)})
    add("mask of numbers by head and padding, gelu", [(3, 2, 4)], {"srcKeyPaddingMask": (2, 3)}, added={"srcMask": (4, 3, 3)}, nonlinearity="gelu")
    add("padding of numbers", [(3, 2, 4)], added={"srcKeyPaddingMask": (2, 3)})
    add("padding, no batch", [(3, 4)], {"srcKeyPaddingMask": (3,)})
    return table


def decoder_table():
    table, add = transformer_table("transformer_decoder_layer", block(nn.TransformerDecoderLayer), ["tgt", "memory"], {
        "tgtMask": "tgt_mask", "memoryMask": "memory_mask",
        "tgtKeyPaddingMask": "tgt_key_padding_mask", "memoryKeyPaddingMask": "memory_key_padding_mask"})
    for first in (False, True):
        for activation in ("relu", "gelu"):
            add(f"{activation}{', norm first' if first else ''}", [(3, 2, 4), (5, 2, 4)], nonlinearity=activation, normFirst=first)
    add("batch first", [(2, 3, 4), (2, 2, 4)], batchFirst=True)
    add("no batch", [(3, 4), (2, 4)])
    add("masks", [(3, 2, 4), (5, 2, 4)], {"tgtMask": (3, 3), "memoryMask": (3, 5)})
    add("all masks", [(3, 2, 4), (5, 2, 4)], {"tgtMask": (3, 3), "memoryMask": (3, 5), "tgtKeyPaddingMask": (2, 3), "memoryKeyPaddingMask": (2, 5)})
    add("padding, batch first, norm first", [(2, 3, 4), (2, 5, 4)], {"memoryKeyPaddingMask": (2, 5)}, batchFirst=True, normFirst=True)
    add("causal", [(3, 2, 4), (5, 2, 4)], isCausal=True)
    add("causal, memory masked by head, gelu", [(2, 3, 4), (2, 5, 4)], {"memoryMask": (4, 3, 5)}, isCausal=True, batchFirst=True, nonlinearity="gelu")
    add("masks of numbers", [(3, 2, 4), (5, 2, 4)], {"tgtKeyPaddingMask": (2, 3)}, added={"tgtMask": (3, 3), "memoryKeyPaddingMask": (2, 5)})
    return table


def encoder_stack_table():
    table, add = transformer_table("transformer_encoder", stack(nn.TransformerEncoder, nn.TransformerEncoderLayer), ["src"], {
        "mask": "mask", "srcKeyPaddingMask": "src_key_padding_mask"})
    add("two layers", [(3, 2, 4)], numLayers=2)
    add("two layers and norm, gelu", [(3, 2, 4)], numLayers=2, norm=True, nonlinearity="gelu")
    add("norm first, batch first", [(2, 3, 4)], numLayers=2, norm=True, batchFirst=True, normFirst=True)
    add("masks", [(3, 2, 4)], {"mask": (3, 3), "srcKeyPaddingMask": (2, 3)}, numLayers=2)
    add("causal, no batch", [(3, 4)], numLayers=1, isCausal=True)
    return table


def decoder_stack_table():
    table, add = transformer_table("transformer_decoder", stack(nn.TransformerDecoder, nn.TransformerDecoderLayer), ["tgt", "memory"], {
        "tgtMask": "tgt_mask", "memoryMask": "memory_mask",
        "tgtKeyPaddingMask": "tgt_key_padding_mask", "memoryKeyPaddingMask": "memory_key_padding_mask"})
    add("two layers", [(3, 2, 4), (5, 2, 4)], numLayers=2)
    add("two layers and norm, gelu", [(3, 2, 4), (5, 2, 4)], numLayers=2, norm=True, nonlinearity="gelu")
    add("norm first, batch first, causal", [(2, 3, 4), (2, 5, 4)], numLayers=2, norm=True, batchFirst=True, normFirst=True, isCausal=True)
    add("masks", [(3, 2, 4), (5, 2, 4)], {"tgtMask": (3, 3), "memoryMask": (3, 5), "tgtKeyPaddingMask": (2, 3), "memoryKeyPaddingMask": (2, 5)}, numLayers=2)
    return table


def whole_table():
    def make(given):
        return nn.Transformer(given["dModel"], given["nhead"], given["numEncoderLayers"], given["numDecoderLayers"],
                              given["dimFeedforward"], 0.0, batch_first=given.get("batchFirst", False))

    def run(src, tgt, **given):
        module = make(given).to(src.dtype)
        mask = nn.Transformer.generate_square_subsequent_mask(tgt.size(1 if given.get("batchFirst") else 0)).to(src.dtype)
        return functional_call(module, split(module, given), (src, tgt), dict(tgt_mask=mask))

    table = Table("transformer", run, relative="tensor")
    for batchFirst, shapes in ((False, [(3, 2, 4), (2, 2, 4)]), (True, [(2, 3, 4), (2, 2, 4)])):
        given = dict(dModel=4, nhead=2, numEncoderLayers=2, numDecoderLayers=1, dimFeedforward=3, batchFirst=batchFirst)
        table.add("batch first" if batchFirst else "batch second", lambda draw: {
            "src": draw.normal(*shapes[0]), "tgt": draw.normal(*shapes[1]), **parameters(draw, make(given))}, **given)
    return table


TABLES = [encoder_table, decoder_table, encoder_stack_table, decoder_stack_table, whole_table]

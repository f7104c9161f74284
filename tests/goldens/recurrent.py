"""Recurrent layers and cells. The output holds the elements of all results one after another."""
import math

import torch
from torch import nn
from torch.nn.utils.stateless import functional_call

from module_calls import flat, parameters, split
from recording import Table


def recurrent(kind, inputSize, hiddenSize, numLayers=1, nonlinearity=None, bias=True, batchFirst=False, bidirectional=False, projSize=0):
    options = {} if nonlinearity is None else {"nonlinearity": nonlinearity}
    if projSize:
        options["proj_size"] = projSize
    return kind(inputSize, hiddenSize, numLayers, bias=bias, batch_first=batchFirst, bidirectional=bidirectional, **options)


def run_recurrent(kind):
    options = ("inputSize", "hiddenSize", "numLayers", "nonlinearity", "bias", "batchFirst", "bidirectional", "projSize")

    def run(x, hidden=None, cell=None, **given):
        module = recurrent(kind, **{name: given[name] for name in options if name in given})
        # The module reads this list, whatever its parameters are.
        module._flat_weights = [given[name] for name in module._flat_weights_names]
        output, last = module(x, (hidden, cell) if cell is not None else hidden)
        return flat(output, *last) if isinstance(last, tuple) else flat(output, last)

    return run


def recurrent_table(op, kind, has_cell=False, nonlinearity=None):
    table = Table(op, run_recurrent(kind), relative="tensor")

    def add(name, steps, samples, state=False, gradients=None, values=None, **options):
        if nonlinearity is not None:
            options.setdefault("nonlinearity", nonlinearity)
        options = {"inputSize": 3, "hiddenSize": 4, **options}
        module = recurrent(kind, **options)
        places = options.get("numLayers", 1) * (2 if options.get("bidirectional") else 1)

        def inputs(draw):
            shape = [steps, options["inputSize"]] if samples is None else [steps, samples, options["inputSize"]]
            if options.get("batchFirst") and samples is not None:
                shape[0], shape[1] = shape[1], shape[0]
            tensors = {"x": draw.normal(*shape) if values is None else values(draw, shape), **parameters(draw, module)}
            states = [places, options["hiddenSize"]] if samples is None else [places, samples, options["hiddenSize"]]
            if state:
                tensors["hidden"] = draw.normal(*states[:-1], options.get("projSize", options["hiddenSize"]))
                if has_cell:
                    tensors["cell"] = draw.normal(*states)
            return tensors

        table.add(name, inputs, gradients=gradients, **options)

    for steps in (1, 2, 5):
        for samples in (1, 3):
            add(f"{steps} steps of {samples}", steps, samples)
    add("initial state", 4, 2, state=True)
    add("initial state, one step", 1, 2, state=True)
    add("no batch", 4, None)
    add("no batch, initial state", 4, None, state=True)
    add("no batch, both directions", 3, None, state=True, bidirectional=True)
    add("both directions", 4, 2, bidirectional=True)
    add("both directions, initial state", 4, 3, state=True, bidirectional=True)
    add("two layers", 3, 2, numLayers=2)
    add("three layers, initial state", 3, 2, state=True, numLayers=3)
    add("two layers, both directions, initial state", 3, 2, state=True, numLayers=2, bidirectional=True)
    add("batch first", 4, 3, batchFirst=True)
    add("batch first, both directions, two layers", 3, 2, state=True, batchFirst=True, bidirectional=True, numLayers=2)
    add("no bias", 4, 2, bias=False)
    add("no bias, two layers, both directions", 3, 2, bias=False, numLayers=2, bidirectional=True)
    add("batch of seven", 3, 7, state=True, inputSize=2, hiddenSize=5)
    add("batch of thirteen, wider than a vector", 3, 13, inputSize=2, hiddenSize=9, bidirectional=True)
    add("hidden size of one", 3, 2, state=True, inputSize=1, hiddenSize=1)
    add("hidden size of 17", 2, 6, inputSize=2, hiddenSize=17)
    add("input wider than the state", 3, 2, inputSize=11, hiddenSize=2)
    # Gates that are nearly one leave few digits of what they let through: gradients at smaller values.
    add("large values", 3, 2, values=lambda draw, shape: draw.normal(*shape, scale=100), gradients=[])
    add("values beyond one", 3, 2, values=lambda draw, shape: draw.normal(*shape, scale=4))
    add("tiny values", 3, 2, values=lambda draw, shape: draw.normal(*shape, scale=1e-20))
    add("long sequence", 40, 2, inputSize=2, hiddenSize=3)
    add("no sequences", 3, 0)

    def with_nan(draw, shape):
        x = draw.normal(*shape)
        x[1, 0, 0] = math.nan
        return x

    add("not a number in one sequence", 3, 2, values=with_nan)
    if has_cell:
        add("projected", 4, 3, projSize=2)
        add("projected, one step, initial state", 1, 2, state=True, projSize=3)
        add("projected, two layers, both directions, initial state", 3, 2, state=True, projSize=2, numLayers=2, bidirectional=True)
        add("projected, no bias, no batch, initial state", 4, None, state=True, projSize=1, bias=False)
        add("projected, batch first", 5, 7, state=True, projSize=3, hiddenSize=9, batchFirst=True)
    if nonlinearity is not None:
        for other in ("relu",):
            add(f"{other}", 4, 3, state=True, nonlinearity=other)
            add(f"{other}, two layers, both directions", 3, 2, nonlinearity=other, numLayers=2, bidirectional=True)
            add(f"{other}, batch of eight", 3, 8, nonlinearity=other)
            add(f"{other}, no bias, no batch", 4, None, nonlinearity=other, bias=False)
    return table


def cell_table(op, kind, has_cell=False, nonlinearity=None):
    def make(inputSize, hiddenSize, bias=True, nonlinearity=None):
        options = {} if nonlinearity is None else {"nonlinearity": nonlinearity}
        return kind(inputSize, hiddenSize, bias=bias, **options)

    def run(x, hidden=None, cell=None, inputSize=0, hiddenSize=0, bias=True, nonlinearity=None, **given):
        module = make(inputSize, hiddenSize, bias, nonlinearity).to(x.dtype)
        state = (hidden, cell) if cell is not None else hidden
        result = functional_call(module, split(module, given), (x, state))
        return flat(*result) if isinstance(result, tuple) else result

    table = Table(op, run, relative="tensor")

    def add(name, samples, state, **options):
        options = {"inputSize": 3, "hiddenSize": 4, **options}

        def inputs(draw):
            lead = [] if samples is None else [samples]
            tensors = {"x": draw.normal(*lead, options["inputSize"]), **parameters(draw, make(**options))}
            if state:
                tensors["hidden"] = draw.normal(*lead, options["hiddenSize"])
                if has_cell:
                    tensors["cell"] = draw.normal(*lead, options["hiddenSize"])
            return tensors

        table.add(name, inputs, **options)

    for samples in (1, 3, 8, None):
        for state in (True, False):
            add(f"batch {samples}, {'with' if state else 'without'} state", samples, state)
    add("no bias", 3, True, bias=False)
    add("sizes of one", 2, True, inputSize=1, hiddenSize=1)
    add("odd sizes", 6, True, inputSize=5, hiddenSize=11)
    if nonlinearity is not None:
        add("relu", 3, True, nonlinearity="relu")
        add("relu, no bias", 7, True, nonlinearity="relu", bias=False)
    return table


TABLES = [
    lambda: recurrent_table("rnn", nn.RNN, nonlinearity="tanh"),
    lambda: recurrent_table("lstm", nn.LSTM, has_cell=True),
    lambda: recurrent_table("gru", nn.GRU),
    lambda: cell_table("rnn_cell", nn.RNNCell, nonlinearity="tanh"),
    lambda: cell_table("lstm_cell", nn.LSTMCell, has_cell=True),
    lambda: cell_table("gru_cell", nn.GRUCell),
]

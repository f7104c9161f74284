"""Exponential moving averages of a small network's weights and statistics."""
import torch
from torch.optim.swa_utils import AveragedModel

from recording import Draw, encode, write

UPDATES = 12


def record(name, decay, use_buffers):
    draw = Draw(f"average/{name}")
    model = torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.BatchNorm1d(2))
    average = AveragedModel(model, avg_fn=lambda mean, value, count: decay * mean + (1 - decay) * value)
    models, averages = [], []
    for step in range(UPDATES):
        with torch.no_grad():
            for tensor in [*model.parameters(), model[1].running_mean, model[1].running_var]:
                tensor.copy_(draw.normal(*tensor.shape))
            model[1].num_batches_tracked.fill_(step + 1)
        if use_buffers:
            # Counts are taken over, not averaged: their mean is no whole number.
            for mine, theirs in zip(average.module.buffers(), model.buffers()):
                mine.copy_(theirs if step == 0 or not mine.is_floating_point() else decay * mine.double() + (1 - decay) * theirs.double())
        else:
            # PyTorch does so from 2.0 on.
            for mine, theirs in zip(average.module.buffers(), model.buffers()):
                mine.copy_(theirs)
        average.update_parameters(model)
        models.append({key: encode(value) for key, value in model.state_dict().items()})
        averages.append({key: encode(value) for key, value in average.state_dict().items()})
    return {"name": name, "decay": decay, "useBuffers": use_buffers, "models": models, "averages": averages}


def averages():
    cases = [record("decay 0.9", 0.9, False), record("decay 0.9 with buffers", 0.9, True), record("decay 0.25 with buffers", 0.25, True), record("decay 0", 0.0, False), record("decay 1", 1.0, False)]
    write("averages", {"cases": cases})
    return len(cases)

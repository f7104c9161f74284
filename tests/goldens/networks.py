"""The digit network's first losses, its parameters, and what the initialisers draw."""
import math

import numpy
import torch
import torch.nn.functional as F
from torch import nn

from recording import as_float32, write

BATCH, STEPS, LR, MOMENTUM = 64, 20, 0.1, 0.9
MASK = (1 << 64) - 1


def uniform(stream, count):
    """count numbers in [0, 1): the top 24 bits of SplitMix64's output for the states (stream * 2^32 + i + 1) * 0x9E3779B97F4A7C15.

    The C# tests draw the same numbers, so that neither weights nor images need to be stored.
    """
    with numpy.errstate(over="ignore"):
        z = (numpy.uint64((stream << 32) & MASK) + numpy.arange(1, count + 1, dtype=numpy.uint64)) * numpy.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
        z = z ^ (z >> numpy.uint64(31))
    return (z >> numpy.uint64(40)).astype(numpy.float32) * numpy.float32(2.0 ** -24)


class MnistNet(nn.Module):
    """Without dropout: the streams of random numbers differ from NetGen's."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.fc1 = nn.Linear(320, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.relu(F.max_pool2d(self.conv1(x), 2))
        x = F.relu(F.max_pool2d(self.conv2(x), 2))
        x = x.view(-1, 320)
        x = F.relu(self.fc1(x))
        return F.log_softmax(self.fc2(x), dim=1)


def weights(net):
    """Parameter k is drawn from stream k + 1, uniform within 1/sqrt(fan-in) of its layer's weight."""
    parameters = list(net.named_parameters())
    with torch.no_grad():
        for stream, (name, parameter) in enumerate(parameters, start=1):
            weight = dict(parameters)[name.rsplit(".", 1)[0] + ".weight"]
            bound = numpy.float32(1 / math.sqrt(weight[0].numel()))
            values = (uniform(stream, parameter.numel()) * numpy.float32(2) - numpy.float32(1)) * bound
            parameter.copy_(torch.from_numpy(values).view(parameter.shape))


def batch(step):
    """Labels from stream 1000 + step, images in [-2, 2) half noise (stream 2000 + step) and half a pattern of their label (stream 3000 + label)."""
    labels = (uniform(1000 + step, BATCH) * 10).astype(numpy.int64)
    noise = uniform(2000 + step, BATCH * 784).reshape(BATCH, 784)
    patterns = numpy.stack([uniform(3000 + label, 784) for label in range(10)])
    images = (noise + patterns[labels] - numpy.float32(1)) * numpy.float32(2)
    return torch.from_numpy(images).view(BATCH, 1, 28, 28), torch.from_numpy(labels)


def losses(dtype):
    net = MnistNet()
    weights(net)
    net = net.to(dtype)
    optimizer = torch.optim.SGD(net.parameters(), as_float32(LR), as_float32(MOMENTUM))
    values = []
    for step in range(STEPS):
        images, labels = batch(step)
        optimizer.zero_grad()
        loss = F.nll_loss(net(images.to(dtype)), labels)
        loss.backward()
        optimizer.step()
        values.append(loss.item())
    sums = {name: parameter.double().sum().item() for name, parameter in net.named_parameters()}
    return net, values, sums


def seed_network():
    net, reference, sums = losses(torch.float64)
    _, single, _ = losses(torch.float32)
    write("seed_network", {
        "batch": BATCH, "lr": LR, "momentum": MOMENTUM,
        "parameters": [{"name": name, "shape": list(parameter.shape)} for name, parameter in net.named_parameters()],
        "losses": reference, "lossesFloat32": single, "sumsAfterwards": sums,
    })
    return STEPS


def initial_law(name, layer, key, tensor):
    """How PyTorch draws a parameter: uniformly within a bound, normally, or a constant. The recording confirms it."""
    kind = name.split("(")[0]
    if (tensor == tensor.flatten()[0]).all():
        return "constant", tensor.flatten()[0].item()
    if kind == "Embedding":
        return "normal", 0.0
    if kind == "Bilinear":
        return "uniform", 1 / math.sqrt(layer.in1_features)
    if kind in ("LSTM", "GRU", "RNN", "LSTMCell", "GRUCell", "RNNCell"):
        return "uniform", 1 / math.sqrt(layer.hidden_size)
    if kind == "Transformer" and tensor.dim() > 1 or "in_proj" in key or "_proj_weight" in key:
        return "uniform", math.sqrt(6 / sum(tensor.shape))
    if "linear" in key or "out_proj" in key:
        linear = layer.get_submodule(key.rsplit(".", 1)[0])
        return "uniform", 1 / math.sqrt(linear.in_features)
    return "uniform", 1 / math.sqrt(layer.weight[0].numel())


def initializers():
    """Laws, bounds and spread of fresh layers. Enough draws that the measured spread is within a percent of its law."""
    torch.manual_seed(0)
    layers = {
        "Linear(400, 300)": nn.Linear(400, 300), "Linear(7, 20000)": nn.Linear(7, 20000),
        "Conv2d(16, 200, 5)": nn.Conv2d(16, 200, 5), "Conv2d(12, 600, (3, 5), groups: 4)": nn.Conv2d(12, 600, (3, 5), groups=4),
        "Conv1d(20, 300, 7)": nn.Conv1d(20, 300, 7), "ConvTranspose1d(300, 40, 5)": nn.ConvTranspose1d(300, 40, 5),
        "ConvTranspose2d(120, 600, 3, groups: 4)": nn.ConvTranspose2d(120, 600, 3, groups=4),
        "Bilinear(30, 40, 50)": nn.Bilinear(30, 40, 50), "Embedding(400, 50)": nn.Embedding(400, 50),
        "LSTM(50, 80, bidirectional)": nn.LSTM(50, 80, bidirectional=True), "GRU(50, 80, numLayers: 2)": nn.GRU(50, 80, num_layers=2),
        "RNN(150, 180)": nn.RNN(150, 180), "LSTMCell(50, 80)": nn.LSTMCell(50, 80), "GRUCell(50, 80)": nn.GRUCell(50, 80), "RNNCell(150, 180)": nn.RNNCell(150, 180),
        "MultiheadAttention(80, 4)": nn.MultiheadAttention(80, 4), "MultiheadAttention(80, 4, kdim: 50, vdim: 120)": nn.MultiheadAttention(80, 4, kdim=50, vdim=120),
        "TransformerEncoderLayer(80, 4, 100)": nn.TransformerEncoderLayer(80, 4, 100), "Transformer(60, 2, 1, 1, 100)": nn.Transformer(60, 2, 1, 1, 100),
        "PReLU(3)": nn.PReLU(3), "BatchNorm2d(5)": nn.BatchNorm2d(5), "LayerNorm(5)": nn.LayerNorm(5), "GroupNorm(2, 6)": nn.GroupNorm(2, 6),
        "InstanceNorm2d(5, affine: true)": nn.InstanceNorm2d(5, affine=True),
    }
    cases = []
    for name, layer in layers.items():
        for key, tensor in layer.named_parameters():
            law, bound = initial_law(name, layer, key, tensor)
            measured = tensor.abs().max().item()
            assert law != "uniform" or bound * (1 - 12 / tensor.numel()) < measured <= bound * (1 + 1e-6), (name, key, bound, measured)
            assert law != "constant" or (tensor == bound).all(), (name, key)
            cases.append({"layer": name, "parameter": key, "shape": list(tensor.shape), "law": law, "bound": bound,
                          "std": tensor.std(unbiased=False).item()})
    write("initializers", {"cases": cases})
    return len(cases)

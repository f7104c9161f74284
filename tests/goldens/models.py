"""Parameters of the architectures in tests/Models as PyTorch counts and names them. Writes tests/Models/parameters.json."""
import json
import os

import torch
from torch import nn

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Models", "parameters.json")


def tree(**children):
    """A module with these children and parameters under these names."""
    module = nn.Module()
    for name, child in children.items():
        if isinstance(child, nn.Parameter):
            module.register_parameter(name, child)
        else:
            module.add_module(name, child)
    return module


def parameter(*shape):
    return nn.Parameter(torch.zeros(shape))


def conv(i, o, k, **more):
    return nn.Conv2d(i, o, k, **more)


def bare(i, o, k, **more):
    return nn.Conv2d(i, o, k, bias=False, **more)


def sequential(*layers):
    return nn.Sequential(*layers)


def vgg():
    layers, channels = [], 3
    for width in (8, 0, 16, 0, 24, 24, 0):
        if width == 0:
            layers.append(nn.MaxPool2d(2))
        else:
            layers += [conv(channels, width, 3), nn.BatchNorm2d(width), nn.ReLU()]
            channels = width
    return tree(features=sequential(*layers), classifier=nn.Linear(channels * 4, 10))


def basic_block(i, o, stride=1):
    block = dict(conv1=bare(i, o, 3), bn1=nn.BatchNorm2d(o), conv2=bare(o, o, 3), bn2=nn.BatchNorm2d(o))
    if stride != 1 or i != o:
        block["downsample"] = sequential(bare(i, o, 1), nn.BatchNorm2d(o))
    return tree(**block)


def resnet18():
    def layer(i, o, stride):
        return sequential(basic_block(i, o, stride), basic_block(o, o))

    return tree(
        conv1=bare(3, 8, 7), bn1=nn.BatchNorm2d(8), layer1=layer(8, 8, 1), layer2=layer(8, 16, 2),
        layer3=layer(16, 32, 2), layer4=layer(32, 64, 2), fc=nn.Linear(64, 10))


def resnet20():
    blocks, width = [], 8
    for planes in (8, 16, 32):
        for _ in range(3):
            blocks.append(tree(conv1=bare(width, planes, 3), bn1=nn.BatchNorm2d(planes), conv2=bare(planes, planes, 3), bn2=nn.BatchNorm2d(planes)))
            width = planes
    return tree(conv=bare(3, 8, 3), bn=nn.BatchNorm2d(8), blocks=nn.ModuleList(blocks), linear=nn.Linear(32, 10))


def densenet():
    def layer(channels):
        return tree(norm1=nn.BatchNorm2d(channels), conv1=bare(channels, 16, 1), norm2=nn.BatchNorm2d(16), conv2=bare(16, 4, 3))

    def block(channels, count):
        return tree(list=nn.ModuleList([layer(channels + 4 * index) for index in range(count)]))

    return tree(
        conv0=bare(3, 8, 3), block1=block(8, 3), transition=bare(20, 10, 1), block2=block(10, 2),
        norm=nn.BatchNorm2d(18), classifier=nn.Linear(18, 10))


def inverted_residual(i, o, expand):
    hidden, layers = i * expand, []
    if expand != 1:
        layers += [bare(i, hidden, 1), nn.BatchNorm2d(hidden), nn.ReLU6()]
    layers += [bare(hidden, hidden, 3, groups=hidden), nn.BatchNorm2d(hidden), nn.ReLU6(), bare(hidden, o, 1), nn.BatchNorm2d(o)]
    return tree(conv=sequential(*layers))


def mobilenet():
    return tree(
        features=sequential(
            bare(3, 8, 3), nn.BatchNorm2d(8), nn.ReLU6(),
            inverted_residual(8, 8, 1), inverted_residual(8, 12, 6), inverted_residual(12, 12, 6)),
        classifier=sequential(nn.Dropout(), nn.Linear(12, 10)))


def fire(i, squeezed, expanded):
    return tree(squeeze=conv(i, squeezed, 1), expand1x1=conv(squeezed, expanded, 1), expand3x3=conv(squeezed, expanded, 3))


def squeezenet():
    return tree(
        features=sequential(conv(3, 16, 3), nn.ReLU(), nn.MaxPool2d(3), fire(16, 4, 16), fire(32, 4, 16), fire(32, 8, 24)),
        classifier=sequential(nn.Dropout(), conv(48, 10, 1)))


def inception():
    def unit(i, o, k):
        return tree(conv=bare(i, o, k), bn=nn.BatchNorm2d(o))

    return tree(
        branch1=unit(16, 8, 1), branch2=sequential(unit(16, 6, 1), unit(6, 12, 3)),
        branch3=sequential(unit(16, 2, 1), unit(2, 4, 5)), branch4=sequential(nn.MaxPool2d(3), unit(16, 4, 1)))


def unet():
    def double(i, o):
        return tree(net=sequential(conv(i, o, 3), nn.BatchNorm2d(o), nn.ReLU(), conv(o, o, 3), nn.BatchNorm2d(o), nn.ReLU()))

    return tree(
        down1=double(1, 4), down2=double(4, 8), bottom=double(8, 16), up2=nn.ConvTranspose2d(16, 8, 2), right2=double(16, 8),
        up1=nn.ConvTranspose2d(8, 4, 2), right1=double(8, 4), output=conv(4, 2, 1))


def mixer():
    def mlp(i, hidden):
        return tree(fc1=nn.Linear(i, hidden), fc2=nn.Linear(hidden, i))

    def block():
        return tree(norm1=nn.LayerNorm(12), tokens=mlp(16, 32), norm2=nn.LayerNorm(12), channels=mlp(12, 48))

    return tree(stem=conv(3, 12, 4), blocks=nn.ModuleList([block(), block()]), norm=nn.LayerNorm(12), head=nn.Linear(12, 10))


def convnext():
    def block(**more):
        return tree(dwconv=conv(8, 8, 7, groups=8), norm=nn.LayerNorm(8), pwconv1=nn.Linear(8, 32), pwconv2=nn.Linear(32, 8), **more)

    return tree(first=block(gamma=parameter(8)), second=block())


def vit():
    def block():
        return tree(
            ln1=nn.LayerNorm(16), attention=nn.MultiheadAttention(16, 4), ln2=nn.LayerNorm(16),
            mlp=sequential(nn.Linear(16, 32), nn.GELU(), nn.Linear(32, 16)))

    return tree(
        patches=conv(3, 16, 4), classToken=parameter(1, 1, 16), positions=parameter(1, 17, 16),
        encoder=sequential(block(), block()), norm=nn.LayerNorm(16), head=nn.Linear(16, 10))


def gpt():
    def block():
        return tree(
            ln1=nn.LayerNorm(16), attn=nn.MultiheadAttention(16, 4),
            mlp=sequential(nn.Linear(16, 64), nn.GELU(), nn.Linear(64, 16)), ln2=nn.LayerNorm(16))

    return tree(gpt=tree(
        tokens=nn.Embedding(11, 16), positions=nn.Embedding(8, 16), blocks=nn.ModuleList([block(), block()]),
        norm=nn.LayerNorm(16), head=nn.Linear(16, 11, bias=False)))


def wavenet():
    def block():
        return tree(filter=nn.Conv1d(6, 6, 2), gate=nn.Conv1d(6, 6, 2), residual=nn.Conv1d(6, 6, 1), skip=nn.Conv1d(6, 6, 1))

    return tree(input=nn.Conv1d(1, 6, 1), blocks=nn.ModuleList([block() for _ in range(3)]), output=nn.Conv1d(6, 4, 1))


MODELS = {
    "LeNet": lambda: tree(
        conv1=conv(1, 6, 5), conv2=conv(6, 16, 5), fc1=nn.Linear(400, 120), fc2=nn.Linear(120, 84), fc3=nn.Linear(84, 10)),
    "AlexNet": lambda: tree(
        features=sequential(
            conv(3, 8, 5), nn.ReLU(), nn.MaxPool2d(3), conv(8, 24, 5), nn.ReLU(), conv(24, 48, 3), nn.ReLU(), conv(48, 32, 3)),
        classifier=sequential(nn.Dropout(), nn.Linear(128, 64), nn.ReLU(), nn.Dropout(), nn.Linear(64, 10))),
    "Vgg": vgg,
    "ResNet18": resnet18,
    "ResNet20": resnet20,
    "DenseNet": densenet,
    "MobileNetV2": mobilenet,
    "SqueezeNet": squeezenet,
    "Inception": inception,
    "UNet": unet,
    "Autoencoder": lambda: tree(
        encoder=sequential(nn.Linear(36, 16), nn.ReLU(), nn.Linear(16, 4)),
        decoder=sequential(nn.Linear(4, 16), nn.ReLU(), nn.Linear(16, 36))),
    "Vae": lambda: tree(
        fc1=nn.Linear(36, 16), fc21=nn.Linear(16, 4), fc22=nn.Linear(16, 4), fc3=nn.Linear(4, 16), fc4=nn.Linear(16, 36)),
    "DcganGenerator": lambda: tree(main=sequential(
        nn.ConvTranspose2d(8, 16, 4, bias=False), nn.BatchNorm2d(16), nn.ReLU(),
        nn.ConvTranspose2d(16, 8, 4, bias=False), nn.BatchNorm2d(8), nn.ReLU(), nn.ConvTranspose2d(8, 3, 4, bias=False))),
    "DcganDiscriminator": lambda: tree(conv1=bare(3, 8, 4), conv2=bare(8, 16, 4), bn2=nn.BatchNorm2d(16), conv3=bare(16, 1, 4)),
    "Siamese": lambda: tree(tower=sequential(conv(1, 4, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(100, 8))),
    "MlpMixer": mixer,
    "ConvNeXt": convnext,
    "ViT": vit,
    "SmallGpt": gpt,
    "SequenceTransformer": lambda: tree(
        source=nn.Embedding(9, 12), target=nn.Embedding(7, 12), encoder=nn.TransformerEncoderLayer(12, 3, 24),
        decoder=nn.TransformerDecoderLayer(12, 3, 24), output=nn.Linear(12, 7)),
    "LstmTagger": lambda: tree(
        embedding=nn.Embedding(20, 6), lstm=nn.LSTM(6, 5, num_layers=2, bidirectional=True), tags=nn.Linear(10, 4)),
    "GruSeq2Seq": lambda: tree(
        source=nn.Embedding(12, 6), encoder=nn.GRU(6, 8), target=nn.Embedding(9, 6), decoder=nn.GRU(6, 8), output=nn.Linear(8, 9)),
    "AttentionDecoder": lambda: tree(
        source=nn.Embedding(12, 6), encoder=nn.GRU(6, 8), target=nn.Embedding(9, 6), cell=nn.GRUCell(14, 8),
        attention=tree(query=nn.Linear(8, 5, bias=False), key=nn.Linear(8, 5), score=nn.Linear(5, 1, bias=False)),
        output=nn.Linear(8, 9)),
    "SmallCharRnn": lambda: tree(rnn=tree(
        tokens=nn.Embedding(17, 6),
        cells=nn.ModuleList([tree(wx=nn.Linear(6, 12), wh=nn.Linear(6, 12, bias=False)) for _ in range(2)]),
        head=nn.Linear(6, 17))),
    "TextCnn": lambda: tree(
        embedding=nn.Embedding(30, 8), convs=nn.ModuleList([nn.Conv1d(8, 6, width) for width in (2, 3, 4)]), fc=nn.Linear(18, 2)),
    "Bigram": lambda: tree(table=nn.Embedding(27, 27)),
    "WaveNet": wavenet,
    "DqnHead": lambda: tree(body=nn.Linear(8, 16), value=nn.Linear(16, 1), advantage=nn.Linear(16, 4)),
    "TwoBranches": lambda: tree(
        image=sequential(conv(1, 3, 3), nn.ReLU(), nn.Flatten(), nn.Linear(48, 6)), table=sequential(nn.Linear(5, 6), nn.ReLU()),
        head=nn.Linear(6, 2)),
    "ResidualMlp": lambda: tree(
        first=tree(inner=nn.Linear(6, 6)), second=tree(inner=sequential(nn.Linear(6, 12), nn.ReLU(), nn.Linear(12, 6)))),
    "TiedClassifier": lambda: tree(head=nn.Linear(6, 3), shared=nn.Linear(6, 6)),
}


def models():
    lines = []
    for name, make in MODELS.items():
        shapes = {key: list(value.shape) for key, value in make().named_parameters()}
        lines.append(f"{json.dumps(name)}: {json.dumps(shapes, separators=(',', ':'))}")
    with open(PATH, "w", encoding="utf-8") as file:
        file.write("{\n" + ",\n".join(lines) + "\n}\n")
    return len(lines)

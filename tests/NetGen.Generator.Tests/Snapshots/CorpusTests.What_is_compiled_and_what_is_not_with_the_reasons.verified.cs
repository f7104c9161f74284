AlexNet.cs
    AlexNet: eager (avgpool: the compiler does not know the module `NetGen.Layers.AdaptiveAvgPool2d`)
Autoencoder.cs
    Autoencoder: lanes
Bigram.cs
    Bigram: row-major
ConvNeXtBlock.cs
    ConvNeXtBlock: eager (F.Gelu(pwconv1.Call(norm.Call(x))): this operation is not compiled)
    ConvNeXt: eager (first.norm: the compiler does not know the module `NetGen.Layers.LayerNorm`)
DcganDiscriminator.cs
    DcganDiscriminator: eager (bn2: the compiler does not know the module `NetGen.Layers.BatchNorm2d`)
DcganGenerator.cs
    CS0246 The type or namespace name 'ConvTranspose2d' could not be found (are you missing a using directive or an assembly reference?) at File0.cs: (10,12)-(10,27)
    CS0246 The type or namespace name 'ConvTranspose2d' could not be found (are you missing a using directive or an assembly reference?) at File0.cs: (13,12)-(13,27)
    CS0246 The type or namespace name 'ConvTranspose2d' could not be found (are you missing a using directive or an assembly reference?) at File0.cs: (16,12)-(16,27)
    DcganGenerator: eager (main: how it is constructed is not known while compiling)
DenseNet.cs
    DenseLayer: eager (norm1: the compiler does not know the module `NetGen.Layers.BatchNorm2d`)
    DenseBlock: eager (foreach (var layer in list) features.Add(layer.Call(F.Cat([.. features], dim: 1…: what it carries from round to round is more than tensors, and how often it goes round is known only at run time)
    DenseNet: eager (F.AvgPool2d(transition.Call(x), 2): this operation is not compiled)
DqnHead.cs
    DqnHead: lanes
Gpt.cs
    Block: eager (ln1: the compiler does not know the module `NetGen.Layers.LayerNorm`)
    Gpt: eager (blocks: how many modules it holds is known only at run time)
    SmallGpt: eager (gpt.blocks.0.ln1: the compiler does not know the module `NetGen.Layers.LayerNorm`)
GruSeq2Seq.cs
    GruSeq2Seq: eager (encoder: the compiler does not know the module `NetGen.Layers.GRU`)
Inception.cs
    ConvBnRelu: eager (bn: the compiler does not know the module `NetGen.Layers.BatchNorm2d`)
    Inception: eager (branch1.bn: the compiler does not know the module `NetGen.Layers.BatchNorm2d`)
LeNet.cs
    LeNet: eager (F.AvgPool2d(F.Tanh(conv1.Call(x)), 2): this operation is not compiled)
LstmTagger.cs
    LstmTagger: eager (lstm: the compiler does not know the module `NetGen.Layers.LSTM`)
MlpMixer.cs
    Mlp: eager (act: the compiler does not know the module `NetGen.Layers.Gelu`)
    MixerBlock: eager (norm1: the compiler does not know the module `NetGen.Layers.LayerNorm`)
    MlpMixer: eager (blocks.0.norm1: the compiler does not know the module `NetGen.Layers.LayerNorm`)
MobileNetV2.cs
    CS0246 The type or namespace name 'ReLU6' could not be found (are you missing a using directive or an assembly reference?) at File0.cs: (40,12)-(40,17)
    CS0246 The type or namespace name 'ReLU6' could not be found (are you missing a using directive or an assembly reference?) at File0.cs: (21,25)-(21,30)
    CS0246 The type or namespace name 'ReLU6' could not be found (are you missing a using directive or an assembly reference?) at File0.cs: (26,21)-(26,26)
    InvertedResidual: eager (conv: how it is constructed is not known while compiling)
    MobileNetV2: eager (F.AdaptiveAvgPool2d(x, (1, 1)): this operation is not compiled)
ResNet18.cs
    BasicBlock: eager (bn1: the compiler does not know the module `NetGen.Layers.BatchNorm2d`)
    ResNet18: eager (bn1: the compiler does not know the module `NetGen.Layers.BatchNorm2d`)
ResNet20.cs
    ResNet20: eager (bn: the compiler does not know the module `NetGen.Layers.BatchNorm2d`)
    Block: eager (bn1: the compiler does not know the module `NetGen.Layers.BatchNorm2d`)
Residual.cs
    Residual: eager (inner: how it is constructed is not known while compiling)
    Classifier: eager (Features(x): this operation is not compiled)
    TiedClassifier: has no Call of its own
SequenceTransformer.cs
    SequenceTransformer: eager (encoder: the compiler does not know the module `NetGen.Layers.TransformerEncoderLayer`)
Siamese.cs
    Siamese: lanes
SqueezeNet.cs
    Fire: row-major
    SqueezeNet: eager (classifier.3: the compiler does not know the module `NetGen.Layers.AdaptiveAvgPool2d`)
TextCnn.cs
    CS0246 The type or namespace name 'Conv1d' could not be found (are you missing a using directive or an assembly reference?) at File0.cs: (13,32)-(13,38)
    CS0246 The type or namespace name 'Conv1d' could not be found (are you missing a using directive or an assembly reference?) at File0.cs: (13,79)-(13,85)
    CS0117 'F' does not contain a definition for 'Amax' at File0.cs: (20,44)-(20,48)
    TextCnn: eager (convs.Select(conv => F.Amax(F.Relu(conv.Call(x)), [2])).ToArray(): it has errors)
TwoBranches.cs
    TwoBranches: lanes, 2 cases
UNet.cs
    CS0246 The type or namespace name 'ConvTranspose2d' could not be found (are you missing a using directive or an assembly reference?) at File0.cs: (26,21)-(26,36)
    CS0246 The type or namespace name 'ConvTranspose2d' could not be found (are you missing a using directive or an assembly reference?) at File0.cs: (28,21)-(28,36)
    CS0246 The type or namespace name 'ConvTranspose2d' could not be found (are you missing a using directive or an assembly reference?) at File0.cs: (41,27)-(41,42)
    DoubleConv: eager (net.1: the compiler does not know the module `NetGen.Layers.BatchNorm2d`)
    UNet: eager (up2: what `up2` holds is not known while compiling)
Vae.cs
    Vae: row-major
Vgg.cs
    Vgg: eager (features.1: the compiler does not know the module `NetGen.Layers.BatchNorm2d`)
ViT.cs
    EncoderBlock: eager (ln1: the compiler does not know the module `NetGen.Layers.LayerNorm`)
    ViT: eager (encoder.0.ln1: the compiler does not know the module `NetGen.Layers.LayerNorm`)
WaveNetBlock.cs
    CS0246 The type or namespace name 'Conv1d' could not be found (are you missing a using directive or an assembly reference?) at File0.cs: (9,21)-(9,27)
    CS0246 The type or namespace name 'Conv1d' could not be found (are you missing a using directive or an assembly reference?) at File0.cs: (10,21)-(10,27)
    CS0246 The type or namespace name 'Conv1d' could not be found (are you missing a using directive or an assembly reference?) at File0.cs: (11,21)-(11,27)
    CS0246 The type or namespace name 'Conv1d' could not be found (are you missing a using directive or an assembly reference?) at File0.cs: (12,21)-(12,27)
    CS0246 The type or namespace name 'Conv1d' could not be found (are you missing a using directive or an assembly reference?) at File0.cs: (25,21)-(25,27)
    CS0246 The type or namespace name 'Conv1d' could not be found (are you missing a using directive or an assembly reference?) at File0.cs: (27,21)-(27,27)
    WaveNetBlock: eager (F.Tanh(filter.Call(padded)): it has errors)
    WaveNet: eager (input.Call(wave): it has errors)

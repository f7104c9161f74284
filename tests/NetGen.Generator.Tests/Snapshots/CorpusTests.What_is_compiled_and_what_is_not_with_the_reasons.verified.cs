AlexNet.cs
    AlexNet: row-major
Autoencoder.cs
    Autoencoder: lanes
Bigram.cs
    Bigram: row-major
ConvNeXtBlock.cs
    ConvNeXtBlock: eager (dwconv: The argument `groups` is not known at compile time.)
    ConvNeXt: row-major
DcganDiscriminator.cs
    DcganDiscriminator: row-major
DcganGenerator.cs
    DcganGenerator: row-major
DenseNet.cs
    DenseLayer: row-major
    DenseBlock: eager (foreach (var layer in list) features.Add(layer.Call(F.Cat([.. features], dim: 1…: what it carries from round to round is more than tensors, and how often it goes round is known only at run time)
    DenseNet: row-major
DqnHead.cs
    DqnHead: lanes
Gpt.cs
    Block: eager (Reshape: some shapes are not known; [Shape] on the inputs declares them)
    Gpt: eager (blocks: how many modules it holds is known only at run time)
    SmallGpt: row-major
GruSeq2Seq.cs
    GruSeq2Seq: row-major
Inception.cs
    ConvBnRelu: eager (Conv2d: the size padding cannot be read from an input or a parameter)
    Inception: row-major
LeNet.cs
    LeNet: row-major
LstmTagger.cs
    LstmTagger: row-major
MlpMixer.cs
    Mlp: row-major
    MixerBlock: row-major
    MlpMixer: row-major
MobileNetV2.cs
    InvertedResidual: eager (InvertedResidual: it depends on the constructor parameter `expand`, which differs between instances)
    MobileNetV2: row-major
ResNet18.cs
    BasicBlock: eager (input: some shapes are not known; [Shape] on the inputs declares them)
    ResNet18: row-major
ResNet20.cs
    ResNet20: row-major
    Block: eager (Conv2d: it depends on the constructor parameter `inPlanes`, which differs between instances)
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
    SqueezeNet: row-major
TextCnn.cs
    TextCnn: row-major
TwoBranches.cs
    TwoBranches: lanes, 2 cases
UNet.cs
    DoubleConv: row-major
    UNet: row-major
Vae.cs
    Vae: row-major
Vgg.cs
    Vgg: row-major
ViT.cs
    EncoderBlock: eager (Reshape: some shapes are not known; [Shape] on the inputs declares them)
    ViT: row-major
WaveNetBlock.cs
    WaveNetBlock: eager (Pad: the size dilation cannot be read from an input or a parameter)
    WaveNet: row-major

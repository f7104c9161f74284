AlexNet.cs
    AlexNet: row-major
AttentionDecoder.cs
    AttentionDecoder: row-major
    AdditiveAttention: row-major
Autoencoder.cs
    Autoencoder: lanes
Bigram.cs
    Bigram: row-major
CharRnn.cs
    CharRnn: row-major
    Cell: row-major
    SmallCharRnn: row-major
ConvNeXtBlock.cs
    ConvNeXtBlock: row-major, 2 cases
    ConvNeXt: row-major
DcganDiscriminator.cs
    DcganDiscriminator: row-major
DcganGenerator.cs
    DcganGenerator: row-major
DenseNet.cs
    DenseLayer: row-major
    DenseBlock: eager (.. features: what is in this list differs from round to round, and how often the loop goes round is known only at run time (read it after the loop, or give the number of rounds as a constant, in a class that holds this one))
    DenseNet: row-major
DqnHead.cs
    DqnHead: lanes
Gpt.cs
    Block: row-major
    Gpt: row-major
    SmallGpt: row-major
GruSeq2Seq.cs
    GruSeq2Seq: row-major
Inception.cs
    ConvBnRelu: row-major
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
    InvertedResidual: row-major, 4 cases
    MobileNetV2: row-major
ResNet18.cs
    BasicBlock: row-major, 2 cases
    ResNet18: row-major
ResNet20.cs
    ResNet20: row-major
    Block: row-major, 2 cases
Residual.cs
    Residual: eager (inner: which module it holds is known only where the class is constructed (hold this class in one that constructs it: it is compiled there))
    ResidualMlp: lanes
SequenceTransformer.cs
    SequenceTransformer: row-major
Siamese.cs
    Siamese: lanes
SqueezeNet.cs
    Fire: row-major
    SqueezeNet: row-major
TextCnn.cs
    TextCnn: row-major
TiedClassifier.cs
    Classifier: has no Call of its own
    TiedClassifier: lanes
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
    EncoderBlock: row-major
    ViT: row-major
WaveNetBlock.cs
    WaveNetBlock: row-major
    WaveNet: row-major

using NetGen.Tests;

namespace NetGen.EndToEnd.Tests.Models;

/// <summary>A network of tests/Models: how it is constructed and what it is given.</summary>
/// <param name="Name">The class and the file.</param>
/// <param name="Arguments">Of its constructor.</param>
/// <param name="Inputs">For each input its shape; whole numbers below <see cref="CorpusInput.Below"/> where that is set.</param>
public sealed partial record CorpusModel(string Name, object[] Arguments, CorpusInput[] Inputs)
{
    public static IReadOnlyList<CorpusModel> All { get; } =
    [
        new("LeNet", [], [new(2, 1, 28, 28)]),
        new("AlexNet", [10], [new(2, 3, 32, 32)]),
        new("Vgg", [], [new(2, 3, 16, 16)]),
        new("ResNet18", [], [new(2, 3, 32, 32)]),
        new("ResNet20", [], [new(2, 3, 16, 16)]),
        new("DenseNet", [], [new(2, 3, 8, 8)]),
        new("SqueezeNet", [], [new(2, 3, 32, 32)]),
        new("Inception", [], [new(2, 16, 5, 6)]),
        new("Autoencoder", [], [new(3, 36)]),
        new("Vae", [36, 16, 4], [new(3, 36), new(3, 4)]),
        new("DcganDiscriminator", [], [new(3, 3, 16, 16)]),
        new("Siamese", [], [new(2, 1, 12, 12), new(2, 1, 12, 12)]),
        new("MlpMixer", [], [new(2, 3, 16, 16)]),
        new("ConvNeXt", [], [new(2, 8, 9, 7)]),
        new("ViT", [], [new(2, 3, 16, 16)]),
        new("SmallGpt", [], [new(2, 5) { Below = 11 }]) { File = "Gpt" },
        new("SequenceTransformer", [], [new(2, 4) { Below = 9 }, new(2, 3) { Below = 7 }]),
        new("LstmTagger", [], [new(2, 5) { Below = 20 }]),
        new("GruSeq2Seq", [], [new(2, 4) { Below = 12 }, new(2, 3) { Below = 9 }]),
        new("AttentionDecoder", [], [new(2, 4) { Below = 12 }, new(2, 3) { Below = 9 }]),
        new("SmallCharRnn", [], [new(2, 5) { Below = 17 }]) { File = "CharRnn" },
        new("Bigram", [], [new(2, 5) { Below = 27 }]),
        new("DqnHead", [], [new(3, 8)]),
        new("TwoBranches", [], [new(2, 1, 6, 6), new(2, 5)]),
        new("MobileNetV2", [], [new(3, 3, 16, 16)]),
        new("UNet", [], [new(2, 1, 16, 16)]),
        new("DcganGenerator", [], [new(2, 8, 1, 1)]),
        new("TextCnn", [], [new(2, 10) { Below = 30 }]),
        new("WaveNet", [], [new(2, 1, 9)]) { File = "WaveNetBlock" },
        new("ResidualMlp", [], [new(3, 6)]) { File = "Residual" },
        new("TiedClassifier", [], [new(3, 6)]),
    ];

    /// <summary>The blocks of these networks by themselves: what their constructors are given is known only at run time.</summary>
    public static IReadOnlyList<CorpusModel> Blocks { get; } =
    [
        new("ConvBnRelu", [4, 6, 3, 1], [new(2, 4, 5, 6)]) { File = "Inception" },
        new("ConvBnRelu", [4, 6, 1, 0], [new(2, 4, 5, 6)]) { File = "Inception" },
        new("BasicBlock", [4, 4, 1], [new(2, 4, 6, 5)]) { File = "ResNet18" },
        new("BasicBlock", [4, 6, 1], [new(2, 4, 6, 5)]) { File = "ResNet18" },
        new("BasicBlock", [4, 4, 2], [new(2, 4, 6, 5)]) { File = "ResNet18" },
        new("ResNet20+Block", [4, 4], [new(2, 4, 6, 8)]) { File = "ResNet20" },
        new("ResNet20+Block", [4, 8], [new(2, 4, 6, 8)]) { File = "ResNet20" },
        new("InvertedResidual", [4, 4, 1, 1], [new(2, 4, 6, 5)]) { File = "MobileNetV2" },
        new("InvertedResidual", [4, 4, 1, 3], [new(2, 4, 6, 5)]) { File = "MobileNetV2" },
        new("InvertedResidual", [4, 6, 2, 3], [new(2, 4, 6, 5)]) { File = "MobileNetV2" },
        new("InvertedResidual", [4, 6, 2, 1], [new(2, 4, 6, 5)]) { File = "MobileNetV2" },
        new("ConvNeXtBlock", [6, 0.5f], [new(2, 6, 5, 4)]),
        new("ConvNeXtBlock", [6, 0f], [new(2, 6, 5, 4)]),
        new("WaveNetBlock", [3, 2], [new(2, 3, 7)]),
        new("WaveNetBlock", [3, 1], [new(2, 3, 7)]),
        new("Block", [8, 2], [new(2, 3, 8)]) { File = "Gpt" },
        new("CharRnn", [17, 6, 3], [new(2, 5) { Below = 17 }]),
        new("CharRnn+Cell", [6], [new(2, 5, 6)]) { File = "CharRnn" },
        new("AdditiveAttention", [8, 5], [new(2, 8), new(2, 4, 8)]) { File = "AttentionDecoder" },
        new("EncoderBlock", [8, 4], [new(2, 3, 8)]) { File = "ViT" },
    ];

    /// <summary>The file, where it is not named after the class.</summary>
    public string File { get; init; } = Name == "ConvNeXt" ? "ConvNeXtBlock" : Name;

    /// <summary>What the file says.</summary>
    public string Source => System.IO.File.ReadAllText(Repository.At($"tests/Models/{File}.cs"));

    public static CorpusModel Find(string name) => All.Single(model => model.Name == name);

    public override string ToString() => Arguments.Length == 0 ? Name : $"{Name}({string.Join(", ", Arguments)})";
}

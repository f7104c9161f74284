namespace NetGen.Generator.Tests;

/// <summary>Programs that several tests feed to the generator.</summary>
internal static class Sources
{
    public const string MnistNet = """
        using NetGen;
        using NetGen.Layers;

        namespace App;

        [Module]
        public partial class MnistNet
        {
            private readonly Conv2d conv1 = new(1, 10, kernelSize: 5);
            private readonly Conv2d conv2 = new(10, 20, kernelSize: 5);
            private readonly Dropout2d conv2Drop = new();
            private readonly Linear fc1 = new(320, 50);
            private readonly Linear fc2 = new(50, 10);

            /// <summary>Log-probabilities of the ten digits.</summary>
            public Tensor Forward([Shape("N", 1, 28, 28)] Tensor x)
            {
                x = F.Relu(F.MaxPool2d(conv1.Call(x), 2));
                x = F.Relu(F.MaxPool2d(conv2Drop.Call(conv2.Call(x)), 2));
                x = x.View(-1, 320);
                x = F.Relu(fc1.Call(x));
                x = F.Dropout(x, 0.5f, Training);
                x = fc2.Call(x);
                return F.LogSoftmax(x, dim: 1);
            }
        }
        """;

    public const string Trainer = """
        using NetGen;

        namespace App;

        public sealed partial class Trainer(MnistNet net, Sgd optimizer)
        {
            /// <summary>One step over a batch; returns its loss.</summary>
            [TrainingStep]
            public partial float Train(Tensor images, Tensor labels);

            private Tensor TrainLoss(Tensor images, Tensor labels) => F.NllLoss(net.Call(images), labels);
        }
        """;

    /// <summary>A module with the given members and a namespace of its own.</summary>
    public static string Module(string members) => $$"""
        using System;
        using System.Linq;
        using NetGen;
        using NetGen.Layers;

        namespace App;

        [Module]
        public partial class Net
        {
        {{members}}
        }
        """;
}

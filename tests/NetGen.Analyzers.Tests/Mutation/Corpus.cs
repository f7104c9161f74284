namespace NetGen.Analyzers.Tests.Mutation;

/// <summary>Models whose inputs and results declare their shapes, each with the class that is run.</summary>
internal static class Corpus
{
    public static IReadOnlyList<(string Name, string Source)> Models { get; } =
    [
        ("Mlp", """
            [Module]
            public partial class Mlp
            {
                private readonly Linear fc1 = new(64, 32);
                private readonly Linear fc2 = new(32, 16);
                private readonly Linear fc3 = new(16, 10, bias: false);

                [return: Shape("N", 10)]
                public Tensor Forward([Shape("N", 64)] Tensor x)
                {
                    x = F.Relu(fc1.Call(x));
                    x = F.Tanh(fc2.Call(x));
                    return F.LogSoftmax(fc3.Call(x), dim: 1);
                }
            }
            """),
        ("DigitNet", """
            [Module]
            public partial class DigitNet
            {
                private readonly Conv2d conv1 = new(1, 10, kernelSize: 5);
                private readonly Conv2d conv2 = new(10, 20, kernelSize: 5);
                private readonly Dropout2d drop = new();
                private readonly Linear fc1 = new(320, 50);
                private readonly Linear fc2 = new(50, 10);

                [return: Shape("N", 10)]
                public Tensor Forward([Shape("N", 1, 28, 28)] Tensor x)
                {
                    x = F.Relu(F.MaxPool2d(conv1.Call(x), 2));
                    x = F.Relu(F.MaxPool2d(drop.Call(conv2.Call(x)), 2));
                    x = x.View(-1, 320);
                    x = F.Relu(fc1.Call(x));
                    x = F.Dropout(x, 0.5f, Training);
                    return F.LogSoftmax(fc2.Call(x), dim: 1);
                }
            }
            """),
        ("Residual", """
            [Module]
            public partial class Block
            {
                private readonly Conv2d conv1 = new(8, 8, kernelSize: 3, padding: 1);
                private readonly Conv2d conv2 = new(8, 8, kernelSize: 3, padding: 1);

                [return: Shape("N", 8, 12, 12)]
                public Tensor Forward([Shape("N", 8, 12, 12)] Tensor x)
                {
                    return F.Relu(x + conv2.Call(F.Relu(conv1.Call(x))));
                }
            }

            [Module]
            public partial class Residual
            {
                private readonly Conv2d stem = new(3, 8, kernelSize: 3, stride: 2, padding: 1);
                private readonly Block block1 = new();
                private readonly Block block2 = new();
                private readonly Linear head = new(8 * 3 * 3, 5);

                [return: Shape("N", 5)]
                public Tensor Forward([Shape("N", 3, 24, 24)] Tensor x)
                {
                    x = block2.Call(block1.Call(F.Relu(stem.Call(x))));
                    x = F.MaxPool2d(x, 4);
                    return head.Call(x.Flatten(1));
                }
            }
            """),
        ("Grouped", """
            [Module]
            public partial class Grouped
            {
                private readonly Conv2d depthwise = new(6, 6, kernelSize: 3, padding: 2, dilation: 2, groups: 6);
                private readonly Conv2d pointwise = new(6, 12, kernelSize: 1);
                private readonly Conv2d grouped = new(12, 8, kernelSize: 2, stride: 2, groups: 4);

                [return: Shape("N", 8, 5, 4)]
                public Tensor Forward([Shape("N", 6, 10, 8)] Tensor x)
                {
                    x = F.Silu(pointwise.Call(depthwise.Call(x)));
                    return grouped.Call(x);
                }
            }
            """),
        ("Chain", """
            [Module]
            public partial class Chain
            {
                private readonly Sequential body = new(
                    new Conv2d(1, 4, kernelSize: 3),
                    new ReLU(),
                    new MaxPool2d(2),
                    new Flatten(),
                    new Linear(4 * 7 * 7, 24),
                    new Dropout(0.1f),
                    new Linear(24, 6));

                [return: Shape("N", 6)]
                public Tensor Forward([Shape("N", 1, 16, 16)] Tensor x) => body.Call(x);
            }
            """),
        ("Autoencoder", """
            [Module]
            public partial class Coder(int from, int to)
            {
                private readonly Linear fc1 = new(from, 20);
                private readonly Linear fc2 = new(20, to);

                [return: Shape("N", "to")]
                public Tensor Forward([Shape("N", "from")] Tensor x) => fc2.Call(F.Relu(fc1.Call(x)));
            }

            [Module]
            public partial class Autoencoder
            {
                private readonly Coder encoder = new(36, 4);
                private readonly Coder decoder = new(4, 36);

                [return: Shape("N", 1, 6, 6)]
                public Tensor Forward([Shape("N", 1, 6, 6)] Tensor x)
                {
                    var code = encoder.Call(x.View(-1, 36));
                    return F.Sigmoid(decoder.Call(code)).View(-1, 1, 6, 6);
                }
            }
            """),
        ("Branches", """
            [Module]
            public partial class Branches
            {
                private readonly Linear left = new(7, 9);
                private readonly Linear right = new(5, 9);
                private readonly Linear gate = new(9, 1);
                private readonly Parameter scale = new(Tensor.Ones(9));

                [return: Shape("N", 9)]
                public Tensor Forward([Shape("N", 7)] Tensor a, [Shape("N", 5)] Tensor b)
                {
                    var sum = left.Call(a) + right.Call(b);
                    return sum * F.Sigmoid(gate.Call(sum)) * scale;
                }
            }
            """),
        ("Deep", """
            [Module]
            public partial class Deep
            {
                private readonly ModuleList<Linear> layers = new(3, _ => new Linear(12, 12));
                private readonly Linear head = new(12, 2);

                [return: Shape("N", 2)]
                public Tensor Forward([Shape("N", 12)] Tensor x)
                {
                    foreach (var layer in layers) x = x + F.Relu(layer.Call(x));
                    return head.Call(x);
                }
            }
            """),
    ];
}

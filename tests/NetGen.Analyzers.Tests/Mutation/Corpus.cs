namespace NetGen.Analyzers.Tests.Mutation;

/// <summary>
/// Models with what the networks of tests/Models lack: numbers in views, groups with dilation, and children that declare
/// the shapes of their inputs and results.
/// </summary>
internal static class Corpus
{
    public static IReadOnlyList<Subject> Models { get; } =
    [
        new("DigitNet", """
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
            """, [], [new(3, 1, 28, 28)]),
        new("DeclaredBlocks", """
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
            public partial class DeclaredBlocks
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
            """, [], [new(3, 3, 24, 24)]),
        new("Grouped", """
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
            """, [], [new(3, 6, 10, 8)]),
        new("DeclaredCoders", """
            [Module]
            public partial class Coder(int from, int to)
            {
                private readonly Linear fc1 = new(from, 20);
                private readonly Linear fc2 = new(20, to);

                [return: Shape("N", "to")]
                public Tensor Forward([Shape("N", "from")] Tensor x) => fc2.Call(F.Relu(fc1.Call(x)));
            }

            [Module]
            public partial class DeclaredCoders
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
            """, [], [new(3, 1, 6, 6)]),
    ];
}

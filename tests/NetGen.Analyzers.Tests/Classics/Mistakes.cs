namespace NetGen.Analyzers.Tests.Classics;

/// <summary>Ten classics of the field.</summary>
internal static class Mistakes
{
    private const string Plain = """
        [Module]
        public partial class Net
        {
            private readonly Linear fc1 = new(64, 16);
            private readonly Linear fc2 = new(16, 2);

            public Tensor Forward([Shape("N", 64)] Tensor x)
            {
                x = F.Relu(fc1.Call(x));
                return fc2.Call(x);
            }
        }
        """;

    private const string Loop = """
        var optimizer = new Sgd(net.Parameters(), lr: 0.1f);
        for (int epoch = 0; epoch < 20; epoch++)
        {
            optimizer.ZeroGrad();
            var loss = F.CrossEntropy(net.Call(x), labels);
            loss.Backward();
            optimizer.Step();
            losses.Add(loss.Item());
        }
        """;

    public static IEnumerable<ClassicMistake> All =>
    [
        new("layers in a dictionary", ["NG1001"], ClassicMistake.Project("""
            [Module]
            public partial class Net
            {
                private readonly Dictionary<int, Linear> layers = new();
                private readonly Linear head = new(64, 2);

                public Net()
                {
                    for (int i = 0; i < 2; i++)
                    {
                        layers[i] = new Linear(64, 64);
                    }
                }

                public Tensor Forward([Shape("N", 64)] Tensor x)
                {
                    for (int i = 0; i < layers.Count; i++)
                    {
                        x = F.Relu(layers[i].Call(x));
                    }

                    return head.Call(x);
                }
            }
            """, Loop)),
        new("layers in a list", ["NG1001"], ClassicMistake.Project("""
            [Module]
            public partial class Net
            {
                private readonly List<Linear> layers = new List<Linear>();
                private readonly Linear head = new(64, 2);

                public Net()
                {
                    layers.Add(new Linear(64, 64));
                    layers.Add(new Linear(64, 64));
                }

                public Tensor Forward([Shape("N", 64)] Tensor x)
                {
                    foreach (var layer in layers)
                    {
                        x = F.Relu(layer.Call(x));
                    }

                    return head.Call(x);
                }
            }
            """, Loop)),
        new("dropout that knows no evaluation", ["NG3002"], ClassicMistake.Project(
            Plain.Replace("x = F.Relu(fc1.Call(x));", "x = F.Dropout(F.Relu(fc1.Call(x)), 0.2f, true);", StringComparison.Ordinal), Loop)),
        new("softmax before cross-entropy", ["NG3001"], ClassicMistake.Project(Plain, Loop.Replace(
            "F.CrossEntropy(net.Call(x), labels)", "F.CrossEntropy(F.Softmax(net.Call(x), dim: 1), labels)", StringComparison.Ordinal))),
        new("the wrong size after flattening", ["NG2001"], ClassicMistake.Project("""
            [Module]
            public partial class Net
            {
                private readonly Conv2d conv = new(1, 4, kernelSize: 3);
                private readonly Linear fc = new(4 * 4 * 4, 2);

                public Tensor Forward([Shape("N", 1, 8, 8)] Tensor x)
                {
                    x = F.MaxPool2d(F.Relu(conv.Call(x)), 2);
                    x = x.Flatten(1);
                    return fc.Call(x);
                }
            }
            """, Loop)),
        new("the scheduler before the optimizer", ["NG3006"], ClassicMistake.Project(Plain, """
            var optimizer = new Sgd(net.Parameters(), lr: 0.2f);
            var scheduler = new StepLR(optimizer, stepSize: 5, gamma: 0.5f);
            for (int epoch = 0; epoch < 20; epoch++)
            {
                optimizer.ZeroGrad();
                var loss = F.CrossEntropy(net.Call(x), labels);
                loss.Backward();
                scheduler.Step();
                optimizer.Step();
                losses.Add(loss.Item());
            }
            """)),
        new("gradients that are never zeroed", ["NG3006"], ClassicMistake.Project(Plain, Loop.Replace("    optimizer.ZeroGrad();\n", "", StringComparison.Ordinal))),
        new("Forward instead of Call", ["NG1010"], ClassicMistake.Project(Plain, Loop.Replace("net.Call(x)", "net.Forward(x)", StringComparison.Ordinal))),
        new("a layer made in Forward", ["NG1006"], ClassicMistake.Project("""
            [Module]
            public partial class Net
            {
                private readonly Linear fc1 = new(64, 16);

                public Tensor Forward([Shape("N", 64)] Tensor x)
                {
                    x = F.Relu(fc1.Call(x));
                    return new Linear(16, 2).Call(x);
                }
            }
            """, Loop)),
        new("a loss summed up with its graph", ["NG3008"], ClassicMistake.Project(Plain, """
            var optimizer = new Sgd(net.Parameters(), lr: 0.1f);
            for (int epoch = 0; epoch < 10; epoch++)
            {
                Tensor total = Tensor.Zeros();
                for (int batch = 0; batch < 2; batch++)
                {
                    optimizer.ZeroGrad();
                    var loss = F.CrossEntropy(net.Call(x), labels);
                    loss.Backward();
                    optimizer.Step();
                    total += loss;
                }

                if (total.RequiresGrad) throw new InvalidOperationException("the graphs of all batches are kept");
                losses.Add(total.Item());
            }
            """)),
    ];
}

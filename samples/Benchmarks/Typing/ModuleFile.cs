using System.Text;

namespace NetGen.Benchmarks.Typing;

/// <summary>A file with many networks, and what somebody types into the one in the middle.</summary>
internal static class ModuleFile
{
    public const string Path = "Networks.cs";

    /// <summary>The file after a number of keystrokes: each changes one word of one Forward, and moves what follows.</summary>
    public static string After(int keystrokes, int modules)
    {
        var text = new StringBuilder("using NetGen;\nusing NetGen.Layers;\n\nnamespace Typed;\n");
        for (var index = 0; index < modules; index++)
            text.Append(Module(index, index == modules / 2 && keystrokes % 2 == 1 ? "Sigmoid" : "Relu"));
        return text.ToString();
    }

    /// <summary>A file with one network alone.</summary>
    public static string Only(int index, string activation) =>
        "using NetGen;\nusing NetGen.Layers;\n\nnamespace Typed;\n" + Module(index, activation);

    private static string Module(int index, string activation) => $$"""

        /// <summary>Network {{index}}.</summary>
        [Module]
        public partial class Net{{index}}
        {
            private readonly Conv2d conv1 = new(1, 8, kernelSize: 5);
            private readonly Conv2d conv2 = new(8, 16, kernelSize: 5);
            private readonly Linear fc1 = new(256, 64);
            private readonly Linear fc2 = new(64, 10);

            [return: Shape("N", 10)]
            public Tensor Forward([Shape("N", 1, 28, 28)] Tensor x)
            {
                x = F.MaxPool2d(F.Relu(conv1.Call(x)), 2);
                x = F.MaxPool2d(F.Relu(conv2.Call(x)), 2);
                x = F.{{activation}}(fc1.Call(x.Flatten(1)));
                return F.LogSoftmax(fc2.Call(F.Dropout(x, 0.2f, Training)), dim: 1);
            }
        }

        """;
}

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
    /// <param name="index">Which.</param>
    /// <param name="activation">The function of F that it uses.</param>
    /// <param name="isAlike">Whether all have the same sizes.</param>
    public static string Only(int index, string activation, bool isAlike = true) =>
        "using NetGen;\nusing NetGen.Layers;\n\nnamespace Typed;\n" + Module(index, activation, isAlike ? (8, 16, 64) : (6 + index % 7, 10 + index % 11, 40 + index * 7 % 37));

    private static string Module(int index, string activation) => Module(index, activation, (8, 16, 64));

    private static string Module(int index, string activation, (int First, int Second, int Hidden) size) => $$"""

        /// <summary>Network {{index}}.</summary>
        [Module]
        public partial class Net{{index}}
        {
            private readonly Conv2d conv1 = new(1, {{size.First}}, kernelSize: 5);
            private readonly Conv2d conv2 = new({{size.First}}, {{size.Second}}, kernelSize: 5);
            private readonly Linear fc1 = new({{size.Second * 16}}, {{size.Hidden}});
            private readonly Linear fc2 = new({{size.Hidden}}, 10);

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

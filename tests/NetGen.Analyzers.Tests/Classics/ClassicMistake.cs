namespace NetGen.Analyzers.Tests.Classics;

/// <summary>A mistake that people make again and again, in a project as small as they would write it.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Reported">The diagnostics that appear while it is typed and fixed, in order.</param>
/// <param name="Source">
/// The project, with a class <c>Program</c> whose method <c>Run</c> trains and gives the losses of its epochs.
/// </param>
public sealed record ClassicMistake(string Name, string[] Reported, string Source)
{
    public override string ToString() => Name;

    /// <summary>Sixteen points around the centres of two classes, and the loop that learns to tell them apart.</summary>
    public static string Project(string network, string loop) => $$"""
        {{network}}

        public static class Program
        {
            public static float[] Run()
            {
                RandomState.Seed(7);
                var x = Points();
                var labels = Tensor.FromArray<long>([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1], 16);
                var net = new Net();
                var losses = new List<float>();
                {{loop.ReplaceLineEndings("\n        ")}}
                return [.. losses];
            }

            private static Tensor Points()
            {
                var values = new float[16 * 64];
                for (int i = 0; i < values.Length; i++)
                {
                    var isSecond = i / 64 % 2 == 1;
                    values[i] = (isSecond ? 0.5f : -0.5f) * (i % 3 - 0.5f) + 0.1f * MathF.Sin(i);
                }

                return Tensor.FromArray(values, {{Shape(network)}});
            }
        }
        """;

    private static string Shape(string network) => network.Contains("8, 8", StringComparison.Ordinal) ? "16, 1, 8, 8" : "16, 64";
}

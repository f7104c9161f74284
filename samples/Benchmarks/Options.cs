using System.Globalization;

namespace NetGen.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Cases">Cases to run, by default all.</param>
/// <param name="Threads">Thread counts to run each with, by default 1 and 2.</param>
/// <param name="Json">File to write the figures to, or null.</param>
internal sealed record Options(IReadOnlyList<string> Cases, IReadOnlyList<int> Threads, string? Json)
{
    public static IReadOnlyList<string> AllCases { get; } = ["seed-step", "seed-inference", "analyzers", "first-build", "generator"];

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">It makes no sense; the message says what was expected.</exception>
    public static Options Parse(string[] arguments)
    {
        var options = new Options(AllCases, [1, 2], null);
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : throw new FormatException($"{arguments[i]} needs a value");
            options = arguments[i] switch
            {
                // What the generator costs begins with the first build.
                "--case" when value == "generator" => options with { Cases = ["first-build", "generator"] },
                "--case" when AllCases.Contains(value) => options with { Cases = [value] },
                "--case" => throw new FormatException($"--case is one of {string.Join(", ", AllCases)}, not {value}"),
                "--threads" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 => options with { Threads = [count] },
                "--threads" => throw new FormatException($"--threads is a positive whole number, not {value}"),
                "--json" => options with { Json = value },
                _ => throw new FormatException($"unknown option {arguments[i]}: use --case NAME, --threads N, --json FILE"),
            };
        }
        return options;
    }
}

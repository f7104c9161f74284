using System.Globalization;

namespace Digits;

/// <summary>What the command line asks for. Null stands for "not given".</summary>
public sealed record Options
{
    /// <summary>Text of <c>--help</c>.</summary>
    public const string Usage = """
        Trains a small convolutional network on handwritten digits.

        usage: dotnet run -c Release --project samples/Mnist -- [options]

          --epochs N       passes over the training set (10)
          --batch-size N   images of a step (64)
          --lr X           learning rate at the start; falls to 0 along a cosine (0.003)
          --seed N         decides weights, order and dropout (1)
          --threads N      threads to compute with (all processors)
          --data DIR       the four MNIST files, compressed or not, instead of the embedded ones
          --device NAME    cpu
          --eager          operation by operation instead of compiled code: the same training, slower
          --resume FILE    continue from a checkpoint
          --help           this text
        """;

    public int? Epochs { get; private init; }

    public int? BatchSize { get; private init; }

    public double? LearningRate { get; private init; }

    public ulong? Seed { get; private init; }

    public int? Threads { get; private init; }

    public string? DataDirectory { get; private init; }

    public string Device { get; private init; } = "cpu";

    public bool Eager { get; private init; }

    public string? Resume { get; private init; }

    public bool Help { get; private init; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="UsageException">An option is unknown, lacks its value or has one that makes no sense.</exception>
    public static Options Parse(IReadOnlyList<string> arguments)
    {
        var options = new Options();
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            options = name switch
            {
                "--eager" => options with { Eager = true },
                "--help" or "-h" => options with { Help = true },
                _ => options.With(name, i + 1 < arguments.Count ? arguments[++i] : null),
            };
        }

        return options;
    }

    private Options With(string name, string? text) => name switch
    {
        "--epochs" => this with { Epochs = Whole(name, text, 1, 10_000) },
        "--batch-size" => this with { BatchSize = Whole(name, text, 1, 60_000) },
        "--lr" => this with { LearningRate = Positive(name, text) },
        "--seed" => this with { Seed = Unsigned(name, text) },
        "--threads" => this with { Threads = Whole(name, text, 1, 1024) },
        "--data" => this with { DataDirectory = Given(name, text, "a directory") },
        "--device" => this with { Device = Given(name, text, "a device") },
        "--resume" => this with { Resume = Given(name, text, "a checkpoint file") },
        _ => throw new UsageException($"unknown option '{name}'; --help lists those there are"),
    };

    private static int Whole(string name, string? text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw Wrong(name, text, $"a whole number from {least} to {most}");

    private static ulong Unsigned(string name, string? text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Wrong(name, text, "a whole number of at least 0");

    private static double Positive(string name, string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > 0 && double.IsFinite(value)
            ? value
            : throw Wrong(name, text, "a number above 0");

    private static string Given(string name, string? text, string expected) =>
        string.IsNullOrEmpty(text) || text.StartsWith("--", StringComparison.Ordinal) ? throw Wrong(name, text, expected) : text;

    private static UsageException Wrong(string name, string? text, string expected) =>
        new($"{name}: expected {expected}, found {(text is null ? "nothing" : $"'{text}'")}");
}

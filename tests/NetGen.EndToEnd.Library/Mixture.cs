using NetGen.Layers;

namespace NetGen.EndToEnd.Library;

/// <summary>How a mixture computes.</summary>
public enum MixtureKind
{
    Sum,
    Product,
}

/// <summary>Options of a <see cref="Mixture"/>.</summary>
public sealed record MixtureOptions(int Width, MixtureKind Kind = MixtureKind.Sum, float Rate = 0.25f, bool Bias = true)
{
    public int Depth { get; init; } = 1;
}

/// <summary>What a <see cref="Mixture"/> returns.</summary>
public sealed record Mixed(Tensor Whole, Tensor Part);

/// <summary>Two branches, put together as its options say.</summary>
[Module]
public sealed partial class Mixture(MixtureOptions options)
{
    private readonly Linear left = new(options.Width, 2 * options.Width, bias: options.Bias);
    private readonly Linear right = new(options.Width, 2 * options.Width);
    private readonly Linear back = new(2 * options.Width, options.Width);
    private readonly Dropout drop = new(options.Rate);
    private readonly ParameterList gains = new(options.Depth, round => new Parameter(Tensor.Ones([options.Width]) * (round + 2)));
    private readonly ParameterDict shifts = new() { ["whole"] = new Parameter(Tensor.Ones([1])) };

    public Mixed Forward([Shape("N", "T")] Tensor x)
    {
        for (var round = 0; round < options.Depth; round++)
        {
            var (a, b) = (F.Tanh(left.Call(x)), right.Call(x));
            x = back.Call(drop.Call(options.Kind == MixtureKind.Sum ? a + b : a * b)) * gains[round];
        }

        return new Mixed(x + shifts["whole"], x.Narrow(1, 0, 1));
    }
}

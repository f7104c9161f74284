using NetGen.Layers;

namespace NetGen.Tests.Goldens;

/// <summary>New tensors, positions, the forms that take the shape of another tensor, types, dropout without draws.</summary>
public static partial class Bindings
{
    private static Dictionary<string, Func<GoldenCall, Tensor>> Created() => new()
    {
        ["zeros"] = c => Tensor.Zeros(c.Ints("shape"), Type(c)),
        ["ones"] = c => Tensor.Ones(c.Ints("shape"), Type(c)),
        ["full"] = c => Tensor.Full(c.Ints("shape"), c.Number("value"), Type(c)),
        ["zeros_like"] = c => c.X.ZerosLike(),
        ["ones_like"] = c => c.X.OnesLike(),
        ["full_like"] = c => c.X.FullLike(c.Number("value")),
        ["arange"] = c => c.Has("start") || c.Has("step") ? F.Arange(c.Int("start"), c.Int("end"), c.Int("step", 1)) : F.Arange(c.Int("end")),
        // These are float32 whatever the rest of a test is.
        ["sinusoidal_positions"] = c => F.SinusoidalPositions(c.Int("length"), c.Int("dim"), c.Number("theta", 10000)).To(c.DType),
        ["rotary_tables"] = c =>
        {
            var (cos, sin) = F.RotaryTables(c.Int("length"), c.Int("dim"), c.Number("theta", 10000));
            return (c.Flag("sines") ? sin : cos).To(c.DType);
        },
        ["causal_mask"] = c => Transformer.GenerateSquareSubsequentMask(c.Int("size")).To(c.DType),
        ["expand_as"] = c => c.X.ExpandAs(c["other"]).Contiguous(),
        ["reshape_as"] = c => c.X.ReshapeAs(c["other"]),
        ["view"] = c => c.X.View(c.Ints("shape")),
        ["t"] = c => c.X.T.Contiguous(),
        ["to"] = c => c.X.To(Named(c.Text("through"), c.DType)).To(Named(c.Text("to"), c.DType)),
        ["alpha_dropout"] = c => F.AlphaDropout(c.X, c.Float("p"), c.Flag("training")),
        ["dropout1d"] = c => F.Dropout1d(c.X, c.Float("p"), c.Flag("training")),
        ["stochastic_depth"] = c => F.StochasticDepth(c.X, c.Float("p"), Enum.Parse<StochasticDepthMode>(c.Text("mode")), c.Flag("training")),
    };

    private static DType Type(GoldenCall c) => c.Has("dtype") ? Named(c.Text("dtype"), c.DType) : c.DType;

    private static DType Named(string type, DType tested) => type == "float" ? tested : Enum.Parse<DType>(type, ignoreCase: true);
}

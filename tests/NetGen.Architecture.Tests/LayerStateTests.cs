using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Linking;

namespace NetGen.Tests;

/// <summary>Tensors that layers own: the compiler counts on the order and the shapes of the runtime's classes.</summary>
public sealed class LayerStateTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Linear_owns_what_the_runtime_visits(bool bias) => AssertState(
        new NetGen.Layers.Linear(4, 3, bias),
        Whole("inFeatures", 4),
        Whole("outFeatures", 3),
        Flag("bias", bias));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Conv2d_owns_what_the_runtime_visits(bool bias) => AssertState(
        new NetGen.Layers.Conv2d(4, 6, (3, 2), groups: 2, bias: bias),
        Whole("inChannels", 4),
        Whole("outChannels", 6),
        Whole("kernelSize", 3, 2),
        Whole("groups", 2),
        Flag("bias", bias));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Bilinear_owns_what_the_runtime_visits(bool bias) => AssertState(
        new NetGen.Layers.Bilinear(4, 3, 2, bias),
        Whole("in1Features", 4),
        Whole("in2Features", 3),
        Whole("outFeatures", 2),
        Flag("bias", bias));

    [Fact]
    public void Embedding_owns_what_the_runtime_visits() => AssertState(
        new NetGen.Layers.Embedding(5, 3),
        Whole("numEmbeddings", 5),
        Whole("embeddingDim", 3));

    private static void AssertState(Module layer, params Argument[] arguments) => Assert.Equal(
        layer.NamedParameters().Select(parameter => $"{parameter.Name} [{string.Join(", ", parameter.Parameter.Shape.ToArray())}]"),
        LayerCatalog.Find(layer.GetType().FullName!)!.State(new LayerArguments(arguments)).Select(state => $"{state.Name} {state.Shape}"));

    private static Argument Whole(string parameter, params int[] values) =>
        new(parameter, new AttributeValue.Dims([.. values.Select(value => (Compiler.Shapes.Dim)value)]));

    private static Argument Flag(string parameter, bool value) => new(parameter, new AttributeValue.Flag(value));
}

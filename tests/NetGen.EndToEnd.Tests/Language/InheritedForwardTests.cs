using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>A Forward whose parts derived classes supply: each of those classes is compiled.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class InheritedForwardTests
{
    private const string Source = """
        using NetGen;
        using NetGen.Layers;

        [Module]
        public abstract partial class Head
        {
            private readonly Linear head = new(6, 3);
            protected virtual float Scale => 1;
            [return: Shape("N", 3)]
            public Tensor Forward([Shape("N", 6)] Tensor x) => F.LogSoftmax(head.Call(Features(x)) * Scale, dim: 1);
            protected abstract Tensor Features(Tensor x);
        }

        [Module]
        public partial class Wide : Head
        {
            private readonly Linear wide = new(6, 6);
            private readonly Dropout drop = new(0.25f);
            protected override Tensor Features(Tensor x) => drop.Call(F.Tanh(wide.Call(x)));
        }

        [Module]
        public sealed partial class Scaled : Wide
        {
            protected override float Scale => 2;
        }

        [Module]
        public partial class Deep : Wide
        {
            private readonly Linear deep = new(6, 6);
            protected override Tensor Features(Tensor x) => F.Relu(deep.Call(base.Features(x)));
        }

        public sealed class Plain : Wide
        {
            protected override Tensor Features(Tensor x) => base.Features(x) + x;
        }

        [Module]
        public abstract partial class Typed<TAct, THead>(int width)
            where TAct : Module, ITensorModule, new()
            where THead : Module
        {
            private readonly TAct act = new();
            private readonly Linear first = new(6, width);
            protected abstract THead Last { get; }
            protected abstract Tensor Finish(Tensor x);
            public Tensor Forward([Shape("N", 6)] Tensor x, float scale = 2) => Finish(act.Call(first.Call(x))) * scale;
        }

        [Module]
        public partial class OfTypes() : Typed<Tanh, Linear>(5)
        {
            protected override Linear Last { get; } = new(5, 3);
            protected override Tensor Finish(Tensor x) => Last.Call(x);
        }

        [Module]
        public partial class HoldsTypes
        {
            private readonly Typed<Tanh, Linear> typed = new OfTypes();
            public Tensor Forward([Shape("N", 6)] Tensor x) => typed.Call(x) + typed.Call(x, scale: 3);
        }

        [Module]
        public partial class Net
        {
            private readonly Deep deep = new();
            private readonly Head scaled = new Scaled();
            public Tensor Forward([Shape("N", 6)] Tensor x) => deep.Call(x) - scaled.Call(x);
        }
        """;

    private static readonly Lazy<GeneratedAssembly> Assembly = new(() => GeneratedAssembly.Build(Source));

    [Theory]
    [InlineData("Wide", 4)]
    [InlineData("Scaled", 4)]
    [InlineData("Deep", 6)]
    [InlineData("Net", 10)]
    [InlineData("HoldsTypes", 4)]
    public void Is_compiled_in_each_class(string type, int parameters)
    {
        Assert.True(Assembly.Value.IsCompiled(type), type);
        RandomState.Seed(1);
        var module = Assembly.Value.New(type);
        Assert.True(GeneratedAssembly.RunsCompiled(module, Tensor.Randn([3, 6])), "it fell back to Forward");
        Assert.Equal(parameters, module.Parameters().Count());
        Comparison.Run(module, [[4, 6], [1, 6]], Source);
    }

    [Fact]
    public void A_class_that_is_not_compiled_runs_its_own_parts()
    {
        Assert.False(Assembly.Value.IsCompiled("Plain"));
        Assert.False(Assembly.Value.IsCompiled("Head"));
        RandomState.Seed(1);
        Comparison.Run(Assembly.Value.New("Plain"), [[4, 6], [1, 6]], Source);
    }
}

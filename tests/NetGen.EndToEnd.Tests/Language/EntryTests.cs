using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>Tensors that are not what Forward declares: the message names the parameter, the dimension and both sizes.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class EntryTests
{
    private const string Source = """
        using NetGen;
        using NetGen.Layers;

        [Module]
        public partial class Rows
        {
            private readonly Linear fc = new(4, 3);
            public Tensor Forward([Shape("N", 4)] Tensor x) => fc.Call(x);
        }

        [Module]
        public partial class Images
        {
            private readonly Conv2d conv = new(3, 4, 3);
            private readonly Linear fc = new(4 * 6 * 6, 2);
            public Tensor Forward([Shape("N", 3, 8, 8)] Tensor images) => fc.Call(F.Relu(conv.Call(images)).Flatten(1));
        }

        [Module]
        public partial class Pair
        {
            public Tensor Forward([Shape("N", "D")] Tensor left, [Shape("N", "D")] Tensor right) => left * right;
        }

        [Module]
        public partial class Product
        {
            public Tensor Forward([Shape("N", "A")] Tensor left, [Shape("N", "B")] Tensor right) => left * F.Tanh(right);
        }

        [Module]
        public partial class Asking
        {
            public Tensor Forward([Shape("N", "A")] Tensor left, [Shape("N", "B")] Tensor right) =>
                left.Sum().Item() > 0 ? throw new ShapeException("Net.Forward says how.") : left + right;
        }

        [Module]
        public partial class Outer
        {
            private readonly Rows rows = new();
            public Tensor Forward(Tensor x) => rows.Call(x) * (x.Sum().Item() > 0 ? 1f : 2f);
        }

        [Module]
        public partial class Pooled
        {
            private readonly AdaptiveAvgPool2d pool = new((2, 2));
            public Tensor Forward([Shape("N", 3, 8, 8)] Tensor x) => pool.Call(x).Flatten(1);
        }
        """;

    private static readonly Lazy<GeneratedAssembly> Built = new(() => GeneratedAssembly.Build(Source, LanguageVersion.CSharp14));

    [Theory]
    [InlineData("Rows", "Rows.Forward: dimension 1 of `x` is 5, expected 4: [2, 5] for [N, 4].", 2, 5)]
    [InlineData("Rows", "Rows.Forward: `x` is [3], [N, 4] is declared.", 3)]
    [InlineData("Images", "Images.Forward: dimension 1 of `images` is 1, expected 3: [2, 1, 8, 8] for [N, 3, 8, 8].", 2, 1, 8, 8)]
    [InlineData("Images", "Images.Forward: dimension 2 of `images` is 9, expected 8: [2, 3, 9, 8] for [N, 3, 8, 8].", 2, 3, 9, 8)]
    [InlineData("Outer", "Rows.Forward: dimension 1 of `x` is 6, expected 4: [2, 6] for [N, 4].", 2, 6)]
    public void Another_shape_than_declared(string type, string message, params int[] shape)
    {
        var module = Built.Value.New(type);
        foreach (var compiled in new[] { true, false })
        {
            CompiledCode.IsEnabled = compiled;
            try
            {
                var fault = Assert.Throws<ShapeException>(() => GeneratedAssembly.Method(module, "Call")(Tensor.Ones(shape)));
                Assert.StartsWith(message, fault.Message);
                Assert.True(fault.Message.Length > message.Length + 10, "what the operation said is missing");
            }
            finally
            {
                CompiledCode.IsEnabled = true;
            }
        }
    }

    [Fact]
    public void Two_inputs_of_one_symbol()
    {
        var pair = Built.Value.New("Pair");
        var call = pair.GetType().GetMethod("Call")!;
        var fault = Assert.Throws<TargetInvocationException>(() => call.Invoke(pair, [Tensor.Ones(3, 4), Tensor.Ones(3, 5)])).InnerException;
        Assert.StartsWith("Pair.Forward: dimension 1 of `right` is 5, expected 4 as dimension 1 of `left`, since both are `D`.", Assert.IsType<ShapeException>(fault).Message);
    }

    [Fact]
    public void Sizes_that_are_left_open_and_do_not_go_together()
    {
        var product = Built.Value.New("Product");
        var call = product.GetType().GetMethod("Call")!;
        var fault = Assert.Throws<TargetInvocationException>(() => call.Invoke(product, [Tensor.Ones(3, 4), Tensor.Ones(3, 5)])).InnerException;
        Assert.StartsWith("Product.Forward: `left` is [3, 4] for [N, A], `right` is [3, 5] for [N, B]. ", Assert.IsType<ShapeException>(fault).Message);
    }

    [Fact]
    public void What_an_operation_says_of_a_Forward_is_no_word_of_an_entry()
    {
        var asking = Built.Value.New("Asking");
        var call = asking.GetType().GetMethod("Call")!;
        var fault = Assert.Throws<TargetInvocationException>(() => call.Invoke(asking, [Tensor.Ones(3, 4), Tensor.Ones(3, 5)])).InnerException;
        Assert.Equal("Asking.Forward: `left` is [3, 4] for [N, A], `right` is [3, 5] for [N, B]. Net.Forward says how.", Assert.IsType<ShapeException>(fault).Message);
    }

    [Fact]
    public void Sizes_that_work_though_they_are_others_than_declared_run_eagerly() =>
        Assert.Equal([2, 12], GeneratedAssembly.Method(Built.Value.New("Pooled"), "Call")(Tensor.Ones(2, 3, 5, 7)).Shape.ToArray());
}

using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>What a project declares itself, in forms other than plain methods, is followed as methods are.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class OwnMembersTests
{
    [Theory]
    [InlineData("operators", "var z = new Complex(fc.Call(x), x); z = z * z; z += z; return (-z).Re + z.Im;")]
    [InlineData("a conversion", "Complex z = fc.Call(x); return (z * new Complex(x, x)).Im;")]
    [InlineData("extension members", "return fc.Twice(x).Squared.By(3);")]
    [InlineData("methods without their calls", "Func<Tensor, Tensor> f = fc.Call; var g = Own; return g(f(x)) + x.Pipe(drop.Call).Pipe(inner.Call).Pipe(F.Tanh);")]
    [InlineData("a method of an object as it is when it is taken", "var z = new Complex(fc.Call(x), x); Func<Tensor, Tensor> f = z.Scaled; z = new Complex(x, x); return f(x) + z.Scaled(x) * 10;")]
    [InlineData("a query of a layer", "var parts = x.Chunk(2, 1).Select(drop.Call); return F.Cat(parts.ToArray(), 1) * 10 + F.Cat(parts.ToArray(), 1) + fc.Call(x);")]
    [InlineData("an interface's own method", "return ((IBlock)this).Twice(fc.Call(x)) * ((IBlock)this).Scale;")]
    [InlineData("calls that C# leaves out", "Log(x.Sum().Item()); return fc.Call(x);")]
    [InlineData("a dictionary of functions", "return Acts[\"own\"](Acts[\"tanh\"](fc.Call(x))) * Acts.Count;")]
    [InlineData("a dictionary of numbers", "var y = fc.Call(x); foreach (var (name, by) in By) y = y * by + (name == \"a\" ? 1 : 0); return y * By[\"b\"];")]
    [InlineData("a static property that nothing sets", "return fc.Call(x) * Fixed;")]
    [InlineData("an abstract property", "return head.Call(fc.Call(x));")]
    public void Are_followed(string what, string body)
    {
        var net = GeneratedAssembly.Build($$"""
            using System;
            using System.Collections.Generic;
            using System.Diagnostics;
            using System.Linq;
            using NetGen;
            using NetGen.Layers;

            public sealed record Complex(Tensor Re, Tensor Im)
            {
                public static Complex operator *(Complex a, Complex b) => new(a.Re * b.Re - a.Im * b.Im, a.Re * b.Im + a.Im * b.Re);
                public static Complex operator +(Complex a, Complex b) => new(a.Re + b.Re, a.Im + b.Im);
                public static Complex operator -(Complex a) => new(-a.Re, -a.Im);
                public static implicit operator Complex(Tensor x) => new(x, x * 2);
                public Tensor Scaled(Tensor x) => Re * x;
            }

            public static class Extensions
            {
                extension(Tensor x) { public Tensor Squared => x * x; public Tensor By(int times) => x * times; }
                extension(Linear layer) { public Tensor Twice(Tensor x) => layer.Call(layer.Call(x)); }
                public static Tensor Pipe(this Tensor x, Func<Tensor, Tensor> f) => f(x);
            }

            public interface IBlock
            {
                Tensor Once(Tensor x);
                Tensor Twice(Tensor x) => Once(Once(x));
                float Scale => 2;
            }

            [Module]
            public abstract partial class Head
            {
                protected abstract Linear Last { get; }
                protected virtual float Gain { get; } = 2;
                public Tensor Forward([Shape("N", 4)] Tensor x) => Last.Call(x) * Gain;
            }

            [Module]
            public partial class WideHead : Head
            {
                protected override Linear Last { get; } = new(4, 7);
                protected override float Gain => base.Gain * 3;
            }

            [Module]
            public sealed partial class Inner
            {
                private readonly Linear fc = new(4, 4);
                public Tensor Forward([Shape("N", 4)] Tensor x) => F.Relu(fc.Call(x));
            }

            [Module]
            public sealed partial class Net : IBlock
            {
                private readonly Linear fc = new(4, 4);
                private readonly Dropout drop = new(0.5f);
                private readonly Inner inner = new();
                private readonly WideHead head = new();
                private Tensor Own(Tensor x) => x * 3;
                private static readonly Dictionary<string, Func<Tensor, Tensor>> Acts = new() { ["tanh"] = F.Tanh, ["own"] = t => t * 2 };
                private static readonly Dictionary<string, float> By = new() { { "a", 2 }, { "b", 3 } };
                private static float Fixed { get; } = 3;
                Tensor IBlock.Once(Tensor x) => F.Tanh(x) + fc.Call(x);
                [Conditional("NEVER_DEFINED")] private static void Log(float value) => throw new InvalidOperationException($"{value}");
                public Tensor Forward([Shape("N", 4)] Tensor x) { {{body}} }
            }
            """, LanguageVersion.CSharp14).New("Net");
        var x = Tensor.Randn([5, 4]);
        Assert.True(GeneratedAssembly.RunsCompiled(net, x), $"{what}: it runs eagerly");
        BothWays.Check(net, x);
    }
}

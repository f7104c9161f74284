using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>What looks known and is not: Call gives what Forward gives, eagerly where nothing else is certain.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class UncertainTests
{
    [Theory]
    [InlineData("a Call of its own beside the generated one", "return scaled.Call(x, 3) + scaled.Call(x);", false)]
    [InlineData("a Call in the place of the generated one", "return doubled.Call(x);", false)]
    [InlineData("whole numbers that overflow", "var h = 17; for (var i = 0; i < 9; i++) h = unchecked(h * 31 + i); return fc.Call(x) * (h % 7);", false)]
    [InlineData("a byte that overflows", "byte b = 250; b += 10; return fc.Call(x) * b;", false)]
    [InlineData("a number cut to whole bytes", "var f = 2.7f; return fc.Call(x) * (byte)f;", true)]
    [InlineData("a decimal", "var d = 7; return fc.Call(x) * (double)((decimal)d / (decimal)(d - 5));", false)]
    [InlineData("a setter with a body", "return limited.Call(x);", false)]
    [InlineData("a getter with a body over its own field", "return fc.Call(x) * Twice;", true)]
    [InlineData("a static constructor", "return fc.Call(x) * Set;", false)]
    [InlineData("static random numbers", "return fc.Call(x) * Noise;", false)]
    [InlineData("a tensor that nothing registers", "return fc.Call(x) * hidden;", false)]
    [InlineData("an array whose items change", "return fc.Call(x) * weights[1];", false)]
    [InlineData("a static array whose items change", "return fc.Call(x) * Weights[1];", false)]
    [InlineData("a list that changes", "foreach (var one in list) x = x * one; return fc.Call(x);", false)]
    [InlineData("a list in a property that changes", "return fc.Call(x) * Factors[0];", false)]
    [InlineData("a list of layers that a method of the constructor fills", "foreach (var layer in layers) x = F.Relu(layer.Call(x)); return x;", true)]
    [InlineData("a list that others may change", "return fc.Call(x) * Open[0];", false)]
    [InlineData("a list that others may read", "return fc.Call(x) * Shut[0];", true)]
    [InlineData("an array that changes by another name", "return fc.Call(x) * aliased[0];", false)]
    [InlineData("an array that a function changes", "return fc.Call(x) * handed[0];", false)]
    [InlineData("an array that a function reads", "return Mixed(fc.Call(x), read);", true)]
    [InlineData("a dictionary that changes", "return fc.Call(x) * named[\"a\"];", false)]
    [InlineData("an array that nobody changes", "return fc.Call(x) * steady[1];", true)]
    [InlineData("a reference to another variable", "var a = 1f; ref var b = ref a; b = 5; return fc.Call(x) * a;", false)]
    [InlineData("a static field that is set after it is read", "return fc.Call(x) * Late;", false)]
    [InlineData("a static field that is set before it is read", "return fc.Call(x) * Early;", true)]
    [InlineData("a static member of a type parameter", "return Of<Two>(fc.Call(x));", false)]
    [InlineData("an interface's members as the object has them", "IGain gain = new Threefold(2); return gain.Of(fc.Call(x)) * gain.Gain;", true)]
    [InlineData("settings that can change", "return fc.Call(x) * loose.Scale;", false)]
    [InlineData("settings that cannot change", "return fc.Call(x) * firm.Scale;", true)]
    [InlineData("a record that takes itself apart", "var (a, b) = new Swapped(fc.Call(x), x); return a - b * 2;", false)]
    [InlineData("null from a child", "var (y, rest) = maybe.Call(x); return rest is null ? y * 2 : y;", false)]
    [InlineData("null or not from a child", "var (y, rest) = maybe.Call(x, true); return y + (rest ?? x);", false)]
    [InlineData("what a child returns besides", "var (y, rest) = maybe.Call(x, true); return y + rest!;", true)]
    public void Call_gives_what_Forward_gives(string what, string body, bool compiles) => Check(what, $"public Tensor Forward([Shape(\"N\", 4)] Tensor x) {{ {body} }}", compiles);

    [Theory]
    [InlineData("a class that changes what it is given", "Doubled", false)]
    [InlineData("a record that changes what it is given", "Tripled", false)]
    [InlineData("a class that crosses what it is given", "Crossed", false)]
    [InlineData("a class that keeps what it is given", "Kept", true)]
    public void A_result_is_put_together_as_its_constructor_does(string what, string type, bool compiles) =>
        Check(what, $"public {type} Forward([Shape(\"N\", 4)] Tensor x) => new(fc.Call(x), x);", compiles);

    [Fact]
    public void A_member_that_hides_another_is_not_the_other()
    {
        var net = GeneratedAssembly.Build("""
            using NetGen;
            using NetGen.Layers;

            [Module]
            public partial class Basis
            {
                private readonly Linear fc = new(4, 4);
                protected Tensor Base(Tensor x) => fc.Call(x);
                public virtual Tensor Forward([Shape("N", 4)] Tensor x) => fc.Call(x);
            }

            [Module]
            public sealed partial class Net : Basis
            {
                [Name("other")] private readonly Linear fc = new(4, 4);
                public override Tensor Forward([Shape("N", 4)] Tensor x) => Base(x) + fc.Call(x) * 2;
            }
            """, LanguageVersion.CSharp14).New("Net");
        BothWays.Compare(net, Tensor.Randn([5, 4]));
    }

    private static void Check(string what, string forward, bool compiles)
    {
        var built = GeneratedAssembly.Build($$"""
            using System;
            using System.Collections.Generic;
            using NetGen;
            using NetGen.Layers;

            public sealed record Swapped(Tensor A, Tensor B) { public void Deconstruct(out Tensor a, out Tensor b) => (a, b) = (B, A); }
            public sealed record Tripled(Tensor A, Tensor B) { public Tensor A { get; init; } = A * 3; }
            public sealed class Doubled(Tensor a, Tensor b) { public Tensor A { get; } = a * 2; public Tensor B { get; } = b; }
            public sealed class Crossed { public Tensor A { get; } public Tensor B { get; } public Crossed(Tensor a, Tensor b) { A = b; B = a; } }
            public sealed class Kept { public Tensor A { get; } public Tensor B { get; } public Kept(Tensor a, Tensor b) => (A, B) = (a, b); }

            public interface IGain { static virtual float Factor => 1; float Gain { get; } Tensor Of(Tensor x) => x; }
            public struct Two : IGain { public static float Factor => 2; public float Gain => 1; }
            public sealed record Threefold(float Gain) : IGain { float IGain.Gain => Gain + 1; public Tensor Of(Tensor x) => x * 3; }
            public sealed class Loose { public float Scale { get; set; } = 2; }
            public sealed class Firm { public float Scale { get; init; } = 2; }

            [Module]
            public sealed partial class Scaled
            {
                private readonly Linear fc = new(4, 4);
                public Tensor Forward([Shape("N", 4)] Tensor x) => fc.Call(x);
                public Tensor Call(Tensor x, float by) => Call(x) * by;
            }

            [Module]
            public sealed partial class Twofold
            {
                private readonly Linear fc = new(4, 4);
                public Tensor Forward([Shape("N", 4)] Tensor x) => fc.Call(x);
                public Tensor Call(Tensor x) => Forward(x) * 2;
            }

            [Module]
            public sealed partial class Limited
            {
                private readonly Linear fc = new(4, 4);
                public float Scale { get; init => field = MathF.Max(value, 0.5f); } = 1;
                public Tensor Forward([Shape("N", 4)] Tensor x) => fc.Call(x) * Scale;
            }

            [Module]
            public sealed partial class Maybe
            {
                private readonly Linear fc = new(4, 4);
                public (Tensor Y, Tensor? Extra) Forward([Shape("N", 4)] Tensor x, bool both = false)
                {
                    var y = fc.Call(x);
                    return (y, both ? y * 2 : null);
                }
            }

            [Module]
            public sealed partial class Net
            {
                internal static readonly float Set = 3;
                [Ignore] private static readonly Tensor Noise = Tensor.Randn(4);
                private static readonly float[] Weights = [1, 2];
                private static readonly float Late = Later + 1, Later = 5, Early = Later + 1;
                private static Tensor Of<T>(Tensor x) where T : IGain => x * T.Factor;
                private readonly Loose loose = new() { Scale = 3 };
                private readonly Firm firm = new() { Scale = 3 };
                static Net() => Set = 5;

                private readonly Linear fc = new(4, 4);
                private readonly Scaled scaled = new();
                private readonly Twofold doubled = new();
                private readonly Limited limited = new() { Scale = 0.1f };
                private readonly Maybe maybe = new();
                [Ignore] private readonly Tensor hidden = Tensor.Randn(4);
                private readonly float[] weights = [1, 2], steady = [1, 2];
                private readonly List<float> list = [1, 2];
                private readonly float[] aliased = [1, 2], handed = [1, 2], read = [1, 2];
                private readonly Dictionary<string, float> named = new() { ["a"] = 2 };
                public List<float> Open { get; } = [1, 2];
                public IReadOnlyList<float> Shut { get; } = [1, 2];
                private static Tensor Mixed(Tensor x, float[] by) => x * by[0] + by[1];
                private static void Grow(float[] given) => given[0] = 9;
                private void Alias() { var other = aliased; other[0] = 9; }
                private ModuleList<Linear> layers = new();
                public List<float> Factors { get; } = [];
                public float Twice { get => field * 2; } = 3;

                public Net()
                {
                    for (var at = 0; at < 2; at++) Fill();
                    Change();
                    Alias();
                    Grow(handed);
                    named["a"] = 5;
                    Again();
                }

                private void Again() { Grow(handed); named["a"] = 7; }

                private void Fill() => layers.Add(new Linear(4, 4));

                private void Change()
                {
                    Factors.Add(3);
                    weights[1] = 7;
                    list.Add(9);
                    Weights[1] = 8;
                }

                {{forward}}
            }
            """, LanguageVersion.CSharp14);
        Assert.True(built.IsCompiled("Net") == compiles, $"{what}: it runs {(compiles ? "eagerly" : "compiled")}");
        BothWays.Compare(built.New("Net"), Tensor.Randn([5, 4]));
    }
}

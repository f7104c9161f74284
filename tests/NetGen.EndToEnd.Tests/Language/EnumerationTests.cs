using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>Members of enumerations and characters are numbers where C# computes with them.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class EnumerationTests
{
    [Theory]
    [InlineData("the number of a member", "var mode = Mode.B; return fc.Call(x) * (int)mode + Gains[(int)Mode.A];")]
    [InlineData("the text of a number of a member", "var mode = Mode.B; return layers[$\"{(int)mode}\"].Call(x) + layers[$\"{mode}\"].Call(x) * 3;")]
    [InlineData("the member of a number", "var number = 3; var mode = (Mode)number; return mode == Mode.C ? fc.Call(x) : x;")]
    [InlineData("a number without a member", "var mode = (Mode)9; return fc.Call(x) * (mode == Mode.A ? 2 : 3) + (int)mode;")]
    [InlineData("members that are counted", "var mode = Mode.A; mode++; mode += 1; return mode == Mode.C ? fc.Call(x) * (mode - Mode.A) : x;")]
    [InlineData("members in their order", "var mode = Mode.B; return mode >= Mode.B ? fc.Call(x) : x;")]
    [InlineData("flags", "var y = fc.Call(x); if (Set.HasFlag(Flags.Act)) y = F.Relu(y); if ((Set & Flags.Norm) != 0) y = y * 2; if ((Set & Flags.Bias) == Flags.Bias) y = y + 1; return y * (0.1f * (int)(Set ^ Flags.Bias));")]
    [InlineData("letters", "var y = x; for (var at = 0; at < Layout.Length; at++) y = Layout[at] switch { 'f' => fc.Call(y), 't' => F.Tanh(y), _ => y * (Layout[at] - '0') }; return y;")]
    [InlineData("a loop over letters", "var y = x; foreach (var one in Layout) { if (one == 'f') y = fc.Call(y); else if (one > 'f') y = F.Tanh(y); else y = y * (one - '0'); } return y;")]
    [InlineData("letters that are counted", "var one = 'a'; one++; one += (char)1; return $\"x{one}\" == \"xc\" && \"x\" + one == \"xc\" ? fc.Call(x) * one : x;")]
    [InlineData("bits", "var a = 6; var b = 3; return fc.Call(x) * (a & b) + (a | b) * 10 + (a ^ b) * 100 + ~a;")]
    public void Are_numbers(string what, string body)
    {
        var net = GeneratedAssembly.Build($$"""
            using System;
            using NetGen;
            using NetGen.Layers;

            public enum Mode { A = 1, B, C }

            [Flags]
            public enum Flags { Bias = 1, Act = 2, Norm = 4 }

            [Module]
            public sealed partial class Net
            {
                private const string Layout = "ft2";
                private const Flags Set = Flags.Bias | Flags.Norm;
                private static readonly float[] Gains = [3, 5];
                private readonly Linear fc = new(4, 4);
                private readonly ModuleDict<Linear> layers = new() { ["B"] = new Linear(4, 4), ["2"] = new Linear(4, 4) };
                public Tensor Forward([Shape("N", 4)] Tensor x) { {{body}} }
            }
            """, LanguageVersion.CSharp14).New("Net");
        var x = Tensor.Randn([5, 4]);
        Assert.True(GeneratedAssembly.RunsCompiled(net, x), $"{what}: it runs eagerly");
        BothWays.Check(net, x);
    }
}

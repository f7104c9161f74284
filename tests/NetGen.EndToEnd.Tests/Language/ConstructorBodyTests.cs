using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>Constructors that decide, count and copy: what they leave is known to who constructs the class.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class ConstructorBodyTests
{
    [Theory]
    [InlineData("a switch statement", """
        private readonly Linear l;
        private readonly float by, more;
        public Part(Settings s)
        {
            var width = s.Width;
            switch (s.Kind)
            {
                case Kind.A: by = 1; width *= 2; break;
                case Kind.B when s.Width > 3: by = 2; more = 7; break;
                default: by = 3; break;
            }

            l = new Linear(4, width);
        }

        public Tensor Forward([Shape("N", 4)] Tensor x) => l.Call(x).Sum(1) * by + more;
        """)]
    [InlineData("fields that begin with zero", """
        private readonly ModuleList<Linear> l = [];
        private readonly int n;
        private readonly bool wide;
        public Part(Settings s)
        {
            for (var width = 16; width > 4; width /= 2) { l.Add(new Linear(n == 0 ? 4 : width * 2, width)); n++; }
            if (s.Width > 5) wide = true;
        }

        public Tensor Forward([Shape("N", 4)] Tensor x) { foreach (var one in l) x = one.Call(x); return wide ? x.Sum(1) * n : x.Mean(1); }
        """)]
    [InlineData("a number by a condition", """
        private readonly Linear l = new(4, 4);
        private readonly int n;
        public Part(Settings s) => n = s.Width > 5 ? s.Width * 2 : 1;
        public Tensor Forward([Shape("N", 4)] Tensor x) => l.Call(x).Sum(1) * n;
        """)]
    [InlineData("quotients below zero", """
        private readonly Linear l = new(4, 4);
        private readonly int k, j;
        public Part(Settings s) { k = (3 - s.Width) / 4; j = (s.Width - 9) / 2; }
        public Tensor Forward([Shape("N", "T")] Tensor x) => l.Call(x).Sum(1) * k + j + (x.Size(1) - 9) / 2;
        """)]
    [InlineData("settings with others in them", """
        private readonly Leaf a, b;
        public Part(Settings s) { a = new Leaf(s with { Kind = Kind.A }); b = new Leaf(s with { Gain = 3 }); }
        public Tensor Forward([Shape("N", 4)] Tensor x) => (a.Call(x) - b.Call(x)).Sum(1);
        """)]
    public void Are_followed(string what, string part)
    {
        var net = GeneratedAssembly.Build($$"""
            using System;
            using NetGen;
            using NetGen.Layers;

            public enum Kind { A, B, C }
            public sealed record Settings(int Width, Kind Kind) { public float Gain { get; init; } = 1; }

            [Module]
            public sealed partial class Leaf(Settings s)
            {
                private readonly Linear l = new(4, s.Width);
                public Tensor Forward([Shape("N", 4)] Tensor x) => s.Kind == Kind.A ? F.Tanh(l.Call(x)) : l.Call(x) * s.Gain;
            }

            [Module]
            public sealed partial class Part
            {
                {{part}}
            }

            [Module]
            public sealed partial class Net
            {
                private readonly Part a = new(new Settings(4, Kind.A)), b = new(new Settings(6, Kind.B)), c = new(new Settings(3, Kind.B)), d = new(new Settings(8, Kind.C));
                public Tensor Forward([Shape("N", 4)] Tensor x) => a.Call(x) + b.Call(x) * 0.5f + c.Call(x) * 0.25f + d.Call(x) * 0.125f;
            }
            """, LanguageVersion.CSharp14).New("Net");
        var x = Tensor.Randn([5, 4]);
        Assert.True(GeneratedAssembly.RunsCompiled(net, x), $"{what}: it runs eagerly");
        BothWays.Check(net, x);
    }
}

using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>Parameters in a <c>ParameterList</c> or a <c>ParameterDict</c>, however they come there and however Forward takes them.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class ParameterContainerTests
{
    private const string Made = "new Parameter(Tensor.Randn([4]))";

    [Theory]
    [InlineData($"ParameterList p = new({Made}, {Made});", "foreach (var q in p) x = x * q;")]
    [InlineData($"ParameterList p = [{Made}, {Made}];", "for (var i = 0; i < p.Count; i++) x = x * p[i] + i;")]
    [InlineData($"ParameterList p = new(Enumerable.Range(0, 3).Select(_ => {Made}));", "x = x * p[^1] + p.Select(q => q * 2f).Aggregate((a, b) => a * b);")]
    [InlineData($"ParameterList p = new(3, _ => {Made});", "x = F.Stack(p.ToArray(), dim: 0).Sum(0) * x;")]
    [InlineData("ParameterList p = new(3, i => new Parameter(Tensor.Randn([i + 1, 4])));", "foreach (var q in p) x = F.Linear(F.Linear(x, q), q.Transpose(0, 1));")]
    [InlineData($"ParameterList p = new(); public Net() {{ for (var i = 0; i < 3; i++) p.Add({Made}); }}", "foreach (var q in p) x = x * q; x = x * p[1];")]
    [InlineData($"ParameterDict p = new() {{ [\"a\"] = {Made}, [\"b\"] = {Made} }};", "x = x * p[\"a\"] + p[\"b\"] * p[\"a\"];")]
    [InlineData($"ParameterDict p = new() {{ {{ \"a\", {Made} }}, {{ \"b\", {Made} }} }};", "foreach (var (name, q) in p) x = name == \"a\" ? x * q : x + q;")]
    [InlineData($"ParameterDict p = new([new(\"a\", {Made}), new(\"b\", {Made})]);", "foreach (var pair in p) x = x * pair.Value; if (p.ContainsKey(\"c\")) x = x * 2;")]
    [InlineData($"ParameterDict p = new(new Dictionary<string, Parameter> {{ [\"a\"] = {Made} }});", "foreach (var q in p.Values) x = x * q; foreach (var name in p.Keys) x = x * p[name];")]
    [InlineData($"ParameterDict p = new(); public Net() {{ foreach (var name in new[] {{ \"a\", \"b\" }}) p[name] = {Made}; p.Add(\"c\", {Made}); }}", "x = x * p[\"a\"] + p[\"b\"] + p[\"c\"];")]
    [InlineData($"ParameterList none = new(); private readonly ParameterDict no = []; private readonly ModuleList<Linear> nothing = []; private readonly ParameterList p = [{Made}];", "foreach (var q in none) x = x * q; foreach (var fc in nothing) x = fc.Call(x); x = no.Count == 0 ? x * p[0] : x;")]
    public void Of_a_class(string field, string forward) => Check($$"""
        [Module]
        public partial class Net
        {
            private readonly {{field}}
            public Tensor Forward([Shape("N", 4)] Tensor x)
            {
                {{forward}}
                return F.Tanh(x);
            }
        }
        """);

    [Theory]
    [InlineData("foreach (var q in gains) x = x * q;")]
    [InlineData("foreach (var q in spread) x = x * q + 1;")]
    [InlineData("for (var i = 0; i < depth; i++) x = F.Tanh(fcs[i].Call(x)) * gains[i];")]
    [InlineData("for (var i = 0; i < depth; i++) x = x + fcs[i].Call(norms[i].Call(x)) * gains[i] * (i + 1);")]
    [InlineData("foreach (var (fc, gain) in fcs.Zip(gains)) x = F.Tanh(fc.Call(x)) * gain;")]
    [InlineData("for (var i = 0; i < depth; i++) { for (var j = 0; j < depth; j++) x = F.Tanh(fcs[j].Call(x) * gains[i]) + spread[j]; }")]
    public void Of_a_class_that_is_told_how_many(string loop)
    {
        var net = $$"""
            [Module]
            public partial class Inner(int width, int depth)
            {
                private readonly ParameterList gains = new(depth, _ => new Parameter(Tensor.Randn([width])));
                private readonly ParameterList spread = [.. Enumerable.Range(0, depth).Select(_ => new Parameter(Tensor.Randn([width])))];
                private readonly ModuleList<Linear> fcs = [.. Enumerable.Range(0, depth).Select(_ => new Linear(width, width))];
                private readonly ModuleList<LayerNorm> norms = new(depth, _ => new LayerNorm(width));
                public Tensor Forward([Shape("N", "width")] Tensor x)
                {
                    {{loop}}
                    return x;
                }
            }

            [Module]
            public partial class Net
            {
                private readonly Inner inner = new(4, 3);
                public Tensor Forward([Shape("N", 4)] Tensor x) => inner.Call(x) * 2;
            }
            """;
        Check(net);
        Check(net, "Inner", 4, 2);
    }

    private static void Check(string source, string name = "Net", params object[] given)
    {
        RandomState.Seed(1);
        foreach (var samples in new[] { 5, 1 }) BothWays.Check(Build(source).New(name, given), Tensor.Randn([samples, 4]));
    }

    private static GeneratedAssembly Build(string source) => GeneratedAssembly.Build($"using System.Collections.Generic;\nusing System.Linq;\nusing NetGen;\nusing NetGen.Layers;\n\n{source}", LanguageVersion.CSharp14);
}

using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>
/// Loops that go round as often as a size says are compiled: the same as Forward by itself, in values, gradients and random
/// numbers, for several lengths.
/// </summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class SizeLoopTests
{
    private const string Rnn = "private readonly Linear wx = new(3, 5); private readonly Linear wh = new(5, 5); ";

    public static TheoryData<string, string, string> Loops => new()
    {
        { "the last state", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); for (var t = 0; t < x.Size(1); t++) h = F.Tanh(wx.Call(x[.., t]) + wh.Call(h)); return h;" },
        { "all states", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); var all = new List<Tensor>(); for (var t = 0; t < x.Size(1); t++) { h = F.Tanh(wx.Call(x.Select(1, t)) + wh.Call(h)); all.Add(h); } return F.Stack(all, 1);" },
        { "joined along a dim", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); var all = new List<Tensor>(); for (var t = 0; t < x.Size(1); t++) { h = F.Tanh(wx.Call(x.Select(1, t)) + wh.Call(h)); all.Add(h.Unsqueeze(1)); } return F.Cat(all, dim: 1);" },
        { "joined along the last dim", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); List<Tensor> all = []; for (var t = 0; t < x.Size(1); ++t) { h = F.Tanh(wx.Call(x.Select(1, t)) + wh.Call(h)); all.Add(h.Unsqueeze(-1)); } return F.Cat([.. all], dim: -1).Sum(-1) + F.Stack(all, dim: -1).Sum(-1).Squeeze(-1);" },
        { "an array of the length", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); var all = new Tensor[x.Size(1)]; for (var t = 0; t < x.Size(1); t++) { h = F.Tanh(wx.Call(x[.., t, ..]) + wh.Call(h)); all[t] = h; } return F.Stack(all, 1);" },
        { "backwards", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); for (var t = x.Size(1) - 1; t >= 0; t--) h = F.Tanh(wx.Call(x[.., t]) + wh.Call(h)); return h;" },
        { "both ways", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); var g = h; List<Tensor> f = [], b = []; for (var t = 0; t < x.Size(1); t++) { h = F.Tanh(wx.Call(x[.., t]) + wh.Call(h)); f.Add(h); } for (var t = x.Size(1) - 1; t >= 0; t--) { g = F.Tanh(wx.Call(x[.., t]) + wh.Call(g)); b.Add(g); } b.Reverse(); return F.Cat([F.Stack(f, 1), F.Stack(b, 1)], -1);" },
        { "the number of the round", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); for (var t = 0; t < x.Size(1); t++) h = F.Tanh(wx.Call(x[.., t]) * (t + 1) + wh.Call(h) / (t + 2f)); return h;" },
        { "no state", Rnn, "var all = new List<Tensor>(); for (var t = 0; t < x.Size(1); t++) all.Add(F.Relu(wx.Call(x[.., t]))); return F.Stack(all, dim: 1);" },
        { "a sum", Rnn, "var sum = Tensor.Zeros([x.Size(0), 5]); for (var t = 0; t < x.Size(1); t++) sum += F.Sigmoid(wx.Call(x[.., t])); return sum / x.Size(1);" },
        { "unbound", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); foreach (var step in x.Unbind(1)) h = F.Tanh(wx.Call(step) + wh.Call(h)); return h;" },
        { "a range", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); foreach (var t in Enumerable.Range(0, x.Size(1))) h = F.Tanh(wx.Call(x[.., t]) + wh.Call(h)); return h;" },
        { "a cell of LSTM", "private readonly LSTMCell cell = new(3, 5); ", "var state = (Tensor.Zeros([x.Size(0), 5]), Tensor.Zeros([x.Size(0), 5])); var all = new List<Tensor>(); for (var t = 0; t < x.Size(1); t++) { state = cell.Call(x[.., t], state); all.Add(state.Item1); } return F.Stack(all, 1);" },
        { "a cell of LSTM, taken apart", "private readonly LSTMCell cell = new(3, 5); private readonly Linear head = new(5, 2); ", "var h = Tensor.Zeros([x.Size(0), 5]); var c = h; var all = new List<Tensor>(); for (var t = 0; t < x.Size(1); t++) { (h, c) = cell.Call(x[.., t], (h, c)); all.Add(head.Call(h)); } return F.Stack(all, 1);" },
        { "a state that is null first", "private readonly GRUCell cell = new(3, 5); ", "Tensor? h = null; for (var t = 0; t < x.Size(1); t++) h = cell.Call(x[.., t], h); return h!;" },
        { "a first round that differs", Rnn, "Tensor h = x[.., 0, 0..1]; for (var t = 0; t < x.Size(1); t++) { if (t == 0) h = wx.Call(x[.., 0]); else h = F.Tanh(wx.Call(x[.., t]) + wh.Call(h)); } return h;" },
        { "the step before", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); for (var t = 1; t < x.Size(1); t++) h = F.Tanh(wx.Call(x[.., t] - x[.., t - 1]) + wh.Call(h)); return h + wx.Call(x[.., 0]);" },
        { "two layers over time", "private readonly GRUCell a = new(3, 5); private readonly GRUCell b = new(5, 5); ", "Tensor[] h = [Tensor.Zeros([x.Size(0), 5]), Tensor.Zeros([x.Size(0), 5])]; for (var t = 0; t < x.Size(1); t++) { h[0] = a.Call(x[.., t], h[0]); h[1] = b.Call(h[0], h[1]); } return h[1];" },
        { "a list of cells", "private readonly ModuleList<GRUCell> cells = new(2, i => new GRUCell(i == 0 ? 3 : 5, 5)); ", "var h = new List<Tensor> { Tensor.Zeros([x.Size(0), 5]), Tensor.Zeros([x.Size(0), 5]) }; for (var t = 0; t < x.Size(1); t++) { var y = x[.., t]; for (var l = 0; l < cells.Count; l++) { h[l] = cells[l].Call(y, h[l]); y = h[l]; } } return h[^1];" },
        { "dropout in the rounds and after", Rnn + "private readonly Dropout drop = new(0.4f); ", "var h = Tensor.Zeros([x.Size(0), 5]); for (var t = 0; t < x.Size(1); t++) h = drop.Call(F.Tanh(wx.Call(x[.., t]) + wh.Call(h))); return F.Dropout(h, 0.3f, Training);" },
        { "two loops", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); var all = new List<Tensor>(); for (var t = 0; t < x.Size(1); t++) { h = F.Tanh(wx.Call(x[.., t]) + wh.Call(h)); all.Add(h); } var g = Tensor.Zeros([x.Size(0), 5]); foreach (var s in all) g = F.Tanh(wh.Call(s) - g); return g + all[^1] * all[0] * all.Count;" },
        { "a loop in a loop", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); for (var t = 0; t < x.Size(1); t++) { var inner = h; for (var s = 0; s < x.Size(1); s++) inner = F.Tanh(wx.Call(x[.., s] * (t + 1)) + wh.Call(inner)); h = h + inner; } return h;" },
        { "in steps of two", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); for (var t = 0; t < x.Size(1); t += 2) h = F.Tanh(wx.Call(x[.., t]) + wh.Call(h)); return h;" },
        { "a helper", Rnn + "private Tensor Step(Tensor x, Tensor h) => F.Tanh(wx.Call(x) + wh.Call(h)); ", "var h = Tensor.Zeros([x.Size(0), 5]); for (var t = 0; t < x.Size(1); t++) h = Step(x[.., t], h); return h;" },
        { "a local function that changes what is around", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); void Step(int t) => h = F.Tanh(wx.Call(x[.., t]) + wh.Call(h)); for (var t = 0; t < x.Size(1); t++) Step(t); return h;" },
        { "what does not change", Rnn, "var weights = F.Softmax(wx.Call(x.Mean(1)), -1); var h = Tensor.Zeros([x.Size(0), 5]); for (var t = 0; t < x.Size(1); t++) h = F.Tanh(wx.Call(x[.., t]) * weights + wh.Call(h)); return h;" },
        { "attention over time", Rnn, "var keys = wx.Call(x); var h = Tensor.Zeros([x.Size(0), 5]); for (var t = 0; t < x.Size(1); t++) { var scores = F.Softmax((keys * h.Unsqueeze(1)).Sum(-1), -1); h = F.Tanh(wh.Call(h) + (keys * scores.Unsqueeze(-1)).Sum(1)); } return h;" },
        { "a power of an operator", "private readonly Linear wx = new(3, 3); ", "var y = x; for (var t = 0; t < x.Size(1); t++) y = F.Tanh(wx.Call(y)); return y;" },
        { "more in a list than one a round", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); var all = new List<Tensor> { h }; for (var t = 0; t < x.Size(1); t++) { h = F.Tanh(wx.Call(x[.., t]) + wh.Call(h)); all.Add(h); all.Add(h * h); } all.Add(h); return F.Stack(all, 1);" },
        { "a layer that is normed", Rnn + "private readonly LayerNorm norm = new(5); ", "var h = Tensor.Zeros([x.Size(0), 5]); for (var t = 0; t < x.Size(1); t++) h = F.Tanh(norm.Call(wx.Call(x[.., t])) + wh.Call(h)); return h;" },
    };

    [Theory]
    [MemberData(nameof(Loops))]
    public void Are_compiled(string what, string members, string body)
    {
        Assert.NotEmpty(what);
        var assembly = GeneratedAssembly.Build(
            $$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using NetGen;
            using NetGen.Layers;

            [Module]
            public sealed partial class Net
            {
                {{members}}

                public Tensor Forward([Shape("N", "T", 3)] Tensor x)
                {
                    {{body}}
                }
            }
            """,
            LanguageVersion.CSharp14);
        var net = assembly.New("Net", []);
        Assert.True(assembly.IsCompiled("Net"), assembly.Report("Net"));
        if (Environment.GetEnvironmentVariable("DUMP") is { } d) { foreach (var f in new[] { "Net.Forward.g.cs", "Net.Loop1.g.cs" }) File.AppendAllText(d, assembly.Generated(f)); }
        foreach (var length in new[] { 1, 2, 7 })
        {
            RandomState.Seed(5);
            var x = Tensor.Randn([4, length, 3]);
            // A loop that goes round no more often than its first round is written out for may run by itself.
            if (length > 1) Assert.True(GeneratedAssembly.RunsCompiled(net, [x]), "it runs eagerly");
            foreach (var trains in new[] { true, false })
            {
                net.Train(trains);
                var (expected, actual) = (Run(net, "Forward", x), Run(net, "Call", x));
                Assert.Equal(expected.Keys, actual.Keys);
                foreach (var (name, values) in expected) Assert.Equal(values, actual[name], (left, right) => MathF.Abs(left - right) < 1e-5f);
            }
        }
    }

    private static SortedDictionary<string, float[]> Run(Module net, string method, Tensor given)
    {
        RandomState.Seed(9);
        net.ZeroGrad();
        var x = given.Clone();
        x.RequiresGrad = true;
        var result = (Tensor)net.GetType().GetMethod(method)!.Invoke(net, [x])!;
        (result * result).Sum().Backward();
        var found = new SortedDictionary<string, float[]>(StringComparer.Ordinal) { [" result"] = result.Detach().ToArray<float>(), [" shape"] = [.. result.Shape.ToArray().Select(size => (float)size)] };
        if (x.Grad is { } gradient) found[" x"] = gradient.ToArray<float>();
        foreach (var (name, parameter) in net.NamedParameters())
        {
            if (parameter.Grad is { } grad) found[name] = grad.ToArray<float>();
        }

        using (GradMode.NoGrad()) found[" free"] = ((Tensor)net.GetType().GetMethod(method)!.Invoke(net, [given])!).ToArray<float>();
        return found;
    }
}

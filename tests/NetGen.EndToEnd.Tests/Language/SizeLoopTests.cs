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
        { "an array filled from its end", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); var all = new Tensor[x.Size(1)]; for (var t = x.Size(1) - 1; t >= 0; t--) { h = F.Tanh(wx.Call(x[.., t, ..]) + wh.Call(h)); all[t] = h; } return F.Stack(all, 1);" },
        { "an array filled the other way round", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); var all = new Tensor[x.Size(1)]; for (var t = 0; t < x.Size(1); t++) { h = F.Tanh(wx.Call(x[.., t, ..]) + wh.Call(h)); all[all.Length - 1 - t] = h; } return F.Stack(all, 1) * all[0].Unsqueeze(1);" },
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
        { "as far as the loop around is", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); for (var t = 0; t < x.Size(1); t++) { for (var s = 0; s <= t; s++) h = F.Tanh(wx.Call(x[.., s]) + wh.Call(h)); } return h;" },
        { "as far as a counter is", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); var i = 1; for (var t = 0; t < x.Size(1); t++) { var k = 0; while (k < i) { h = F.Tanh(wx.Call(x[.., k]) * (k + 1) + wh.Call(h)); k++; } i++; } return h * i;" },
        { "what there was so far", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); for (var t = 0; t < x.Size(1); t++) h = F.Tanh(wx.Call(x[.., ..(t + 1)].Mean(1)) + wh.Call(h)); return h;" },
        { "what is left", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); for (var t = 0; t < x.Size(1); t++) h = F.Tanh(wx.Call(x[.., t..].Mean(1)) + wh.Call(h)); return h;" },
        { "an end beside the counter", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); for (int t = 0, length = x.Size(1); t < length; t++) h = F.Tanh(wx.Call(x[.., length - 1 - t]) + wh.Call(h)); return h;" },
        { "without gradients", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); for (var t = 0; t < x.Size(1); t++) { using var mode = GradMode.NoGrad(); h = F.Tanh(wx.Call(x[.., t]) + wh.Call(h)); } return wh.Call(h);" },
        { "a parameter that is gone through", "private readonly Linear fc = new(3, 3); private readonly Parameter w = new(Tensor.Randn([9, 3])); ", "var y = x[.., 0]; for (var t = 0; t < x.Size(1); t++) y = F.Tanh(fc.Call(y) * w[t] + x[.., t]); return y;" },
        { "a record", "private sealed record State(Tensor H, Tensor C); private readonly Linear fc = new(3, 3); ", "var s = new State(x[.., 0], x[.., 0]); for (var t = 0; t < x.Size(1); t++) s = s with { H = F.Tanh(fc.Call(s.C) + x[.., t]), C = s.H }; return s.H + s.C;" },
        { "in steps of two", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); for (var t = 0; t < x.Size(1); t += 2) h = F.Tanh(wx.Call(x[.., t]) + wh.Call(h)); return h;" },
        { "a helper", Rnn + "private Tensor Step(Tensor x, Tensor h) => F.Tanh(wx.Call(x) + wh.Call(h)); ", "var h = Tensor.Zeros([x.Size(0), 5]); for (var t = 0; t < x.Size(1); t++) h = Step(x[.., t], h); return h;" },
        { "a local function that changes what is around", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); void Step(int t) => h = F.Tanh(wx.Call(x[.., t]) + wh.Call(h)); for (var t = 0; t < x.Size(1); t++) Step(t); return h;" },
        { "what does not change", Rnn, "var weights = F.Softmax(wx.Call(x.Mean(1)), -1); var h = Tensor.Zeros([x.Size(0), 5]); for (var t = 0; t < x.Size(1); t++) h = F.Tanh(wx.Call(x[.., t]) * weights + wh.Call(h)); return h;" },
        { "attention over time", Rnn, "var keys = wx.Call(x); var h = Tensor.Zeros([x.Size(0), 5]); for (var t = 0; t < x.Size(1); t++) { var scores = F.Softmax((keys * h.Unsqueeze(1)).Sum(-1), -1); h = F.Tanh(wh.Call(h) + (keys * scores.Unsqueeze(-1)).Sum(1)); } return h;" },
        { "a power of an operator", "private readonly Linear wx = new(3, 3); ", "var y = x; for (var t = 0; t < x.Size(1); t++) y = F.Tanh(wx.Call(y)); return y;" },
        { "more in a list than one a round", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); var all = new List<Tensor> { h }; for (var t = 0; t < x.Size(1); t++) { h = F.Tanh(wx.Call(x[.., t]) + wh.Call(h)); all.Add(h); all.Add(h * h); } all.Add(h); return F.Stack(all, 1);" },
        { "what is carried under the compiler's own names", Rnn, "var other = Tensor.Zeros([x.Size(0), 5]); var part = other; for (var t = 0; t < x.Size(1); t++) (other, part) = (F.Tanh(wx.Call(x[.., t] + x.Mean(1)) + wh.Call(other)), other * part + 1); return other + part;" },
        { "a counter beside the loop", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); var i = 3; foreach (var step in x.Unbind(1)) { h = F.Tanh(wx.Call(step) * i + wh.Call(h)); i += 2; } return h * i;" },
        { "counters of counters", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); int i = 0, last = 0; for (var t = 0; t < x.Size(1); t++) { h = F.Tanh(wx.Call(x[.., t]) * (t - last) + wh.Call(h) * i); i++; last = t; } return h * last;" },
        { "a counter of what is filled", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); var all = new Tensor[x.Size(1)]; var i = 0; foreach (var step in x.Unbind(1)) { h = F.Tanh(wx.Call(step) + wh.Call(h)); all[i++] = h; } return F.Stack(all, 1) * i;" },
        { "a counter of an outer and an inner loop", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); var i = 0; for (var t = 0; t < x.Size(1); t++) { for (var s = 0; s < x.Size(1); s++) { h = F.Tanh(wx.Call(x[.., s]) + wh.Call(h) * i * 0.1f); i++; } } return h + i;" },
        { "counters in a list", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); int[] at = [x.Size(1) - 1, 1]; for (var t = 0; t < x.Size(1); t++) { h = F.Tanh(wx.Call(x[.., at[0]]) * at[1] + wh.Call(h)); at[0]--; at[1] += 3; } return h * at[1];" },
        { "a flag for the first", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); var first = true; for (var t = 0; t < x.Size(1); t++) { h = first ? wx.Call(x[.., t]) : F.Tanh(wx.Call(x[.., t]) + wh.Call(h)); first = false; } return h;" },
        { "a counter that tells the first", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); var i = 0; foreach (var step in x.Unbind(1)) { if (i == 0) h = wx.Call(step); else h = F.Tanh(wx.Call(step) * i + wh.Call(h)); i++; } return h;" },
        { "while", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); var t = 0; while (t < x.Size(1)) { h = F.Tanh(wx.Call(x[.., t]) + wh.Call(h)); t++; } return h * t;" },
        { "while, moved before", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); var t = x.Size(1); while (t > 0) { --t; h = F.Tanh(wx.Call(x[.., t]) + wh.Call(h)); } return h;" },
        { "while, moved in the middle", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); var t = 0; while (t <= x.Size(1) - 1) { h = F.Tanh(wx.Call(x[.., t++]) + wh.Call(h)); h = h * t; } return h;" },
        { "do while", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); var t = 0; do { h = F.Tanh(wx.Call(x[.., t]) + wh.Call(h)); t += 1; } while (t < x.Size(1)); return h;" },
        { "while, in steps of two", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); var t = 0; while (t < x.Size(1)) { h = F.Tanh(wx.Call(x[.., t]) + wh.Call(h)); t += 2; } return h * t;" },
        { "while, a first that is left out", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); var t = 0; while (t < x.Size(1)) { t++; if (t == 1) continue; h = F.Tanh(wx.Call(x[.., t - 1]) + wh.Call(h)); } return h + wx.Call(x[.., 0]);" },
        { "a first that is left out", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); for (var t = 0; t < x.Size(1); t++) { if (t == 0) continue; h = F.Tanh(wx.Call(x[.., t] - x[.., t - 1]) + wh.Call(h)); } return h + wx.Call(x[.., 0]);" },
        { "a number that a condition moves", Rnn, "var h = Tensor.Zeros([x.Size(0), 5]); var i = 0; for (var t = 0; t < x.Size(1); t++) { h = F.Tanh(wx.Call(x[.., t]) + wh.Call(h)) * (i + 1); if (t >= 0) i++; if (t < 0) i++; } return h * i;" },
        { "a layer that is normed", Rnn + "private readonly LayerNorm norm = new(5); ", "var h = Tensor.Zeros([x.Size(0), 5]); for (var t = 0; t < x.Size(1); t++) h = F.Tanh(norm.Call(wx.Call(x[.., t])) + wh.Call(h)); return h;" },
    };

    [Theory]
    [MemberData(nameof(Loops))]
    public void Are_compiled(string what, string members, string body)
    {
        Assert.NotEmpty(what);
        Check(
            $$"""
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
            [],
            []);
    }

    public static TheoryData<string, object[], object[], string> Networks => new()
    {
        { "a layer of its own, as often as the constructor says", [3], [], """
            [Module] public sealed partial class Net(int steps)
            {
                private readonly Linear fc = new(3, 3);
                private readonly LayerNorm norm = new(3);
                public Tensor Forward([Shape("N", "T", 3)] Tensor x) { for (var i = 0; i < steps; i++) x = x + F.Gelu(fc.Call(norm.Call(x))); return x; }
            }
            """ },
        { "as often as the call says", [], [3], """
            [Module] public sealed partial class Net
            {
                private readonly Linear fc = new(3, 3);
                public Tensor Forward([Shape("N", "T", 3)] Tensor x, int steps) { for (var i = 0; i < steps; i++) x = F.Tanh(fc.Call(x)); return x; }
            }
            """ },
        { "a number that the constructor is given", [0.3, 2], [], """
            [Module] public sealed partial class Net(double slope, int steps)
            {
                private readonly Linear fc = new(3, 3);
                private readonly Dropout drop = new(0.2f);
                public Tensor Forward([Shape("N", "T", 3)] Tensor x) { for (var i = 0; i < steps; i++) x = drop.Call(F.LeakyRelu(fc.Call(x), slope)) * (float)(i * slope + 1); return x; }
            }
            """ },
        { "a child with a loop", [], [], Cell + """
            [Module] public sealed partial class Net
            {
                private readonly Cell first = new(3, 4);
                private readonly Cell second = new(4, 2);
                public Tensor Forward([Shape("N", "T", 3)] Tensor x) => second.Call(first.Call(x));
            }
            """ },
        { "a child twice in a loop", [], [], Cell + """
            [Module] public sealed partial class Net
            {
                private readonly Cell cell = new(3, 3);
                public Tensor Forward([Shape("N", "T", 3)] Tensor x) { var y = x; for (var i = 0; i < x.Size(1); i++) y = cell.Call(y) + cell.Call(x); return y; }
            }
            """ },
        { "a child whose values are computed again", [], [], Cell + """
            [Module] public sealed partial class Net
            {
                [Recompute] private readonly Cell cell = new(3, 4);
                private readonly Linear head = new(4, 2);
                public Tensor Forward([Shape("N", "T", 3)] Tensor x) => head.Call(cell.Call(x));
            }
            """ },
        { "an optional state", [], [null!], """
            [Module] public sealed partial class Net
            {
                private readonly GRUCell cell = new(3, 4);
                public Tensor Forward([Shape("N", "T", 3)] Tensor x, [Shape("N", 4)] Tensor? h = null)
                {
                    h ??= Tensor.Zeros([x.Size(0), 4]);
                    for (var t = 0; t < x.Size(1); t++) h = cell.Call(x[.., t], h);
                    return h;
                }
            }
            """ },
        { "noise in training alone", [], [], """
            [Module] public sealed partial class Net
            {
                private readonly Linear fc = new(3, 3);
                public Tensor Forward([Shape("N", "T", 3)] Tensor x)
                {
                    var y = x;
                    for (var t = 0; t < x.Size(1); t++) { y = F.Tanh(fc.Call(y)); if (Training) y = y + y.RandnLike() * 0.1f; }
                    if (Training) for (var t = 0; t < x.Size(1); t++) y = y * 0.9f;
                    return y;
                }
            }
            """ },
        { "running statistics", [], [], """
            [Module] public sealed partial class Net
            {
                private readonly Linear fc = new(3, 3);
                private readonly BatchNorm1d norm = new(3);
                public Tensor Forward([Shape("N", "T", 3)] Tensor x) { var y = x[.., 0]; for (var t = 0; t < x.Size(1); t++) y = F.Tanh(norm.Call(fc.Call(y + x[.., t]))); return y; }
            }
            """ },
        { "a list of blocks in a loop over time", [3], [], """
            [Module] public sealed partial class Block(int dim)
            {
                private readonly Linear fc = new(dim, dim);
                [return: Shape("N", "dim")] public Tensor Forward([Shape("N", "dim")] Tensor x) => x + F.Gelu(fc.Call(x));
            }
            [Module] public sealed partial class Net(int depth)
            {
                private readonly ModuleList<Block> blocks = new(depth, _ => new Block(3));
                public Tensor Forward([Shape("N", "T", 3)] Tensor x) { var y = x[.., 0]; for (var t = 0; t < x.Size(1); t++) { y = y + x[.., t]; foreach (var block in blocks) y = block.Call(y); } return y; }
            }
            """ },
        { "a nested class of a generic one", [], [], """
            public static partial class Outer
            {
                [Module] public sealed partial class Inner<T> where T : Module, ITensorModule, new()
                {
                    private readonly Linear fc = new(3, 3);
                    private readonly T act = new();
                    public Tensor Forward([Shape("N", "T", 3)] Tensor x) { for (var t = 0; t < x.Size(1); t++) x = act.Call(fc.Call(x)); return x; }
                }
            }
            [Module] public sealed partial class Net
            {
                private readonly Outer.Inner<SiLU> inner = new();
                public Tensor Forward([Shape("N", "T", 3)] Tensor x) => inner.Call(x);
            }
            """ },
        { "a mask from the lengths", [], [], """
            [Module] public sealed partial class Net
            {
                private readonly GRUCell cell = new(3, 4);
                public Tensor Forward([Shape("N", "T", 3)] Tensor x)
                {
                    var mask = (x.Sum(-1) > 0f);
                    var h = Tensor.Zeros([x.Size(0), 4]);
                    for (var t = 0; t < x.Size(1); t++) { var next = cell.Call(x[.., t], h); h = F.Where(mask[.., t..(t + 1)], next, h); }
                    return h;
                }
            }
            """ },
        { "places and items that change something are taken once", [], [], """
            [Module] public sealed partial class Net
            {
                private readonly Linear fc = new(3, 3);
                private readonly BatchNorm1d norm = new(3);
                private readonly Dropout drop = new(0.4f);
                public Tensor Forward([Shape("N", "T", 3)] Tensor x)
                {
                    var next = 0;
                    var parts = new Tensor[2];
                    parts[next++] = fc.Call(x[.., 0]);
                    parts[next++] = drop.Call(fc.Call(x[.., ^1]));
                    return drop.Call(F.Cat([.. parts.Select(part => norm.Call(part))], 1)) * next;
                }
            }
            """ },
        { "an input under the compiler's own name", [], [], """
            [Module] public sealed partial class Net
            {
                private readonly Linear fc = new(3, 3);
                public Tensor Forward([Shape("N", "T", 3)] Tensor gradient0) { var y = gradient0; for (var t = 0; t < y.Size(1); t++) y = F.Tanh(fc.Call(y)); return y * gradient0; }
            }
            """ },
        { "a known length", [], [], """
            [Module] public sealed partial class Net
            {
                private readonly Linear fc = new(3, 3);
                public Tensor Forward([Shape("N", "T", 3)] Tensor x) { var all = new List<Tensor>(); foreach (var part in x.Chunk(3, 2)) { var h = part; for (var t = 0; t < part.Size(2); t++) h = F.Tanh(h * (t + 2)); all.Add(h); } return fc.Call(F.Cat(all, 2)); }
            }
            """ },
    };

    private const string Cell = """
        [Module] public sealed partial class Cell(int inputs, int hidden)
        {
            private readonly Linear wx = new(inputs, hidden);
            private readonly Linear wh = new(hidden, hidden, bias: false);
            public Tensor Forward([Shape("N", "T", "inputs")] Tensor x)
            {
                var h = Tensor.Zeros([x.Size(0), hidden]);
                var all = new List<Tensor>();
                for (var t = 0; t < x.Size(1); t++)
                {
                    h = F.Tanh(wx.Call(x[.., t]) + wh.Call(h));
                    all.Add(h);
                }

                return F.Stack(all, dim: 1);
            }
        }

        """;

    [Theory]
    [MemberData(nameof(Networks))]
    public void In_networks(string what, object[] made, object?[] options, string source)
    {
        Assert.NotEmpty(what);
        Check(source, made, options);
    }

    private static void Check(string source, object[] made, object?[] options)
    {
        var assembly = GeneratedAssembly.Build($"using System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing NetGen;\nusing NetGen.Layers;\n\n{source}", LanguageVersion.CSharp14);
        var net = assembly.New("Net", made);
        Assert.True(assembly.IsCompiled("Net"), assembly.Report("Net"));
        foreach (var length in new[] { 1, 2, 7 })
        {
            RandomState.Seed(5);
            var x = Tensor.Randn([4, length, 3]);
            // A loop that goes round no more often than its first round is written out for may run by itself.
            if (length > 1) Assert.True(GeneratedAssembly.RunsCompiled(net, [x, .. options]), "it runs eagerly");
            foreach (var trains in new[] { true, false })
            {
                net.Train(trains);
                var (expected, actual) = (Run(net, "Forward", x, options), Run(net, "Call", x, options));
                Assert.Equal(expected.Keys, actual.Keys);
                foreach (var (name, values) in expected) Assert.Equal(values, actual[name], (left, right) => MathF.Abs(left - right) < 1e-5f * (1 + MathF.Abs(left)));
            }
        }
    }

    private static SortedDictionary<string, float[]> Run(Module net, string method, Tensor given, object?[] options)
    {
        RandomState.Seed(9);
        net.ZeroGrad();
        foreach (var (name, buffer) in net.NamedBuffers())
        {
            if (buffer.DType == DType.Float32) buffer.AsSpan<float>().Fill(name.EndsWith("var", StringComparison.Ordinal) ? 1 : 0);
        }

        var x = given.Clone();
        x.RequiresGrad = true;
        var result = (Tensor)net.GetType().GetMethod(method)!.Invoke(net, [x, .. options])!;
        (result * result).Sum().Backward();
        var found = new SortedDictionary<string, float[]>(StringComparer.Ordinal) { [" result"] = result.Detach().ToArray<float>(), [" shape"] = [.. result.Shape.ToArray().Select(size => (float)size)] };
        if (x.Grad is { } gradient) found[" x"] = gradient.ToArray<float>();
        foreach (var (name, parameter) in net.NamedParameters())
        {
            if (parameter.Grad is { } grad) found[name] = grad.ToArray<float>();
        }

        foreach (var (name, buffer) in net.NamedBuffers().Where(entry => entry.Buffer.DType == DType.Float32)) found["buffer " + name] = buffer.ToArray<float>();
        using (GradMode.NoGrad()) found[" free"] = ((Tensor)net.GetType().GetMethod(method)!.Invoke(net, [given, .. options])!).ToArray<float>();
        return found;
    }
}

using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>
/// What C# evaluates when: queries where their items are asked for, as often as they are, arguments as they are written, and
/// functions over the variables of their own round. Random numbers and changed variables tell the difference.
/// </summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class EvaluationOrderTests
{
    [Theory]
    [InlineData("a query that is asked twice", "var q = fc.Call(x).Chunk(2, 1).Select(Drop); return F.Cat(q.ToArray(), 1) * 10 + F.Cat(q.ToArray(), 1);")]
    [InlineData("a variable that changes before a query is asked", "var by = 1.0; var q = fc.Call(x).Chunk(2, 1).Select(p => p * by); by = 2; return F.Cat(q.ToArray(), 1);")]
    [InlineData("random numbers before a query is asked", "var q = fc.Call(x).Chunk(2, 1).Select(Drop); var y = Drop(x); return F.Cat([.. q], 1) + y * 100;")]
    [InlineData("random numbers between the items of a query", "var y = x; foreach (var p in fc.Call(x).Chunk(2, 1).Select(Drop).Take(2)) y = Drop(y) + F.Cat([p, p], 1); return y;")]
    [InlineData("a list that grows after a query", "var list = new List<Tensor> { x }; var q = list.Select(t => t * 2).Append(x); list.Add(fc.Call(x)); return F.Stack(q.ToList(), 0).Sum(0) + new List<Tensor>(q).Count;")]
    [InlineData("queries over queries", "var parts = fc.Call(x).Chunk(4, 1); var q = parts.Zip(parts.Select(Drop).Reverse(), (a, b) => Drop(a) * 10 + b).Where((_, at) => at < 9).Concat(parts.Take(1).Select(Drop)); return F.Cat(q.ToArray(), 1) * q.Aggregate((a, b) => a + b).Mean();")]
    [InlineData("one item of a query", "return fc.Call(x).Chunk(2, 1).Select(Drop).First().Repeat(1, 2) + Drop(x);")]
    [InlineData("arguments by name", "return Blend(b: Drop(fc.Call(x)), a: Drop(x));")]
    [InlineData("functions of the rounds of a loop", "var all = new List<Func<Tensor, Tensor>>(); for (var i = 0; i < 3; i++) { var own = i + 1; all.Add(t => t * i + own); } foreach (var j in new[] { 1, 2 }) all.Add(t => t - j); Tensor last; foreach (var one in all) { last = one(fc.Call(x)); x = last; } return x;")]
    [InlineData("places before values", "var all = new[] { x, fc.Call(x), x * 2 }; var i = 0; all[i++] = all[i] * 3; all[i++] += all[i] * 5; return all[0] + all[1] * 10 + all[2] * 100 + i;")]
    [InlineData("places of a list", "var all = new List<Tensor> { x, fc.Call(x), x * 2 }; var i = 0; all[i++] = all[i] * 3; all[i++] += all[i] * 5; return all[0] + all[1] * 10 + all[2] * 100 + i;")]
    [InlineData("places of a tuple", "var all = new[] { x, fc.Call(x), x * 3 }; var i = 0; (i, all[i], all[i + 1]) = (i + 1, all[2], all[0]); return all[0] + all[1] * 10 + all[2] * 100 + i;")]
    [InlineData("a step of a place", "var by = new[] { 1, 2, 3 }; var i = 0; by[i++]++; ++by[++i]; var own = new Tensor?[] { null, x }; i = 0; own[i++] ??= fc.Call(x); return own[0]! * (by[0] + 0.1f * by[1] + 0.01f * by[2]) + own[1]! * i;")]
    [InlineData("each activation's own variables", "Tensor Deep(Tensor t, int n) { Tensor y; if (n == 0) return t; y = fc.Call(t) * n; var z = Deep(F.Tanh(y), n - 1); return y + z; } return Deep(x, 3);")]
    [InlineData("a variable that a local function sets first", "Tensor y; void Set(Tensor t) { y = t * 2; } Set(fc.Call(x)); return y;")]
    [InlineData("local functions of the rounds of a loop", "var all = new List<Func<Tensor, Tensor>>(); for (var i = 0; i < 3; i++) { var own = i + 1; Tensor By(Tensor t) => t * own + i; all.Add(By); } var y = fc.Call(x); foreach (var one in all) y = one(y); return y;")]
    [InlineData("an array that changes while a loop goes through it", "var all = new[] { x, fc.Call(x), x * 2 }; var y = x; foreach (var one in all) { all[2] = x * 5; y += one; } return y;")]
    [InlineData("a sum of floats, which is one of doubles", "return fc.Call(x) * new[] { 1e8f, 1f, -1e8f }.Sum();")]
    [InlineData("an array that is turned round", "var by = new[] { 1, 2, 3 }; by.Reverse(); var y = fc.Call(x); foreach (var one in by) y = (y + one) * one; return y;")]
    [InlineData("a number as a parameter", "return fc.Call(x) * scale + scale.Pow(2);")]
    public void Is_that_of_the_source(string what, string body)
    {
        var net = GeneratedAssembly.Build($$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using NetGen;
            using NetGen.Layers;

            [Module]
            public sealed partial class Net
            {
                private readonly Linear fc = new(4, 4);
                private readonly Parameter scale = new(Tensor.Scalar(2));
                private Tensor Drop(Tensor t) => F.Dropout(t, 0.5f, Training);
                private static Tensor Blend(Tensor a, Tensor b) => a * 10 + b;
                public Tensor Forward([Shape("N", 4)] Tensor x) { {{body}} }
            }
            """, LanguageVersion.CSharp14).New("Net");
        var x = Tensor.Randn([5, 4]);
        Assert.True(GeneratedAssembly.RunsCompiled(net, x), $"{what}: it runs eagerly");
        BothWays.Check(net, x);
    }
}

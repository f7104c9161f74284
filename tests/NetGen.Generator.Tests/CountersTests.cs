using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests;

/// <summary>Whole numbers that rounds of a loop change are followed where they are the same in every run; where not, a reason is told.</summary>
public sealed class CountersTests
{
    [Theory]
    [InlineData("var i = 0; foreach (var step in x.Unbind(1)) { h = h + step * i; i++; }", "")]
    [InlineData("var i = x.Size(1); while (i > 0) { i--; h = h + x[.., i]; }", "")]
    [InlineData("var i = 0; var n = x.Size(1); while (i < n) { h = h + x[.., i]; i++; }", "")]
    [InlineData("var i = 0; Tensor[] two = [h, x[.., 0]]; for (var t = 0; t < x.Size(1); t++) { h = h + two[i]; if (t < 0) i++; }", "")]
    [InlineData("var i = 0; for (var t = 0; t < x.Size(1); t++) { h = h + x[.., t] * i; i += t; }", "a whole number that it carries moves otherwise in one round than in another")]
    [InlineData("var i = 1; for (var t = 0; t < x.Size(1); t++) { h = h + x[.., t] * i; i *= 2; }", "a whole number that it carries moves otherwise in one round than in another")]
    [InlineData("var i = 0; var n = x.Size(1); while (i < n) { h = h + x[.., i]; i++; n--; }", "its end moves with its rounds")]
    [InlineData("var i = 0; while (i < x.Size(1)) { h = h + x[.., i]; if (i % 2 == 0) i++; }", "`i` moves otherwise in one round than in another")]
    [InlineData("var f = true; for (var t = 0; t < x.Size(1); t++) { h = f ? h + x[.., t] : h; f = !f; }", "what it carries from round to round is more than tensors")]
    [InlineData("var outs = new Tensor[x.Size(1)]; for (var t = x.Size(1) - 1; t >= 0; t--) outs[t] = x[.., t]; h = F.Stack(outs, 1).Sum(1);", "")]
    [InlineData("var outs = new Tensor[x.Size(1)]; for (var t = 0; t < x.Size(1); t++) outs[t / 2] = x[.., t]; h = F.Stack(outs, 1).Sum(1);", "fills an array from one end to the other")]
    public void Are_told(string loop, string reason)
    {
        var run = GeneratorHarness.RunClean(Sources.Module($$"""
            private readonly Linear fc = new(3, 3);
            public Tensor Forward([Shape("N", "T", 3)] Tensor x)
            {
                var h = Tensor.Zeros([x.Size(0), 3]);
                {{loop}}
                return fc.Call(h);
            }
            """));
        if (reason.Length == 0) Assert.Empty(run.Reasons().Trim(';', ' '));
        else Assert.Contains(reason, run.Reasons(), StringComparison.Ordinal);
    }
}

using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests;

/// <summary><c>[Ignore]</c> says that a member is kept unregistered on purpose: every rule about registration believes it.</summary>
public sealed class IgnoreTests
{
    [Theory]
    [InlineData("NG1001", "private readonly Dictionary<int, Linear> layers = [];")]
    [InlineData("NG1001", "private readonly Linear[] layers = [];")]
    [InlineData("NG1001", "private readonly (Linear, Linear) pair = (new(2, 2), new(2, 2));")]
    [InlineData("NG1001", "private readonly Lazy<Linear> layer = new(() => new Linear(2, 2));")]
    [InlineData("NG1001", "private readonly object layer = new Linear(2, 2);")]
    [InlineData("NG1001", "private static readonly Linear shared = new(2, 2);")]
    [InlineData("NG1002", "private readonly List<Parameter> weights = [];")]
    [InlineData("NG1002", "private readonly Dictionary<string, Tensor> tables = [];")]
    [InlineData("NG1003", "private readonly Tensor mask = Tensor.Ones(2);")]
    [InlineData("NG1003", "public Tensor Mask { get; } = Tensor.Ones(2);")]
    [InlineData("NG1006", "private readonly Linear forgotten = new(2, 2);")]
    [InlineData("NG1008", "private Linear teacher = new(2, 2); public Tensor Guess(Tensor x) => teacher.Call(x); public void Follow() => teacher = new Linear(2, 2);")]
    public async Task An_ignored_member_is_left_out_on_purpose(string id, string member)
    {
        var reported = await Analysis.RunAsync(Sources.Net(member));
        var ignored = await Analysis.RunAsync(Sources.Net("[Ignore] " + member));

        Assert.Contains(reported.Rules, diagnostic => diagnostic.Id == id);
        Assert.Empty(ignored.CompilerErrors);
        Assert.DoesNotContain(ignored.Rules, diagnostic => diagnostic.Id == id);
    }
}

using NetGen.Analyzers.Tests.Testing;
using NetGen.Analyzers.Training;

namespace NetGen.Analyzers.Tests.Compiled;

using Rule = Rule<RecomputeAnalyzer>;

public sealed class NG4006Tests
{
    private const string Forward = "public Tensor Forward(Tensor x) => x;";

    [Theory]
    [InlineData("[Module, Recompute] public partial class {|NG4006:Net|} { public Tensor[] Forward(Tensor x) => [x]; }")]
    [InlineData("[Module, Recompute] public partial class {|NG4006:Net|} { public Tensor Forward((Tensor, Tensor) x) => x.Item1; }")]
    [InlineData("[Module] public partial class Net { [Recompute] public (Tensor, Tensor, Tensor, Tensor, Tensor) {|NG4006:Forward|}(Tensor x) => (x, x, x, x, x); }")]
    [InlineData("[Module] public partial class Net { " + Forward + " [Recompute] public Tensor {|NG4006:Act|}(Tensor x) => x; }")]
    [InlineData("[Recompute] public class {|NG4006:Plain|};")]
    [InlineData("[Module] public partial class Net { [Recompute] private readonly Linear {|NG4006:fc|} = new(2, 2); " + Forward + " }")]
    [InlineData("[Module] public partial class Net { [Recompute] private readonly ModuleList<Linear> {|NG4006:list|} = new(2, _ => new Linear(2, 2)); " + Forward + " }")]
    [InlineData("[Module] public partial class Net { [Recompute] private readonly int {|NG4006:count|} = 2; public Tensor Forward(Tensor x) => x * count; }")]
    public Task Fires_where_nothing_can_be_computed_again(string source) => Rule.Check(source);

    [Theory]
    [InlineData("[Module, Recompute] public partial class Net { " + Forward + " }")]
    [InlineData("[Module] public partial class Net { [Recompute] public (Tensor, Tensor) Forward(Tensor x, Tensor? y, float scale) => (x, x); }")]
    [InlineData("[Module] public partial class Net { [Recompute] private readonly ModuleList<Block> list = new(2, _ => new Block()); [Recompute] private readonly Block block = new(); " + Forward + " } [Module] public partial class Block { " + Forward + " }")]
    [InlineData("[Module] public partial class Net { [Recompute] private readonly Sequential body = new(new Linear(2, 2)); [Recompute] private readonly Module any = new Linear(2, 2); " + Forward + " }")]
    public Task Stays_silent_where_it_can_and_where_only_run_time_knows(string source) => Rule.Check(source);
}

using NetGen.Compiler.Graph;
using NetGen.Compiler.Lowering.Lanes;
using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Tests.Lowering;

public class LaneLoweringsTests
{
    // A shape and a size cost nothing, so they have no loops.
    private static readonly string[] WithoutLoops = ["reshape", "size"];

    [Fact]
    public void Every_operation_that_stages_see_can_run_with_the_batch_in_the_lanes()
    {
        var missing = OpCatalog.All
            .Where(op => !op.IsComposite && !SourceOps.IsSource(op.Name) && !WithoutLoops.Contains(op.Name))
            .Select(op => op.Name)
            .Where(op => !LaneLowerings.Has(op));
        Assert.Empty(missing);
    }
}

using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Tests.Lowering;

public class RowMajorFormTests
{
    /// <summary>A form with the batch in the lanes is an optimisation; the one over whole tensors is what keeps an operation from running eagerly.</summary>
    [Fact]
    public void Every_operation_that_stages_see_names_its_kernel()
    {
        var missing = OpCatalog.All
            .Where(op => !op.IsComposite && !SourceOps.IsSource(op.Name))
            .Where(op => op.GetType().GetMethod(nameof(OpDefinition.RowMajor))!.DeclaringType == typeof(OpDefinition))
            .Select(op => op.Name);
        Assert.Empty(missing);
    }
}

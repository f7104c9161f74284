using NetGen.Compiler.Lowering;

namespace NetGen.Compiler.Tests.Lowering;

public class LoopIndexTests
{
    [Fact]
    public void Sums_are_normal_forms()
    {
        LoopIndex x = LoopIndex.Variable("x"), y = LoopIndex.Variable("y");
        Assert.Equal((x + y) * 3 - y + 2, x * 3 + y * 2 + 2);
        Assert.True((x - x + 4).IsConstant);
        Assert.Equal("x * 3 + y - 2", (x * 3 + y - 2).ToString());
        Assert.Equal("-x", (x * -1).ToString());
        Assert.Equal("0", (x - x).ToString());
    }
}

using NetGen.Compiler.Canonicalization;

namespace NetGen.Compiler.Ops;

/// <summary>The first half times the sigmoid of the second.</summary>
internal sealed class GluOp() : HalvesOp("glu", "Glu")
{
    protected override int Join(Simplification s, int first, int second) => s.Op("mul", [first, s.Op("sigmoid", [second])]);
}

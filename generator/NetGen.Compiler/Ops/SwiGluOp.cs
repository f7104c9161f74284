using NetGen.Compiler.Canonicalization;

namespace NetGen.Compiler.Ops;

/// <summary>The second half times x·sigmoid(x) of the first.</summary>
internal sealed class SwiGluOp() : HalvesOp("swiglu", "SwiGlu")
{
    protected override int Join(Simplification s, int first, int second) =>
        s.Op("mul", [s.Op("mul", [first, s.Op("sigmoid", [first])]), second]);
}

namespace NetGen.Compiler.Ops;

/// <summary>x·min(max(x + 3, 0), 6) / 6.</summary>
internal sealed class HardswishOp() : CurveOp("hardswish", "Hardswish", "F.Hardswish");

namespace NetGen.Compiler.Ops;

/// <summary>x, but 0 near 0.</summary>
internal sealed class HardshrinkOp() : CurveOp("hardshrink", "Hardshrink", [AttributeSpec.OpenNumber("lambda", 0.5)], "F.Hardshrink");

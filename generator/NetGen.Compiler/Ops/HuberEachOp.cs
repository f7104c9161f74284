namespace NetGen.Compiler.Ops;

/// <summary>What huber_loss makes of a difference.</summary>
internal sealed class HuberEachOp() : CurveOp("huber_each", "Huber", [AttributeSpec.OpenNumber("delta")]);

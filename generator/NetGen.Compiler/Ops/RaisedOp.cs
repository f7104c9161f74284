namespace NetGen.Compiler.Ops;

/// <summary>x, but at least a smallest value; its derivative is 1.</summary>
internal sealed class RaisedOp() : CurveOp("raised", "Raised", [AttributeSpec.Number("smallest")]);

using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// One of the results of a <see cref="ScanOp"/>: what the last round carried on, in the shape that it began with, or what the
/// rounds collected, stacked along a new first dim.
/// </summary>
internal sealed class ScanResultOp : ModuleResultOp
{
    public new const string OpName = "scan_result";

    /// <summary>Why such a result has no type though the operands have.</summary>
    public const string Changes = $"what goes from round to round must be of {nameof(DType.Float32)} and keep its shape, and every round must take parts of the same sizes, since how often the loop goes round is known only at run time";

    public override string Name => OpName;

    public override string DisplayName => "loop";

    public override Signature Signature { get; } = new(["scan"], [AttributeSpec.Whole(ModuleCallOp.Site), AttributeSpec.Whole("index")]);

    public override TensorType? Infer(InferenceContext context)
    {
        var scan = context.Operand(0);
        TensorType Operand(int index) => context.Earlier(scan.Inputs[index]).Type;
        var body = ScanBody.Typed(scan, Operand).Graph;
        var (index, round) = (context.Node.Whole("index"), scan.Text(ScanOp.Round));
        var type = body[body.Results[index]].Type;
        if (type.Shape.IsUnknown || type.DType != DType.Float32 || type.Shape.Dims.Any(dim => dim.Symbols.Contains(round))) return null;
        if (index >= scan.Whole(ScanOp.Carried)) return type with { Shape = new Shape(type.Shape.Dims.Prepend(scan.Dims(ScanOp.Rounds)[0])) };
        var first = Operand(index);
        return first.DType == type.DType && first.Shape.Rank == type.Shape.Rank && Enumerable.Range(0, first.Shape.Rank).All(dim => context.Equal(first.Shape[dim], type.Shape[dim]))
            ? first
            : null;
    }

    public override string? RowMajor(KernelCall call) => $"frame.Result({call.Size(ModuleCallOp.Site)}, {call.Size("index")}, {call.Shape})";
}

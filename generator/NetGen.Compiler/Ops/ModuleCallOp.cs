using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>
/// The call of a module whose code is not put in its place. It has no value of its own: <see cref="ModuleResultOp"/> reads
/// each of its results. At run time the module is called on its own and records what it does, which backward runs.
/// </summary>
internal class ModuleCallOp : OpDefinition
{
    public const string OpName = "module_call";

    /// <summary>The C# expression of the results, an array, over <c>module</c> and the array <c>x</c> of the operands.</summary>
    public const string Expression = "expression";

    /// <summary>The number of the call in its graph.</summary>
    public const string Site = "site";

    public override string Name => OpName;

    public override Signature Signature { get; } = new(
        [new("tensors") { IsMany = true }],
        [AttributeSpec.Text("path"), AttributeSpec.Text(Expression), AttributeSpec.Whole(Site)]);

    public override bool HasEffect => true;

    public override bool HasParameters => true;

    public override bool HandsOutOperands => true;

    /// <summary>Whether a node is such a call.</summary>
    public static bool Is(Node node) => OpCatalog.Find(node.Op) is ModuleCallOp;

    public override TensorType? Infer(InferenceContext context) => TensorType.Float();

    /// <summary>The gradient is what says that those of the results have arrived.</summary>
    public override void Differentiate(Derivative d)
    {
        var operands = Enumerable.Range(0, d.Count).Select(d.Operand).ToArray();
        var site = new Attribute(Site, d.Node.Find(Site)!);
        var done = d.Op(ModuleBackwardOp.OpName, [d.Gradient, .. operands], site);
        for (var index = 0; index < operands.Length; index++)
        {
            if (d.Needs(index) && HasGradient(d.Node, index)) d.Add(index, d.Op(ModuleGradientOp.OpName, [done, operands[index]], site, Attribute.Dims("index", index)));
        }
    }

    /// <summary>Whether a gradient can reach an operand.</summary>
    protected virtual bool HasGradient(Node call, int operand) => true;

    public override string? RowMajor(KernelCall call)
    {
        var tensors = string.Join(", ", Enumerable.Range(0, call.Node.Inputs.Count).Select(call.Operand));
        return $"frame.Call({call.Size(Site)}, {CSharpText.Literal(call.Node.Text("path"))}, static (module, x) => {call.Node.Text(Expression)}, [{tensors}])";
    }
}

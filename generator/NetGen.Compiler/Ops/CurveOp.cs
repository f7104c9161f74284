using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>A function of single elements that the runtime knows as a curve: its value and its slope.</summary>
/// <param name="name">In graphs.</param>
/// <param name="curve">The runtime's name: <c>Elu</c> for <c>EluCurve</c>.</param>
/// <param name="parameters">At most two numbers, in the order of the curve's constructor.</param>
/// <param name="surfaces">C# members that mean it.</param>
internal abstract class CurveOp(string name, string curve, AttributeSpec[] parameters, params string[] surfaces) : OpDefinition
{
    protected CurveOp(string name, string curve, params string[] surfaces)
        : this(name, curve, [], surfaces)
    {
    }

    public override string Name => name;

    public override Signature Signature { get; } = new(["x"], parameters, surfaces);

    /// <summary>Which numbers it takes beside floating-point ones.</summary>
    private protected virtual NumberKinds Kinds => NumberKinds.Floating;

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { DType = ElementTypes.Of(Kinds, context.Type(0).DType) };

    /// <summary>What the runtime refuses is left to the runtime, which says why.</summary>
    public override int Simplify(Simplification s)
    {
        var numbers = parameters.Select(parameter => s.Node.Find(parameter.Name)).OfType<AttributeValue.Number>().Select(number => number.Value).ToArray();
        return numbers.Length == parameters.Length && Refusal(numbers) is { } reason ? s.Obstruct(reason) : s.Keep();
    }

    public override bool ComputesInResultType => true;

    /// <summary>What is wrong with the curve's numbers; null when nothing is.</summary>
    protected virtual string? Refusal(double[] numbers) => null;

    public override void Differentiate(Derivative d)
    {
        if (!d.Needs(0)) return;
        var attributes = new List<Attribute> { Attribute.Text("curve", name) };
        for (var index = 0; index < parameters.Length; index++)
        {
            attributes.Add(new Attribute(CurveGradOp.Parameters[index], d.Node.Find(parameters[index].Name)!));
        }

        d.Add(0, d.Op("curve_grad", [d.Gradient, d.Operand(0)], [.. attributes]));
    }

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("Curve", call.Operand(0), Expression(parameters.Select(parameter => call.Double(parameter.Name))));

    /// <summary>The curve as C#, with the numbers that it starts with out of at least as many.</summary>
    internal string Expression(IEnumerable<string> numbers)
    {
        var type = $"global::NetGen.CompilerServices.{curve}Curve";
        return parameters.Length == 0 ? $"default({type})" : $"new {type}({string.Join(", ", numbers.Take(parameters.Length))})";
    }
}

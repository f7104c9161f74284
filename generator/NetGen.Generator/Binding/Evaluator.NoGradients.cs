using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

internal sealed partial class Evaluator
{
    private BoundValue.Tensor Detached(IOperation operation, int node) => new(Graph(operation).Add("detach", [node], origin: Origin(operation)));

    /// <summary>Statements under <c>GradMode.NoGrad()</c>: what leaves them passes no gradient on.</summary>
    private Flow WithoutGradients(IOperation resource, Func<Flow> statements)
    {
        if (!IsNoGrad(resource)) throw Unsupported(resource);
        if (graph is null) return statements();
        var (first, outer) = (Graph(resource).Count, returned);
        returned = null;
        var flow = statements();
        frame.Change(value => Detached(resource, value, first));
        returned = returned is { } value ? Detached(resource, value, first) : outer;
        return flow;
    }

    /// <summary>A value whose tensors from a node on are detached.</summary>
    private BoundValue Detached(IOperation operation, BoundValue value, int first) => value switch
    {
        BoundValue.Tensor tensor when tensor.Node >= first => Detached(operation, tensor.Node),
        BoundValue.Sequence sequence => new BoundValue.Sequence(sequence.Items.Select(item => Detached(operation, item, first)).ToList()),
        BoundValue.Record record => record with { Members = record.Members.ToDictionary(member => member.Key, member => Detached(operation, member.Value, first)) },
        _ => value,
    };

    private static bool IsNoGrad(IOperation resource)
    {
        var made = resource is IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [var variable] }] } ? variable.GetVariableInitializer()?.Value : resource;
        while (made is IConversionOperation conversion) made = conversion.Operand;
        return made is IInvocationOperation { TargetMethod: { Name: "NoGrad", ContainingType: var type } } && type.IsNamed(RuntimeNames.GradMode);
    }
}

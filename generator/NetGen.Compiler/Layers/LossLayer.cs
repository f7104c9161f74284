using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Layers;

/// <summary>A layer that is one loss of the tensors it is called with, and of factors or class weights that it keeps.</summary>
/// <param name="type">The class in <c>NetGen.Layers</c>.</param>
/// <param name="op">The operation.</param>
/// <param name="operands">The parameters of its Call, in the operation's order.</param>
/// <param name="passedOn">Constructor arguments that are attributes of the same names.</param>
internal abstract class LossLayer(string type, string op, string[] operands, params string[] passedOn) : LayerDefinition
{
    /// <summary>Tensors that constructors take, by parameter and state name, in the order of the operations' last operands.</summary>
    private static readonly (string Parameter, string State)[] Factors = [("weight", "weight"), ("posWeight", "pos_weight")];

    public override string TypeFullName => "NetGen.Layers." + type;

    public override IReadOnlyList<LayerState> State(LayerArguments arguments) =>
    [
        .. Factors.Where(factor => arguments.Find(factor.Parameter) is not null)
            .Select(factor => new LayerState(factor.State, new Shape(arguments.Sizes(factor.Parameter)), IsParameter: false)),
    ];

    public override IReadOnlyList<int> Build(LayerApplication layer, LayerCall call)
    {
        var last = Array.FindLastIndex(Factors, factor => layer.Arguments.Find(factor.Parameter) is not null);
        var kept = Factors.Take(last + 1).Select(factor =>
            layer.Arguments.Find(factor.Parameter) is null ? layer.Graph.Constant(1, layer.Origin) : layer.StateNode(factor.State));
        return [layer.Op(op, [.. operands.Select(operand => call[operand]), .. kept], passedOn)];
    }
}

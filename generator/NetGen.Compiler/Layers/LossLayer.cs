namespace NetGen.Compiler.Layers;

/// <summary>A layer that is one loss of the tensors it is called with. Factors and class weights, which are tensors of its own, keep it eager.</summary>
/// <param name="type">The class in <c>NetGen.Layers</c>.</param>
/// <param name="op">The operation.</param>
/// <param name="operands">The parameters of its Call, in the operation's order.</param>
/// <param name="passedOn">Constructor arguments that are attributes of the same names.</param>
internal abstract class LossLayer(string type, string op, string[] operands, params string[] passedOn) : LayerDefinition
{
    private static readonly string[] Tensors = ["weight", "posWeight"];

    public override string TypeFullName => "NetGen.Layers." + type;

    public override IReadOnlyList<int> Build(LayerApplication layer, LayerCall call)
    {
        foreach (var tensor in Tensors)
        {
            if (layer.Arguments.Find(tensor) is not null) throw new LayerArgumentException(tensor);
        }

        return [layer.Op(op, operands.Select(operand => call[operand]).ToArray(), passedOn)];
    }
}

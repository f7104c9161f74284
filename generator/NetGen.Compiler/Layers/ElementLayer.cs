namespace NetGen.Compiler.Layers;

/// <summary>A layer without tensors of its own that is one operation on its input.</summary>
/// <param name="type">The class in <c>NetGen.Layers</c>.</param>
/// <param name="op">The operation.</param>
/// <param name="passedOn">Constructor arguments that are attributes of the same names.</param>
internal abstract class ElementLayer(string type, string op, params string[] passedOn) : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers." + type;

    public override int Build(LayerApplication layer, int x) => layer.Op(op, [x], passedOn);
}

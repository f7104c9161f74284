using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Layers;

/// <summary>Rows of the table weight [numEmbeddings, embeddingDim] by number.</summary>
internal sealed class EmbeddingLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.Embedding";

    public override IReadOnlyList<LayerState> State(LayerArguments arguments) =>
        [new LayerState("weight", new Shape([arguments.Whole("numEmbeddings"), arguments.Whole("embeddingDim")]))];

    public override int Build(LayerApplication layer, int x) => layer.Op("embedding", [x, layer.StateNode("weight")], "paddingIdx");
}

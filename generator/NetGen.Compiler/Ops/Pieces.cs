using NetGen.Compiler.Graph;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>The tensors that one C# call of an operation gives.</summary>
/// <param name="Count">How many; null when that depends on sizes.</param>
public sealed record Pieces(int? Count)
{
    /// <summary>The attribute that says which of them a node is, from 0.</summary>
    public static AttributeSpec Attribute { get; } = AttributeSpec.Whole("piece", 0);

    /// <summary>The attribute of one of them.</summary>
    public static Attribute At(int piece) => Graph.Attribute.Dims(Attribute.Name, piece);

    /// <summary>Which of them a node is.</summary>
    public static int Of(Node node) => node.Whole(Attribute.Name);
}

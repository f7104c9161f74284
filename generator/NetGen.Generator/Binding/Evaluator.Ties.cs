using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

/// <summary>Tensors that layers own, as a constructor hands them on: <c>head.Weight = tokens.Weight</c>.</summary>
internal sealed partial class Evaluator
{
    /// <summary>A parameter of a layer that a constructor has made: only its shape matters. Null when that is not known.</summary>
    private static BoundValue.Initial? LayerTensor(BoundValue.Creation layer, string property)
    {
        if (LayerCatalog.Find(TypeNames.FullName(layer.Type)) is not { } definition) return null;
        try
        {
            foreach (var tensor in definition.State(new LayerArguments(layer.Arguments.AsImmutable())))
            {
                if (!string.Equals(tensor.Name.Replace("_", ""), property, StringComparison.OrdinalIgnoreCase)) continue;
                return new BoundValue.Initial(new TensorType(tensor.Element, tensor.Shape));
            }
        }
        catch (LayerArgumentException)
        {
            // What it was made with is not known, so its shape is not.
        }

        return null;
    }

    /// <summary>
    /// Whether an assignment in a constructor ties two layers. The layers stay what they are: shapes must be equal, and gradients
    /// of both places add up.
    /// </summary>
    private bool Ties(IPropertyReferenceOperation target) =>
        graph is null && target is { Property.Name: "Weight", Instance: { } layer } && IsLayer(target.Property.ContainingType) && Evaluate(layer) is BoundValue.Creation;

    private static bool IsLayer(Microsoft.CodeAnalysis.INamedTypeSymbol type) => type.ContainingNamespace?.ToDisplayString() == RuntimeNames.LayersNamespace;
}

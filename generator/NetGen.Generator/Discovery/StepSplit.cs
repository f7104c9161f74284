using Microsoft.CodeAnalysis;
using NetGen.Compiler;
using NetGen.Generator.Binding;

namespace NetGen.Generator.Discovery;

/// <summary>How a parameter of a step is split into the parts of a batch: tensor by tensor, also in tuples and records of them.</summary>
/// <param name="Format">C# that puts the parts of the tensors together, <c>{0}</c>, <c>({0}, {1})</c>.</param>
/// <param name="Tensors">C# paths of the tensors from the parameter; none for what is the same for all parts.</param>
internal sealed record StepSplit(string Format, EquatableArray<string> Tensors)
{
    public static StepSplit Of(ITypeSymbol type)
    {
        if (type.IsTensor()) return new StepSplit("{0}", new(""));
        if (type.NullableAnnotation == NullableAnnotation.Annotated || TensorStructure.Of(type) is not { HasNullableParts: false } structure) return new StepSplit("", EquatableArray<string>.Empty);
        var paths = new List<string>();
        structure.Build(path =>
        {
            paths.Add(path);
            return new BoundValue.Nothing();
        });
        return new StepSplit(structure.Format(), paths.ToEquatableArray());
    }
}

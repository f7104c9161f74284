using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

/// <summary>Dictionaries by names that are known: of functions, of numbers, and of tensors as a Forward returns them: <c>new() { ["boxes"] = …, ["scores"] = … }</c>.</summary>
internal sealed partial class Evaluator
{
    /// <summary>Whether a type is a dictionary of tensors by text, or an interface that one has.</summary>
    public static bool IsNamed(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Dictionary" or "IDictionary" or "IReadOnlyDictionary", TypeArguments: [{ SpecialType: SpecialType.System_String }, var value] } dictionary
        && value.IsTensor()
        && dictionary.ContainingNamespace.ToDisplayString() == "System.Collections.Generic";

    /// <summary>Whether a type is a dictionary of anything by text, or by members of an enumeration.</summary>
    private static bool IsDictionary(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Dictionary", TypeArguments: [var key, _] } dictionary
        && (key.SpecialType == SpecialType.System_String || IsText(key))
        && dictionary.ContainingNamespace.ToDisplayString() == "System.Collections.Generic";

    private BoundValue.Named CreateNamed(IObjectCreationOperation creation)
    {
        if (creation.Arguments.Length > 0) throw Unsupported(creation);
        var named = new BoundValue.Named([]);
        scanning?.Made.Add(named.Items);
        foreach (var step in creation.Initializer?.Initializers ?? [])
        {
            switch (step)
            {
                case IInvocationOperation { TargetMethod.Name: "Add", Arguments: [var key, var value] }: Put(step, named, Evaluate(key.Value), Evaluate(value.Value)); break;
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: [var key] }, Value: var value }: Put(step, named, Evaluate(key.Value), Evaluate(value)); break;
                default: throw Unsupported(step);
            }
        }

        return named;
    }

    private BoundValue Put(IOperation operation, BoundValue.Named named, BoundValue key, BoundValue value)
    {
        RefuseChange(operation, named.Items);
        named.Set(NameOf(operation, key), value);
        return value;
    }

    private static string NameOf(IOperation operation, BoundValue key) => key is BoundValue.Text text ? text.Value : throw NotKnown(operation, operation.Syntax.ToString());
}

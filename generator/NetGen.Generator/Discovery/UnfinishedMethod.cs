using Microsoft.CodeAnalysis;
using NetGen.Compiler.Linking;

namespace NetGen.Generator.Discovery;

/// <summary>
/// A partial method that was left to the generator and that it cannot complete. It gets a body that throws: without one the
/// C# compiler stops before analyzers run, and the user of a build never sees which mistake it is.
/// </summary>
/// <param name="Type">The class that holds it.</param>
/// <param name="Signature">All of it but the body.</param>
/// <param name="Id">The diagnostic that says what is wrong.</param>
internal sealed record UnfinishedMethod(TypeName Type, string Signature, string Id)
{
    /// <summary>The generated file's name: another than that of a method which could be completed, and one for each that overloads a name.</summary>
    public required string FileName { get; init; }

    /// <summary>Null where a body would bring errors of its own.</summary>
    public static UnfinishedMethod? Read(IMethodSymbol method, string id)
    {
        if (method is not { IsPartialDefinition: true, PartialImplementationPart: null, IsGenericMethod: false, Name.Length: > 0, RefKind: RefKind.None }) return null;
        if (!ModuleDiscovery.IsPartialToTheTop(method.ContainingType) || !NeedsBody(method) || method.Parameters.Select(parameter => parameter.Type).Append(method.ReturnType).Any(type => type.TypeKind == TypeKind.Error)) return null;

        var parameters = method.Parameters.Select(CallDiscovery.Parameter).Select(parameter => $"{parameter.Modifier}{parameter.TypeText} {parameter.Name}");
        var signature = $"{StepDiscovery.Modifiers(method)} {TypeNames.Text(method.ReturnType)} {TypeNames.Identifier(method.Name)}({string.Join(", ", parameters)})";
        return new UnfinishedMethod(TypeNames.Of(method.ContainingType), signature, id) { FileName = $"{TypeNames.FileName(method)}.Unfinished.g.cs" };
    }

    /// <summary>Whether C# asks for one: of a method that says who may call it.</summary>
    private static bool NeedsBody(IMethodSymbol method) => StepDiscovery.Modifiers(method).Split(' ').Any(modifier => modifier is "public" or "private" or "protected" or "internal");
}

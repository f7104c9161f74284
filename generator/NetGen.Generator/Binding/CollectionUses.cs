using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

/// <summary>
/// Names of collections whose items the source of a class may change after construction: itself, under another name, or by
/// handing them to code that is not of the class.
/// </summary>
/// <param name="type">The class.</param>
/// <param name="parts">Its source, with that of its bases.</param>
/// <param name="assigned">Names that are assigned, or whose items are.</param>
internal sealed class CollectionUses(INamedTypeSymbol type, IReadOnlyList<SyntaxNode> parts, IEnumerable<string> assigned)
{
    /// <summary>What collections are asked that leaves them as they are.</summary>
    private static readonly HashSet<string> Questions =
    [
        "Length", "LongLength", "Count", "Rank", "GetLength", "Keys", "Values", "ContainsKey", "ContainsValue", "TryGetValue", "Contains", "IndexOf", "LastIndexOf", "BinarySearch",
        "Select", "SelectMany", "Where", "Sum", "Max", "Min", "Average", "Any", "All", "First", "Last", "FirstOrDefault", "LastOrDefault", "Single", "ElementAt", "Skip", "Take",
        "SkipWhile", "TakeWhile", "SkipLast", "TakeLast", "Zip", "Aggregate", "Append", "Prepend", "Concat", "Distinct", "Order", "OrderBy", "OrderDescending", "OrderByDescending",
        "GroupBy", "Chunk", "Index", "Cast", "OfType", "AsEnumerable", "AsReadOnly", "SequenceEqual", "ToArray", "ToList", "ToDictionary", "ToHashSet", "ToImmutableArray",
        "ToImmutableList", "Exists", "Find", "FindIndex", "TrueForAll", "ConvertAll", "ForEach", "GetEnumerator", "CopyTo", "Clone", "GetType", "Equals", "GetHashCode", "ToString",
    ];

    /// <summary>Classes whose functions change no collection that they are given.</summary>
    private static readonly HashSet<string> Readers = ["F", "Tensor", "string", "String", "Enumerable", "Math", "MathF", "Console", "Debug", "ImmutableArray", "ArgumentNullException", "ArgumentException"];

    private readonly ILookup<string, LocalFunctionStatementSyntax> localFunctions = parts.SelectMany(part => part.DescendantNodes())
        .OfType<LocalFunctionStatementSyntax>()
        .ToLookup(function => function.Identifier.ValueText);

    private readonly HashSet<string> changed = new(assigned, StringComparer.Ordinal);
    private readonly List<(string Name, string Other)> others = [];

    /// <summary>The names.</summary>
    public HashSet<string> Find()
    {
        foreach (var name in parts.SelectMany(part => part.DescendantNodes()).OfType<IdentifierNameSyntax>()) Note(name);
        while (others.Count(pair => changed.Contains(pair.Other) && changed.Add(pair.Name)) > 0)
        {
        }

        return changed;
    }

    /// <summary>Whether a type lets those who have it change what is in it.</summary>
    public static bool IsOpen(ITypeSymbol type) =>
        type is IArrayTypeSymbol || (type.ContainingNamespace?.ToDisplayString() == "System.Collections.Generic" && !type.Name.StartsWith("IReadOnly", StringComparison.Ordinal) && type.Name is not "IEnumerable");

    private void Note(IdentifierNameSyntax name)
    {
        var (used, text) = (Whole(name), name.Identifier.ValueText);
        switch (used.Parent)
        {
            case MemberAccessExpressionSyntax access when access.Expression == used && !Questions.Contains(access.Name.Identifier.ValueText):
            case ForEachStatementSyntax { Type: RefTypeSyntax } loop when loop.Expression == used:
            case ArgumentSyntax { Parent: TupleExpressionSyntax } or LambdaExpressionSyntax:
            case ArgumentSyntax { Parent.Parent: ObjectCreationExpressionSyntax { Type: GenericNameSyntax { Identifier.ValueText: "Span" or "Memory" or "ArraySegment" } } }:
            case ReturnStatementSyntax or ArrowExpressionClauseSyntax when !GivesReader(used):
                if (!AssignedNames.IsConstruction(name)) changed.Add(text);
                break;
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }:
                others.Add((text, variable.Identifier.ValueText));
                break;
            case AssignmentExpressionSyntax assignment when assignment.Right == used:
                others.AddRange(assignment.Left.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(other => (text, other.Identifier.ValueText)));
                break;
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } argument:
                Pass(name, call, argument);
                break;
        }
    }

    /// <summary>What a function is given goes by its parameter's name there.</summary>
    private void Pass(IdentifierNameSyntax name, InvocationExpressionSyntax call, ArgumentSyntax argument)
    {
        if (call.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" } || Readers.Contains(Owner(call))) return;
        var parameters = Functions(call).Select(function => Parameter(function, call, argument)).ToList();
        if (parameters.Count > 0 && parameters.All(parameter => parameter is not null)) others.AddRange(parameters.Select(parameter => (name.Identifier.ValueText, parameter!)));
        else if (!AssignedNames.IsConstruction(name)) changed.Add(name.Identifier.ValueText);
    }

    private static string Owner(InvocationExpressionSyntax call) => ((call.Expression as MemberAccessExpressionSyntax)?.Expression.ToString()) ?? "";

    /// <summary>Parameters of the methods and local functions of the class that a call may mean.</summary>
    private IEnumerable<IReadOnlyList<string>> Functions(InvocationExpressionSyntax call)
    {
        var called = call.Expression switch
        {
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax, Name: var member } => member.Identifier.ValueText,
            _ => "",
        };
        var methods = type.SelfAndBases().SelectMany(level => level.GetMembers(called)).OfType<IMethodSymbol>().Select(method => method.Parameters.Select(parameter => parameter.Name).ToList());
        return methods.Concat(localFunctions[called].Select(function => function.ParameterList.Parameters.Select(parameter => parameter.Identifier.ValueText).ToList()));
    }

    private static string? Parameter(IReadOnlyList<string> parameters, InvocationExpressionSyntax call, ArgumentSyntax argument)
    {
        if (argument.NameColon is { } named) return named.Name.Identifier.ValueText;
        var at = call.ArgumentList.Arguments.IndexOf(argument);
        return parameters.Count == 0 ? null : parameters[Math.Min(at, parameters.Count - 1)];
    }

    /// <summary>Whether what is returned is of a type that can only be read.</summary>
    private static bool GivesReader(SyntaxNode returned)
    {
        var type = returned.Ancestors().Select(around => around switch
        {
            MethodDeclarationSyntax method => method.ReturnType,
            LocalFunctionStatementSyntax function => function.ReturnType,
            BasePropertyDeclarationSyntax property => property.Type,
            _ => null,
        }).FirstOrDefault(type => type is not null);
        var name = type is QualifiedNameSyntax qualified ? qualified.Right : type;
        return name is GenericNameSyntax { Identifier.ValueText: var text } && (text.StartsWith("IReadOnly", StringComparison.Ordinal) || text is "IEnumerable" or "ReadOnlySpan" or "ReadOnlyMemory" or "ImmutableArray");
    }

    /// <summary>The expression that is the collection, with what only says it otherwise.</summary>
    private static ExpressionSyntax Whole(ExpressionSyntax expression) => expression.Parent switch
    {
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own => Whole(own),
        ParenthesizedExpressionSyntax or CastExpressionSyntax => Whole((ExpressionSyntax)expression.Parent),
        PostfixUnaryExpressionSyntax forgiven when forgiven.IsKind(SyntaxKind.SuppressNullableWarningExpression) => Whole(forgiven),
        ConditionalExpressionSyntax choice when choice.Condition != expression => Whole(choice),
        BinaryExpressionSyntax coalesce when coalesce.IsKind(SyntaxKind.CoalesceExpression) => Whole(coalesce),
        _ => expression,
    };
}

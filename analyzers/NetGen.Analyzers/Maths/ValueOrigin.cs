using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Maths;

/// <summary>Which operation a value comes from, looked up through locals and through the <c>Forward</c> of modules.</summary>
/// <param name="Kind">What that operation makes of values.</param>
/// <param name="Name">The operation by the user's name for it: <c>F.Softmax</c>, <c>the Forward of Net</c>.</param>
/// <param name="Call">The operation when it stands in the same method.</param>
internal sealed record ValueOrigin(ValueKind Kind, string Name, IInvocationOperation? Call)
{
    private const int DeepestSearch = 8;

    private static readonly ValueOrigin Unknown = new(ValueKind.Unknown, "", null);

    public static ValueOrigin Of(IOperation value) => Of(value, 0);

    private static ValueOrigin Of(IOperation value, int depth)
    {
        if (depth > DeepestSearch) return Unknown;
        return value.WithoutConversions() switch
        {
            ILocalReferenceOperation local => local.OnlyValue() is { } assigned ? Of(assigned, depth + 1) : Unknown,
            IInvocationOperation call => OfCall(call),
            _ => Unknown,
        };
    }

    private static ValueOrigin OfCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.ContainingType.IsNamed(RuntimeNames.Functional)) return new ValueOrigin(KindOf(method.Name), "F." + method.Name, call);
        if (method.Name != RuntimeNames.Call || call.Instance?.Type is not INamedTypeSymbol module) return Unknown;
        var kind = OfModule(module, 0);
        return new ValueOrigin(kind, kind == KindOf(module.Name) ? module.Name : $"the Forward of {module.Name}", null);
    }

    private static ValueKind OfModule(INamedTypeSymbol module, int depth)
    {
        if (depth > DeepestSearch) return ValueKind.Unknown;
        if (module.ContainingNamespace.ToDisplayString() == RuntimeNames.LayersNamespace) return KindOf(module.Name);
        var forward = CallDiscovery.Forward(module);
        if (forward is null || forward.DeclaringSyntaxReferences is not [var reference]) return ValueKind.Unknown;
        var kinds = ReturnedBy(reference.GetSyntax()).Select(value => OfSyntax(value, module, depth)).Distinct().ToArray();
        return kinds is [var only] ? only : ValueKind.Unknown;
    }

    /// <summary>By syntax, since another class's Forward may stand in another file, which the rule has no model of.</summary>
    private static ValueKind OfSyntax(ExpressionSyntax value, INamedTypeSymbol module, int depth)
    {
        if (value is IdentifierNameSyntax name && AssignedBefore(name) is { } assigned) return OfSyntax(assigned, module, depth + 1);
        if (value is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver } access }) return ValueKind.Unknown;
        if (receiver.Identifier.ValueText == "F") return KindOf(access.Name.Identifier.ValueText);
        if (access.Name.Identifier.ValueText != RuntimeNames.Call) return ValueKind.Unknown;
        var member = module.GetMembers(receiver.Identifier.ValueText).Select(StoredMember.From).FirstOrDefault(found => found is not null);
        return member?.Type is INamedTypeSymbol child ? OfModule(child, depth + 1) : ValueKind.Unknown;
    }

    private static IEnumerable<ExpressionSyntax> ReturnedBy(SyntaxNode forward)
    {
        if (forward is MethodDeclarationSyntax { ExpressionBody.Expression: { } expression }) return [expression];
        return forward
            .DescendantNodes(node => node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
            .OfType<ReturnStatementSyntax>()
            .Select(statement => statement.Expression)
            .OfType<ExpressionSyntax>();
    }

    /// <summary>The value that the statement directly before <c>return x;</c> gives to <c>x</c>.</summary>
    private static ExpressionSyntax? AssignedBefore(IdentifierNameSyntax name)
    {
        if (name.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax block } statement) return null;
        var index = block.Statements.IndexOf(statement);
        return index < 1 ? null : block.Statements[index - 1] switch
        {
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax target } assignment }
                when target.Identifier.ValueText == name.Identifier.ValueText => assignment.Right,
            LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer: { } initializer } variable] }
                when variable.Identifier.ValueText == name.Identifier.ValueText => initializer.Value,
            _ => null,
        };
    }

    private static ValueKind KindOf(string operation) => operation switch
    {
        "Softmax" => ValueKind.Probabilities,
        "LogSoftmax" => ValueKind.LogProbabilities,
        "Sigmoid" => ValueKind.Sigmoids,
        "Linear" or "Conv2d" or "Relu" or "ReLU" => ValueKind.Logits,
        _ => ValueKind.Unknown,
    };
}

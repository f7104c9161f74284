using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Analyzers.Symbols;

/// <summary>Classes that register members by code of their own, which rules about declarations cannot follow.</summary>
internal static class ManualRegistration
{
    /// <summary>
    /// Whether the class calls one of the given methods (<c>RegisterModule</c>) or writes <c>VisitMembers</c> by hand.
    /// By syntax, since the methods are unknown until the generator has given the class its base; asked only when a
    /// rule is about to report.
    /// </summary>
    public static bool In(INamedTypeSymbol type, CancellationToken cancellation, params string[] methods) =>
        type.DeclaringSyntaxReferences.Any(part =>
            !GeneratedFiles.Has(part.SyntaxTree)
            && part.GetSyntax(cancellation).DescendantNodes().Any(node => node switch
            {
                MethodDeclarationSyntax method => method.Identifier.ValueText == "VisitMembers",
                InvocationExpressionSyntax { Expression: IdentifierNameSyntax name } => methods.Contains(name.Identifier.ValueText),
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access } =>
                    methods.Contains(access.Name.Identifier.ValueText),
                _ => false,
            }));
}

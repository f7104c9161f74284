using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Registration;

/// <summary>
/// NG1006: a private module that nothing in its class ever reads, so that it is saved but never trained. Names decide: a
/// private member is seen inside its class alone, and where another thing bears its name, the rule stays silent.
/// </summary>
public sealed class UnusedModuleAnalyzer() : NetGenRule(RegistrationDescriptors.ModuleOutsideForward)
{
    internal override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(
            symbol =>
            {
                var owner = (INamedTypeSymbol)symbol.Symbol;
                if (!owner.IsMarkedModule() || owner.GetMembers("Forward").IsEmpty) return;
                StoredMember[] modules = [.. StoredMember.Of(owner).Where(member => IsPrivateModule(member))];
                if (modules is []) return;
                var read = Read(owner, symbol.CancellationToken);
                foreach (var member in modules)
                {
                    if (read.Contains(member.Name)) continue;
                    symbol.ReportDiagnostic(Diagnostic.Create(
                        RegistrationDescriptors.ModuleOutsideForward,
                        member.Location,
                        $"'{member.Name}' is never used in '{owner.Name}': it would be saved but never trained"));
                }
            },
            SymbolKind.NamedType);

    private static bool IsPrivateModule(StoredMember member) =>
        member.Symbol is { IsStatic: false, DeclaredAccessibility: Accessibility.Private }
        && member.Type.IsModule()
        && !member.Symbol.IsIgnored();

    /// <summary>Every name in what the user wrote of the class, but for the targets of assignments and the names of arguments.</summary>
    private static HashSet<string> Read(INamedTypeSymbol owner, CancellationToken cancellation) =>
    [
        .. owner.DeclaringSyntaxReferences
            .Where(part => !GeneratedFiles.Has(part.SyntaxTree))
            .SelectMany(part => part.GetSyntax(cancellation).DescendantNodes().OfType<IdentifierNameSyntax>())
            .Where(name => !IsTarget(name) && name.Parent is not NameColonSyntax { Parent: ArgumentSyntax })
            .Select(name => name.Identifier.ValueText),
    ];

    private static bool IsTarget(ExpressionSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access when access.Name == name => IsTarget(access),
        AssignmentExpressionSyntax assignment => assignment.Left == name && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression),
        _ => false,
    };
}

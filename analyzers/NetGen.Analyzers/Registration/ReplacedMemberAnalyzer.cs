using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Registration;

/// <summary>NG1008: a module or parameter member that a method replaces after construction.</summary>
public sealed class ReplacedMemberAnalyzer() : NetGenRule(RegistrationDescriptors.AssignedAfterConstruction)
{
    internal override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterWritten<IAssignmentOperation>(
            MayReplace,
            (operation, assignment) =>
            {
                if (Check(operation, assignment) is { } diagnostic) operation.ReportDiagnostic(diagnostic);
            },
            SyntaxKind.SimpleAssignmentExpression,
            SyntaxKind.CoalesceAssignmentExpression);

    /// <summary>The class has a member of that name.</summary>
    private static bool MayReplace(SyntaxNodeAnalysisContext node) =>
        ((AssignmentExpressionSyntax)node.Node).Left.MemberName() is { } name
        && node.ContainingSymbol?.ContainingType is { } type
        && type.SelfAndBases().Any(level => level.GetMembers(name).Length > 0);

    private static Diagnostic? Check(SyntaxNodeAnalysisContext context, IAssignmentOperation assignment)
    {
        if (context.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary, IsInitOnly: false } method || !method.ContainingType.IsModule()) return null;
        if (assignment.Target is not IMemberReferenceOperation { Instance: IInstanceReferenceOperation } reference) return null;
        if (StoredMember.From(reference.Member) is not { } member || member.Symbol.IsIgnored()) return null;
        if (!member.Type.IsModule() && !member.Type.IsParameter()) return null;
        // Taking a member away is not training another one in its place.
        if (assignment.Value.WithoutConversions() is ILiteralOperation || IsPartOfConstruction(method, context.CancellationToken)) return null;
        return Diagnostic.Create(
            RegistrationDescriptors.AssignedAfterConstruction,
            assignment.Target.Syntax.GetLocation(),
            member.Name,
            method.Name,
            member.Type.IsModule() ? "weights" : "values");
    }

    /// <summary>A constructor calls it. By syntax, since asked only when the rule is about to report.</summary>
    private static bool IsPartOfConstruction(IMethodSymbol method, CancellationToken cancellation) => method.ContainingType.InstanceConstructors
        .SelectMany(constructor => constructor.DeclaringSyntaxReferences)
        .Select(reference => reference.GetSyntax(cancellation))
        .OfType<ConstructorDeclarationSyntax>()
        .SelectMany(constructor => constructor.DescendantNodes().OfType<InvocationExpressionSyntax>())
        .Any(call => call.Expression switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText == method.Name,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText == method.Name,
            _ => false,
        });
}

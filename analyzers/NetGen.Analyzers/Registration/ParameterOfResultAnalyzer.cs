using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Registration;

/// <summary>NG1009: <c>new Parameter(other * 2)</c>, where <c>other</c> is a parameter itself.</summary>
public sealed class ParameterOfResultAnalyzer() : NetGenRule(RegistrationDescriptors.ParameterOfResult)
{
    internal override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterWritten<IObjectCreationOperation>(
            node => MayBeParameter((BaseObjectCreationExpressionSyntax)node.Node),
            (operation, creation) =>
            {
                if (!creation.Type.IsParameter() || creation.Arguments is not [var argument, ..]) return;
                var value = argument.Value.WithoutConversions();
                if (value is not (IBinaryOperation or IUnaryOperation or IInvocationOperation)) return;
                if (Source(value) is not { } source) return;
                operation.ReportDiagnostic(Diagnostic.Create(
                    RegistrationDescriptors.ParameterOfResult, value.Syntax.GetLocation(), source.Syntax.ToString()));
            },
            SyntaxKind.ObjectCreationExpression,
            SyntaxKind.ImplicitObjectCreationExpression);

    /// <summary>Something computed stands in it, and the type that is written nearby is no other one.</summary>
    private static bool MayBeParameter(BaseObjectCreationExpressionSyntax creation)
    {
        if (creation.ArgumentList?.Arguments is not [{ Expression: var value }, ..] || value is LiteralExpressionSyntax or IdentifierNameSyntax) return false;
        var type = creation is ObjectCreationExpressionSyntax { Type: var made } ? made : creation.Parent?.Parent switch
        {
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } => declaration.Type,
            PropertyDeclarationSyntax property => property.Type,
            _ => null,
        };
        return type is not (SimpleNameSyntax or QualifiedNameSyntax) || type.ToString().EndsWith("Parameter", StringComparison.Ordinal);
    }

    /// <summary>The parameter that a value is computed from, or null when there is none or the tape is cut on the way.</summary>
    private static IOperation? Source(IOperation value)
    {
        value = value.WithoutConversions();
        if (value.Type.IsParameter()) return value;
        IEnumerable<IOperation> operands = value switch
        {
            IBinaryOperation binary => [binary.LeftOperand, binary.RightOperand],
            IUnaryOperation unary => [unary.Operand],
            IInvocationOperation { TargetMethod.Name: "Detach" or "Clone" } => [],
            IInvocationOperation call when call.Type.IsTensor() =>
                call.Instance is { } instance ? [instance, .. call.Arguments.Select(argument => argument.Value)] : call.Arguments.Select(argument => argument.Value),
            _ => [],
        };
        return operands.Select(operand => Source(operand)).FirstOrDefault(found => found is not null);
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Maths;

/// <summary>NG3005: <c>norm.Call(conv.Call(x))</c>, where the normalisation takes away what the convolution's bias adds.</summary>
public sealed class RedundantBiasAnalyzer() : NetGenRule(MathsDescriptors.RedundantBias)
{
    /// <summary>Position of <c>bias</c> among the parameters of <c>Conv2d</c>.</summary>
    private const int BiasPosition = 7;

    internal override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterCalls<IInvocationOperation>(
            (name, call) => name == RuntimeNames.Call && call.ArgumentList.Arguments is [{ Expression: InvocationExpressionSyntax inner }] && inner.Name() == RuntimeNames.Call,
            (operation, call) =>
            {
                if (LayerOf(call, "NetGen.Layers.BatchNorm2d") is not { } norm) return;
                if (call.Arguments is not [var input]) return;
                if (LayerOf(input.Value, "NetGen.Layers.Conv2d") is not { } conv || Creation(conv, operation.CancellationToken) is not { } creation) return;
                if (!HasDefaultBias(creation) || IsUsedAgain(conv, call)) return;
                operation.ReportDiagnostic(Diagnostic.Create(
                    MathsDescriptors.RedundantBias, input.Value.Syntax.GetLocation(), [creation.GetLocation()], conv.Name, norm.Name));
            });

    /// <summary>The member in <c>conv.Call(x)</c> when it is a layer of this type.</summary>
    private static ISymbol? LayerOf(IOperation operation, string type) =>
        operation is IInvocationOperation
        {
            TargetMethod.Name: RuntimeNames.Call,
            Instance: IMemberReferenceOperation { Instance: IInstanceReferenceOperation } layer,
        }
        && layer.Type.IsNamed(type)
            ? layer.Member
            : null;

    private static BaseObjectCreationExpressionSyntax? Creation(ISymbol member, CancellationToken cancellation) =>
        member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
        {
            VariableDeclaratorSyntax variable => variable.Initializer?.Value as BaseObjectCreationExpressionSyntax,
            PropertyDeclarationSyntax property => property.Initializer?.Value as BaseObjectCreationExpressionSyntax,
            _ => null,
        };

    private static bool HasDefaultBias(BaseObjectCreationExpressionSyntax creation) =>
        creation.ArgumentList is { Arguments: var arguments }
        && arguments.Count <= BiasPosition
        && arguments.All(argument => argument.NameColon?.Name.Identifier.ValueText != "bias");

    private static bool IsUsedAgain(ISymbol conv, IOperation use)
    {
        while (use.Parent is { } parent) use = parent;
        return use.Descendants().Count(operation =>
            operation is IMemberReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Member, conv)) > 1;
    }
}

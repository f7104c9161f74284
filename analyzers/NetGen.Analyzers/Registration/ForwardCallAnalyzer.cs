using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Registration;

/// <summary>NG1010: <c>Forward</c> of another module, where <c>Call</c> would run its hooks and its compiled code.</summary>
public sealed class ForwardCallAnalyzer() : NetGenRule(RegistrationDescriptors.ForwardCalledFromOutside)
{
    internal override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterCalls<IInvocationOperation>(
            (name, _) => name == RuntimeNames.Forward,
            (operation, call) => Check(operation, call.TargetMethod, call.Instance));
        context.RegisterWritten<IMethodReferenceOperation>(
            node => node.Node is MemberAccessExpressionSyntax { Name.Identifier.ValueText: RuntimeNames.Forward, Parent: not InvocationExpressionSyntax },
            (operation, reference) => Check(operation, reference.Method, reference.Instance),
            SyntaxKind.SimpleMemberAccessExpression);
    }

    private static void Check(SyntaxNodeAnalysisContext context, IMethodSymbol method, IOperation? instance)
    {
        if (method.Name != RuntimeNames.Forward || instance is null or IInstanceReferenceOperation) return;
        if (instance.Type is not INamedTypeSymbol module || !module.IsModule() || !HasCall(module)) return;
        context.ReportDiagnostic(Diagnostic.Create(
            RegistrationDescriptors.ForwardCalledFromOutside,
            NameIn(context.Node).GetLocation(),
            instance.Syntax.ToString(),
            module.Name));
    }

    /// <summary>The word <c>Forward</c> in <c>net.Forward(x)</c>, <c>net?.Forward(x)</c> or <c>net.Forward</c>.</summary>
    private static SyntaxNode NameIn(SyntaxNode syntax) => syntax switch
    {
        InvocationExpressionSyntax invocation => NameIn(invocation.Expression),
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => syntax,
    };

    /// <summary>Written by hand or by the generator, which gives one to every marked class.</summary>
    private static bool HasCall(INamedTypeSymbol module)
    {
        for (INamedTypeSymbol? current = module; current is not null; current = current.BaseType)
        {
            if (current.IsMarkedModule() || current.GetMembers("Call").Any(member => member is IMethodSymbol)) return true;
        }

        return false;
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Descriptors;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Publishing;

/// <summary>NG6001: reflection over members, types looked up or made at run time, and <c>dynamic</c> inside a module.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReflectionAnalyzer() : NetGenAnalyzer(PublishingDescriptors.Reflection)
{
    private const string Dynamic = "'dynamic'";

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (Reflects(call.TargetMethod)) Report(operation, Name(call), $"'{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}'");
            },
            OperationKind.Invocation);
        context.RegisterOperationAction(
            operation => Report(operation, operation.Operation.Syntax, Dynamic),
            OperationKind.DynamicInvocation,
            OperationKind.DynamicMemberReference,
            OperationKind.DynamicIndexerAccess,
            OperationKind.DynamicObjectCreation);
    }

    private static void Report(OperationAnalysisContext context, SyntaxNode place, string what)
    {
        // Of net.fc1.Call(x) on a dynamic net, the outermost operation says it all.
        if (what == Dynamic && IsPartOfDynamic(context.Operation)) return;
        if (ModuleAround(context.ContainingSymbol) is not { } module) return;
        context.ReportDiagnostic(Diagnostic.Create(PublishingDescriptors.Reflection, place.GetLocation(), what, module.Name));
    }

    private static bool IsPartOfDynamic(IOperation operation) => operation.Parent is
        IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation or IDynamicObjectCreationOperation;

    private static INamedTypeSymbol? ModuleAround(ISymbol symbol)
    {
        for (var type = symbol.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.IsModule()) return type;
        }

        return null;
    }

    private static bool Reflects(IMethodSymbol method)
    {
        var type = method.ContainingType;
        return (type.Name, Namespace(type)) switch
        {
            ("Type", "System") => LooksUp(method.Name),
            ("Activator", "System") => method is { Name: "CreateInstance", IsGenericMethod: false },
            ("Assembly", "System.Reflection") => method.Name.StartsWith("Load", StringComparison.Ordinal) || LooksUp(method.Name),
            ("MethodBase" or "MethodInfo" or "ConstructorInfo", "System.Reflection") => method.Name is "Invoke" or "MakeGenericMethod",
            ("FieldInfo" or "PropertyInfo", "System.Reflection") => method.Name is "GetValue" or "SetValue",
            (_, "System.Reflection.Emit") => true,
            ("Expression" or "LambdaExpression", "System.Linq.Expressions") => method.Name == "Compile",
            _ => false,
        };
    }

    private static bool LooksUp(string method) => method is
        "GetType" or "GetTypes" or "GetField" or "GetFields" or "GetProperty" or "GetProperties" or "GetMethod" or "GetMethods"
        or "GetMember" or "GetMembers" or "GetConstructor" or "GetConstructors" or "GetNestedType" or "InvokeMember" or "MakeGenericType";

    private static string Namespace(INamedTypeSymbol type) => type.ContainingNamespace?.ToDisplayString() ?? "";

    private static SyntaxNode Name(IInvocationOperation call) => call.Syntax switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name,
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax access } => access.Name,
        _ => call.Syntax,
    };
}

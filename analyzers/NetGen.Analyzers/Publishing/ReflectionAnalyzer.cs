using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Publishing;

/// <summary>NG6001: reflection over members, types looked up or made at run time, and <c>dynamic</c> inside a module.</summary>
public sealed class ReflectionAnalyzer() : NetGenRule(PublishingDescriptors.Reflection)
{
    private const string Dynamic = "'dynamic'";

    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<bool>> DynamicFiles = new();

    internal override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterCalls<IInvocationOperation>(
            (name, _) => MayReflect(name),
            (operation, call) =>
            {
                if (Reflects(call.TargetMethod)) Report(operation, call, Name(call), $"'{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}'");
            });
        var mayBeDynamic = new Lazy<bool>(() => context.Compilation.SyntaxTrees.Any(Mentions));
        context.RegisterWritten<IOperation>(
            _ => mayBeDynamic.Value,
            (operation, found) =>
            {
                if (IsDynamic(found)) Report(operation, found, found.Syntax, Dynamic);
            },
            SyntaxKind.InvocationExpression,
            SyntaxKind.SimpleMemberAccessExpression,
            SyntaxKind.ElementAccessExpression,
            SyntaxKind.ObjectCreationExpression,
            SyntaxKind.ImplicitObjectCreationExpression);
    }

    /// <summary>Whether a file contains the word; a pure function of an immutable tree, remembered as long as that lives.</summary>
    private static bool Mentions(SyntaxTree tree)
    {
        if (DynamicFiles.TryGetValue(tree, out var known)) return known.Value;
        var mentions = new StrongBox<bool>(tree.GetText().ToString().Contains("dynamic"));
        return DynamicFiles.GetValue(tree, _ => mentions).Value;
    }

    private static bool IsDynamic(IOperation operation) =>
        operation is IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation or IDynamicObjectCreationOperation;

    private static void Report(SyntaxNodeAnalysisContext context, IOperation operation, SyntaxNode place, string what)
    {
        // Of net.fc1.Call(x) on a dynamic net, the outermost operation says it all.
        if (what == Dynamic && operation.Parent is { } parent && IsDynamic(parent)) return;
        if (ModuleAround(context.ContainingSymbol) is not { } module) return;
        context.ReportDiagnostic(Diagnostic.Create(PublishingDescriptors.Reflection, place.GetLocation(), what, module.Name));
    }

    private static INamedTypeSymbol? ModuleAround(ISymbol? symbol)
    {
        for (var type = symbol?.ContainingType; type is not null; type = type.ContainingType)
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

    private static bool MayReflect(string method) => LooksUp(method)
        || method is "CreateInstance" or "Invoke" or "MakeGenericMethod" or "GetValue" or "SetValue" or "Compile"
        || method.StartsWith("Load", StringComparison.Ordinal) || method.StartsWith("Define", StringComparison.Ordinal) || method.StartsWith("Emit", StringComparison.Ordinal);

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

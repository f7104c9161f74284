using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Registration;

/// <summary>
/// NG1004: a <c>[Module]</c> class that the generator cannot add a part to, or whose base already is something else
/// than a module.
/// </summary>
public sealed class ModuleDeclarationAnalyzer() : NetGenRule(RegistrationDescriptors.ModuleCannotBeExtended)
{
    internal override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (type.TypeKind != TypeKind.Class || !type.IsMarkedModule()) return;
                if (Fault(type, symbol.CancellationToken) is { } fault)
                {
                    symbol.ReportDiagnostic(Diagnostic.Create(
                        RegistrationDescriptors.ModuleCannotBeExtended, type.Locations[0], type.Name, fault));
                }
            },
            SymbolKind.NamedType);

    private static string? Fault(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (type.IsStatic) return "it is static: a module holds state, so it needs instances";
        if (type.IsRecord) return "it is a record: a module is a class, and two modules with equal weights are still two";
        if (type.IsFileLocal) return "it is file-local: generated code stands in another file";
        if (!IsPartial(type, cancellation)) return "it is not partial";
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (!IsPartial(outer, cancellation)) return $"'{outer.Name}', which contains it, is not partial";
        }

        return type.BaseType is { SpecialType: not SpecialType.System_Object, TypeKind: TypeKind.Class } parent && !parent.IsModule()
            ? $"its base '{parent.Name}' is no module"
            : null;
    }

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration
                && declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                return true;
            }
        }

        return false;
    }
}

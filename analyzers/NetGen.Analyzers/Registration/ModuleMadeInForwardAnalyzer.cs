using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Registration;

/// <summary>NG1006: a module with weights that is made inside <c>Forward</c>, so that every call starts from new ones.</summary>
public sealed class ModuleMadeInForwardAnalyzer() : NetGenRule(RegistrationDescriptors.ModuleOutsideForward)
{
    internal override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterWritten<IObjectCreationOperation>(
            node => node.ContainingSymbol is IMethodSymbol { Name: RuntimeNames.Forward } forward && forward.ContainingType.IsModule(),
            (operation, creation) =>
            {
                if (creation.Type is not INamedTypeSymbol made || !made.IsModule() || !made.HasWeights()) return;
                // A module that Forward stores is made once, or is NG1008's concern.
                if (IsStored(creation)) return;
                operation.ReportDiagnostic(Diagnostic.Create(
                    RegistrationDescriptors.ModuleOutsideForward,
                    creation.Syntax.GetLocation(),
                    $"This {made.Name} is made anew in every call of Forward: its weights are never trained. Hold it in a field."));
            },
            SyntaxKind.ObjectCreationExpression,
            SyntaxKind.ImplicitObjectCreationExpression);

    private static bool IsStored(IObjectCreationOperation creation)
    {
        var parent = creation.Parent;
        while (parent is IConversionOperation) parent = parent.Parent;
        return parent is IAssignmentOperation { Target: IMemberReferenceOperation };
    }
}

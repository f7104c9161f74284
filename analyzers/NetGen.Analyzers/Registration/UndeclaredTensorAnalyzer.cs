using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Registration;

/// <summary>NG1003: a tensor member of a module class that is neither a parameter nor <c>[Buffer]</c> nor <c>[Ignore]</c>.</summary>
public sealed class UndeclaredTensorAnalyzer() : NetGenRule(RegistrationDescriptors.UndeclaredTensor)
{
    internal override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(
            symbol =>
            {
                var owner = (INamedTypeSymbol)symbol.Symbol;
                if (!owner.IsModule()) return;
                StoredMember[] undeclared = [.. StoredMember.Of(owner).Where(member => IsUndeclared(member))];
                if (undeclared is [] || ManualRegistration.In(owner, symbol.CancellationToken, "RegisterParameter", "RegisterBuffer")) return;
                foreach (var member in undeclared)
                {
                    symbol.ReportDiagnostic(Diagnostic.Create(
                        RegistrationDescriptors.UndeclaredTensor, member.Location, member.Name, owner.Name));
                }
            },
            SymbolKind.NamedType);

    private static bool IsUndeclared(StoredMember member) =>
        !member.Symbol.IsStatic
        && member.Type.IsTensor()
        && !member.Type.IsParameter()
        && !member.Symbol.IsBuffer()
        && !member.Symbol.IsIgnored();
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;

namespace NetGen.Analyzers.Registration;

/// <summary>
/// NG1007: names in the state dict that collide, are empty or contain the dot that separates levels, and members that
/// hide one of <c>Module</c>'s.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StateNameAnalyzer() : NetGenAnalyzer(RegistrationDescriptors.StateName)
{
    private protected override void Register(CompilationStartAnalysisContext context, NetGenTypes types)
    {
        var reserved = new HashSet<string>(
            types.Module.GetMembers().Where(member => member.DeclaredAccessibility == Accessibility.Public).Select(member => member.Name),
            StringComparer.Ordinal);
        context.RegisterSymbolAction(
            symbol =>
            {
                var owner = (INamedTypeSymbol)symbol.Symbol;
                if (types.IsMarked(owner)) Check(symbol, types, owner, reserved);
            },
            SymbolKind.NamedType);
    }

    private static void Check(SymbolAnalysisContext context, NetGenTypes types, INamedTypeSymbol owner, HashSet<string> reserved)
    {
        var taken = new Dictionary<string, StoredMember>(StringComparer.Ordinal);
        foreach (var member in StoredMember.Of(owner))
        {
            if (!types.IsRegistered(member)) continue;
            var name = types.StateNameOf(member.Symbol);
            var fault = Fault(member, name, reserved, taken);
            if (fault is not null)
            {
                var others = taken.TryGetValue(name, out var first) ? new[] { first.Location } : [];
                context.ReportDiagnostic(Diagnostic.Create(
                    RegistrationDescriptors.StateName, member.Location, others, member.Name, name, fault));
            }
            else
            {
                taken[name] = member;
            }
        }
    }

    private static string? Fault(StoredMember member, string name, HashSet<string> reserved, Dictionary<string, StoredMember> taken)
    {
        if (name.Length == 0) return "a name must not be empty";
        if (name.Contains('.')) return "a dot separates a module from its members";
        if (taken.TryGetValue(name, out var other)) return $"'{other.Name}' has it already";
        return reserved.Contains(member.Name) ? $"the member would hide Module.{member.Name}" : null;
    }
}

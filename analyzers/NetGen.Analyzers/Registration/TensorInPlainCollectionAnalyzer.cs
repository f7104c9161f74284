using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;

namespace NetGen.Analyzers.Registration;

/// <summary>NG1002: a module class keeps parameters or tensors in a plain collection, where registration does not look.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TensorInPlainCollectionAnalyzer() : NetGenAnalyzer(RegistrationDescriptors.TensorInPlainCollection)
{
    private protected override void Register(CompilationStartAnalysisContext context, NetGenTypes types) =>
        context.RegisterSymbolAction(
            symbol =>
            {
                var owner = (INamedTypeSymbol)symbol.Symbol;
                if (!types.IsModule(owner)) return;
                Diagnostic[] found = [.. StoredMember.Of(owner).Select(member => Check(types, member)).OfType<Diagnostic>()];
                if (found is [] || ManualRegistration.In(owner, symbol.CancellationToken, "RegisterParameter", "RegisterBuffer")) return;
                foreach (var diagnostic in found) symbol.ReportDiagnostic(diagnostic);
            },
            SymbolKind.NamedType);

    private static Diagnostic? Check(NetGenTypes types, StoredMember member)
    {
        // A static table of constant tensors is no state of the network.
        if (member.Symbol.IsStatic || types.IsIgnored(member.Symbol)) return null;
        if (types.IsTensor(member.Type) || types.IsModule(member.Type)) return null;
        if (PlainCollection.Find(member.Type, types.IsModule) is not null) return null;
        if (PlainCollection.Find(member.Type, types.IsTensor) is not { } collection) return null;
        return Diagnostic.Create(
            RegistrationDescriptors.TensorInPlainCollection,
            member.Location,
            UserText.Of(collection.Element),
            member.Name,
            $"{(member.Type.IsTupleType ? "a tuple" : UserText.Of(member.Type))} is not searched for parameters",
            Advice(collection, types));
    }

    private static string Advice(PlainCollection collection, NetGenTypes types)
    {
        var container = collection.Kind switch
        {
            CollectionKind.Dictionary => "a ParameterDict",
            CollectionKind.Sequence => "a ParameterList",
            _ => "a member for each",
        };
        return types.IsParameter(collection.Element)
            ? $"Use {container}"
            : $"Use {container} to train it, or [Ignore] to keep it out";
    }
}

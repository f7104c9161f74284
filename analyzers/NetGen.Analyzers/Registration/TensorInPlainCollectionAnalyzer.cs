using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Registration;

/// <summary>NG1002: a module class keeps parameters or tensors in a plain collection, where registration does not look.</summary>
public sealed class TensorInPlainCollectionAnalyzer() : NetGenRule(RegistrationDescriptors.TensorInPlainCollection)
{
    internal override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(
            symbol =>
            {
                var owner = (INamedTypeSymbol)symbol.Symbol;
                if (!owner.IsModule()) return;
                Diagnostic[] found = [.. StoredMember.Of(owner).Select(member => Check(member)).OfType<Diagnostic>()];
                if (found is [] || ManualRegistration.In(owner, symbol.CancellationToken, "RegisterParameter", "RegisterBuffer")) return;
                foreach (var diagnostic in found) symbol.ReportDiagnostic(diagnostic);
            },
            SymbolKind.NamedType);

    private static Diagnostic? Check(StoredMember member)
    {
        // A static table of constant tensors is no state of the network.
        if (member.Symbol.IsStatic || member.Symbol.IsIgnored()) return null;
        if (member.Type.IsTensor() || member.Type.IsModule()) return null;
        if (PlainCollection.Find(member.Type, SymbolQuestions.IsModule) is not null) return null;
        if (PlainCollection.Find(member.Type, SymbolQuestions.IsTensor) is not { } collection) return null;
        return Diagnostic.Create(
            RegistrationDescriptors.TensorInPlainCollection,
            member.Location,
            UserText.Of(collection.Element),
            member.Name,
            $"{(member.Type.IsTupleType ? "a tuple" : UserText.Of(member.Type))} is not searched for parameters",
            Advice(collection));
    }

    private static string Advice(PlainCollection collection)
    {
        var container = collection.Kind switch
        {
            CollectionKind.Dictionary => "a ParameterDict",
            CollectionKind.Sequence => "a ParameterList",
            _ => "a member for each",
        };
        return collection.Element.IsParameter()
            ? $"Use {container}"
            : $"Use {container} to train it, or [Ignore] to keep it out";
    }
}

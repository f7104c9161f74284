using Microsoft.CodeAnalysis.CodeFixes;
using NetGen.Analyzers.Tests.Testing;
using NetGen.CodeFixes;

namespace NetGen.Analyzers.Tests;

/// <summary>
/// Whatever a code fix offers for what a rule promises to see: the project compiles after it, and the diagnostic is gone. A fix
/// that is offered for no clause fails.
/// </summary>
public sealed class CodeFixTests
{
    /// <summary>Each fix with each of its ids.</summary>
    private static readonly (string Fix, string Id)[] Pairs =
    [
        .. typeof(NetGenCodeFix).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(NetGenCodeFix)))
            .SelectMany(type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds.Select(id => (type.Name, id))),
    ];

    /// <summary>Clauses of rules that a fix is for.</summary>
    public static TheoryData<Clause> Fixable => [.. Clauses.All.Where(clause => Pairs.Any(pair => pair.Id == clause.Id))];

    public static TheoryData<string, string> Fixes
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (fix, id) in Pairs) data.Add(fix, id);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Fixable))]
    public async Task Every_offer_compiles_and_ends_the_diagnostic(Clause clause)
    {
        using var project = new FixedProject(clause.Source);

        foreach (var (_, title, after) in await project.OffersAsync(clause.Id))
        {
            await after.LoadAsync();
            Assert.True((await after.FindAsync(clause.Id)).IsEmpty, $"{title}:\n{after.Source}");
        }
    }

    [Theory]
    [MemberData(nameof(Fixes))]
    public async Task A_fix_is_offered(string fix, string id)
    {
        foreach (var clause in Clauses.All.Where(clause => clause.Id == id))
        {
            using var project = new FixedProject(clause.Source);
            if ((await project.OffersAsync(id)).Any(offer => offer.Fix == fix)) return;
        }

        Assert.Fail($"{fix} is offered for no clause of {id}.");
    }
}

using NetGen.EndToEnd.Tests.Models;

namespace NetGen.Analyzers.Tests.Mutation;

/// <summary>A model that is mutated.</summary>
/// <param name="Name">The class that is run.</param>
/// <param name="Source">The file that it is in.</param>
/// <param name="Arguments">Of its constructor.</param>
/// <param name="Inputs">What its Forward is given.</param>
internal sealed record Subject(string Name, string Source, object[] Arguments, CorpusInput[] Inputs)
{
    /// <summary>The networks of tests/Models, and those that are mutated only.</summary>
    public static IReadOnlyList<Subject> All { get; } =
    [
        .. CorpusModel.All.Select(model => new Subject(model.Name, model.Source, model.Arguments, model.Inputs)),
        .. Corpus.Models,
    ];

    public static Subject Find(string name) => All.Single(subject => subject.Name == name);
}

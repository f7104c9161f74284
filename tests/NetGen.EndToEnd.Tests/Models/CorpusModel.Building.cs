using System.Text.Json;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;
using NetGen.Tests;

namespace NetGen.EndToEnd.Tests.Models;

public sealed partial record CorpusModel
{
    private static readonly Dictionary<string, GeneratedAssembly> Built = [];
    private static readonly Dictionary<string, Dictionary<string, int[]>> Recorded =
        JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, int[]>>>(System.IO.File.ReadAllText(Repository.At("tests/Models/parameters.json")))!;

    /// <summary>Names and shapes of the parameters of the same architecture in PyTorch.</summary>
    public IReadOnlyDictionary<string, int[]> PyTorchParameters => Recorded[Name];

    /// <summary>A new instance with the same weights every time.</summary>
    public Module New()
    {
        RandomState.Seed(3);
        lock (Built)
        {
            if (!Built.TryGetValue(File, out var assembly)) Built.Add(File, assembly = GeneratedAssembly.Build(Source, LanguageVersion.CSharp14));
            return assembly.New(assembly.Has("Models." + Name) ? "Models." + Name : Name, Arguments);
        }
    }
}

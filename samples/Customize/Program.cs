using Customize;
using NetGen;

var programs = new Dictionary<string, Action>
{
    ["loss"] = CustomLoss.Run,
    ["backward"] = CustomBackward.Run,
    ["descent"] = CustomDescent.Run,
    ["rate"] = ChangingRate.Run,
    ["dictionary"] = LayersInADictionary.Run,
};

foreach (var name in args.Length > 0 ? args : [.. programs.Keys])
{
    if (!programs.TryGetValue(name, out var run))
    {
        Console.Error.WriteLine($"customize: expected {string.Join(", ", programs.Keys)}, found '{name}'");
        return 2;
    }

    Console.WriteLine($"== {name}");
    RandomState.Seed(1);
    run();
}

return 0;

using System.Text.Json;

namespace NetGen.Tests.Goldens;

/// <summary>Arguments of a recorded optimizer or scheduler, named as in C#; those that are absent had their defaults.</summary>
public sealed class TrajectoryArguments : Dictionary<string, JsonElement>
{
    public double Number(string name, double otherwise = double.NaN) => TryGetValue(name, out var value) ? value.GetDouble() : otherwise;

    public bool Flag(string name) => TryGetValue(name, out var value) && value.GetBoolean();

    public int[] Numbers(string name) => [.. this[name].EnumerateArray().Select(element => element.GetInt32())];
}

using System.Text.Json;

namespace NetGen.Tests.Goldens;

/// <summary>Arguments of a recorded optimizer or scheduler, named as in C#; those that are absent had their defaults.</summary>
public sealed class TrajectoryArguments : Dictionary<string, JsonElement>
{
    public double Number(string name, double otherwise = double.NaN) => TryGetValue(name, out var value) ? value.GetDouble() : otherwise;

    public int Whole(string name, int otherwise = -1) => TryGetValue(name, out var value) ? value.GetInt32() : otherwise;

    public int? WholeOrNull(string name) => TryGetValue(name, out var value) ? value.GetInt32() : null;

    public bool Flag(string name, bool otherwise = false) => TryGetValue(name, out var value) ? value.GetBoolean() : otherwise;

    public T Choice<T>(string name) where T : struct, Enum => TryGetValue(name, out var value) ? Enum.Parse<T>(value.GetString()!) : default;

    public int[] Numbers(string name) => [.. this[name].EnumerateArray().Select(element => element.GetInt32())];

    /// <summary>One text, or one for each parameter group.</summary>
    public string[] Texts(string name) => Several(name, element => element.GetString()!);

    /// <summary>One number, or one for each parameter group.</summary>
    public double[] Levels(string name) => Several(name, element => element.GetDouble());

    private T[] Several<T>(string name, Func<JsonElement, T> read) =>
        this[name] is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray().Select(read)] : [read(this[name])];
}

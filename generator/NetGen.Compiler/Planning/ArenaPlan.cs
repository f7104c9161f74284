namespace NetGen.Compiler.Planning;

/// <summary>Where values lie in a tile's arena. Values that never live at the same time may share their place.</summary>
/// <param name="Places">Every value that has a place, in the order of their ids.</param>
/// <param name="Vectors">The arena's size.</param>
public sealed record ArenaPlan(EquatableArray<ArenaPlace> Places, int Vectors)
{
    public int Offset(int value)
    {
        foreach (var place in Places)
        {
            if (place.Value == value) return place.Offset;
        }

        throw new KeyNotFoundException($"Value %{value} has no place in the arena.");
    }

    /// <summary>
    /// Pinned values lie one after the other from the start. The others are placed from the largest to the smallest, each
    /// at the first place that is free during its life.
    /// </summary>
    public static ArenaPlan Make(IEnumerable<Lifetime> pinned, IEnumerable<Lifetime> free)
    {
        var placed = new List<Placed>();
        var end = 0;
        foreach (var life in pinned)
        {
            placed.Add(new Placed(life with { First = int.MinValue, Last = int.MaxValue }, end));
            end += life.Vectors;
        }

        foreach (var life in free.OrderByDescending(life => life.Vectors).ThenBy(life => life.First).ThenBy(life => life.Value))
        {
            placed.Add(new Placed(life, FirstGap(placed, life)));
        }

        return new ArenaPlan(
            placed.Select(place => new ArenaPlace(place.Life.Value, place.Offset, place.Life.Vectors)).OrderBy(place => place.Value).ToEquatableArray(),
            placed.Count == 0 ? 0 : placed.Max(place => place.End));
    }

    private static int FirstGap(List<Placed> placed, Lifetime life)
    {
        var offset = 0;
        foreach (var other in placed.Where(other => other.Life.Meets(life)).OrderBy(other => other.Offset))
        {
            if (offset + life.Vectors <= other.Offset) break;
            offset = Math.Max(offset, other.End);
        }

        return offset;
    }

    private sealed record Placed(Lifetime Life, int Offset)
    {
        public int End => Offset + Life.Vectors;
    }
}

/// <summary>A value's place in the arena, in vectors.</summary>
public sealed record ArenaPlace(int Value, int Offset, int Vectors);

/// <summary>When a value is written first and read last, as numbers of steps.</summary>
public sealed record Lifetime(int Value, int Vectors, int First, int Last)
{
    public bool Meets(Lifetime other) => First <= other.Last && other.First <= Last;
}

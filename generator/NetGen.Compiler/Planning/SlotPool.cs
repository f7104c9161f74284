using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Planning;

/// <summary>Slots for values: those of one type take each other's when they are free again.</summary>
/// <param name="first">The first slot.</param>
internal sealed class SlotPool(int first)
{
    private readonly Dictionary<TensorType, SortedSet<int>> idle = [];
    private readonly HashSet<int> shared = [];
    private int taken;

    /// <summary>One more than the last slot.</summary>
    public int Count => first + taken;

    /// <summary>A slot that no other value has had.</summary>
    public int TakeOwn() => first + taken++;

    /// <summary>The first idle slot of a type, so that equal blocks have the same ones and can be written as a loop.</summary>
    public int Take(TensorType type)
    {
        if (!idle.TryGetValue(type, out var places) || places.Count == 0) return TakeOwn();
        var place = places.Min;
        places.Remove(place);
        return place;
    }

    /// <summary>Takes back a slot whose value is not read any more.</summary>
    public void Return(TensorType type, int slot)
    {
        if (!idle.TryGetValue(type, out var places)) idle.Add(type, places = []);
        places.Add(slot);
        shared.Add(slot);
    }

    /// <summary>Slots under numbers by which those of one value each come before those that several share: those of equal blocks follow each other alike then.</summary>
    /// <param name="slots">Slots of this pool; -1 stays.</param>
    public int[] Numbered(IEnumerable<int> slots)
    {
        var numbers = new int[taken];
        var next = first;
        foreach (var slot in Enumerable.Range(first, taken).OrderBy(shared.Contains)) numbers[slot - first] = next++;
        return [.. slots.Select(slot => slot < 0 ? slot : numbers[slot - first])];
    }
}

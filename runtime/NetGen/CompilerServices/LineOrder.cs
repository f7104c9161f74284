using System.Numerics;

namespace NetGen.CompilerServices;

/// <summary>The order of a line's elements: by value, equal ones by place, NaN above every number.</summary>
/// <typeparam name="T">Element type.</typeparam>
internal readonly struct LineOrder<T>(T[] keys, bool descending) : IComparer<int>
    where T : unmanaged, INumber<T>
{
    /// <summary>Up to this many are kept sorted while the line goes by; more are found by sorting it whole.</summary>
    private const int InsertionLimit = 16;

    /// <summary>The elements.</summary>
    public T[] Keys => keys;

    public int Compare(int left, int right)
    {
        int byValue = Compare(keys[left], keys[right]);
        return byValue == 0 ? left.CompareTo(right) : descending ? -byValue : byValue;
    }

    /// <summary>The places of the first elements in this order.</summary>
    /// <param name="count">How many.</param>
    /// <param name="places">Room for all places.</param>
    public ReadOnlySpan<int> First(int count, Span<int> places)
    {
        if (count <= InsertionLimit)
        {
            Insert(count, places);
            return places[..count];
        }

        for (int i = 0; i < places.Length; i++)
            places[i] = i;
        places.Sort(this);
        return places[..count];
    }

    private void Insert(int count, Span<int> places)
    {
        int filled = 0;
        for (int i = 0; i < keys.Length && count > 0; i++)
        {
            if (filled == count && Compare(i, places[filled - 1]) > 0)
                continue;
            int at = filled == count ? filled - 1 : filled++;
            while (at > 0 && Compare(i, places[at - 1]) < 0)
            {
                places[at] = places[at - 1];
                at--;
            }

            places[at] = i;
        }
    }

    private static int Compare(T left, T right)
    {
        if (T.IsNaN(left) || T.IsNaN(right))
            return T.IsNaN(left).CompareTo(T.IsNaN(right));
        return left < right ? -1 : left > right ? 1 : 0;
    }
}

using System.Numerics;

namespace NetGen.CompilerServices;

/// <summary>A question about two numbers.</summary>
internal interface IComparison
{
    static abstract bool Holds<T>(T a, T b)
        where T : IComparisonOperators<T, T, bool>;
}

/// <summary>a == b.</summary>
internal readonly struct AreEqual : IComparison
{
    public static bool Holds<T>(T a, T b)
        where T : IComparisonOperators<T, T, bool>
        => a == b;
}

/// <summary>a != b.</summary>
internal readonly struct AreDifferent : IComparison
{
    public static bool Holds<T>(T a, T b)
        where T : IComparisonOperators<T, T, bool>
        => a != b;
}

/// <summary>a &gt; b.</summary>
internal readonly struct IsGreater : IComparison
{
    public static bool Holds<T>(T a, T b)
        where T : IComparisonOperators<T, T, bool>
        => a > b;
}

/// <summary>a &gt;= b.</summary>
internal readonly struct IsGreaterOrEqual : IComparison
{
    public static bool Holds<T>(T a, T b)
        where T : IComparisonOperators<T, T, bool>
        => a >= b;
}

/// <summary>a &lt; b.</summary>
internal readonly struct IsLess : IComparison
{
    public static bool Holds<T>(T a, T b)
        where T : IComparisonOperators<T, T, bool>
        => a < b;
}

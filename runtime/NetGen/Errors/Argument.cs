using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>Checks of numbers that users give. Messages name the layer or the function, its argument and the number.</summary>
internal static class Argument
{
    /// <summary>A number that may not be less than another.</summary>
    /// <param name="owner">The layer or the function.</param>
    /// <param name="value">What was given.</param>
    /// <param name="least">The smallest that is allowed.</param>
    /// <param name="argument">The argument's name; by default the expression that is checked.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is less, or not a number.</exception>
    public static T AtLeast<T>(string owner, T value, T least, [CallerArgumentExpression(nameof(value))] string argument = "")
        where T : struct, INumber<T> => value >= least ? value : throw OutOfRange(owner, argument, value, string.Create(CultureInfo.InvariantCulture, $"at least {least}"));

    /// <summary>Two sizes of which neither may be less than a number.</summary>
    public static Size2 AtLeast(string owner, Size2 value, int least, [CallerArgumentExpression(nameof(value))] string argument = "") =>
        value.Height >= least && value.Width >= least ? value : throw OutOfRange(owner, argument, value, string.Create(CultureInfo.InvariantCulture, $"at least {least}"));

    /// <summary>Likewise, where none need be given.</summary>
    public static Size2? AtLeast(string owner, Size2? value, int least, [CallerArgumentExpression(nameof(value))] string argument = "") =>
        value is { } given ? AtLeast(owner, given, least, argument) : null;

    /// <summary>A number that need not be given.</summary>
    public static int? AtLeast(string owner, int? value, int least, [CallerArgumentExpression(nameof(value))] string argument = "") =>
        value is { } given ? AtLeast<int>(owner, given, least, argument) : null;

    /// <summary>A padding, which is not negative.</summary>
    public static Padding2? AtLeast(string owner, Padding2? value, int least, [CallerArgumentExpression(nameof(value))] string argument = "") =>
        value is not { IsSame: false } given || (given.Height >= least && given.Width >= least)
            ? value
            : throw OutOfRange(owner, argument, given, string.Create(CultureInfo.InvariantCulture, $"at least {least}"));

    /// <summary>A shape, whose sizes are not negative.</summary>
    public static ReadOnlySpan<int> Shape(string owner, ReadOnlySpan<int> value, [CallerArgumentExpression(nameof(value))] string argument = "")
    {
        foreach (int size in value)
        {
            if (size < 0)
                throw OutOfRange(owner, argument, Layout.Text(value), "of sizes of at least 0");
        }

        return value;
    }

    /// <summary>A number above another.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above, or not a number.</exception>
    public static T Above<T>(string owner, T value, T bound, [CallerArgumentExpression(nameof(value))] string argument = "")
        where T : struct, INumber<T> => value > bound ? value : throw OutOfRange(owner, argument, value, string.Create(CultureInfo.InvariantCulture, $"above {bound}"));

    /// <summary>A number from 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none.</exception>
    public static float Probability(string owner, float value, [CallerArgumentExpression(nameof(value))] string argument = "") =>
        value is >= 0 and <= 1 ? value : throw OutOfRange(owner, argument, value, "a probability between 0 and 1");

    /// <summary>A part of a whole, from 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none.</exception>
    public static T Share<T>(string owner, T value, [CallerArgumentExpression(nameof(value))] string argument = "")
        where T : struct, INumber<T> => value >= T.Zero && value <= T.One ? value : throw OutOfRange(owner, argument, value, "between 0 and 1");

    /// <summary>The exception that says what an argument must be.</summary>
    /// <param name="owner">The layer or the function.</param>
    /// <param name="argument">The argument's name.</param>
    /// <param name="value">What was given.</param>
    /// <param name="expected">What it is when it is right: <c>at least 1</c>.</param>
    public static ArgumentOutOfRangeException OutOfRange(string owner, string argument, object value, string expected) =>
        new(argument, string.Create(CultureInfo.InvariantCulture, $"{owner}'s {argument} is {expected}, not {value}."));
}

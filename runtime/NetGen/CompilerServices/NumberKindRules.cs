namespace NetGen.CompilerServices;

/// <summary>What follows from <see cref="NumberKinds"/>.</summary>
internal static class NumberKindRules
{
    /// <summary>The type of a function's results, in which it is computed too.</summary>
    /// <param name="kinds">What the function takes.</param>
    /// <param name="operation">Its name in messages.</param>
    /// <param name="given">The type of its operand, or the one in which its operands meet.</param>
    /// <exception cref="DTypeException">It takes no such numbers.</exception>
    public static DType ResultOf(this NumberKinds kinds, string operation, DType given)
    {
        if (given.IsFloatingPoint())
            return given;
        if (kinds == NumberKinds.Floating)
            throw new DTypeException($"{operation} computes in floating point, not {given}: convert with To(DType.Float32).");
        if (given == DType.Bool && kinds is (NumberKinds.Whole or NumberKinds.WholeAsFloating))
            throw NoMasks(operation);
        return kinds switch
        {
            NumberKinds.AllAsFloating or NumberKinds.WholeAsFloating => DType.Float32,
            NumberKinds.AllAsInt64 => DType.Int64,
            _ => given,
        };
    }

    /// <summary>Refuses numbers that a function does not take which hands them on to others: the message names the one that was called.</summary>
    /// <param name="kinds">What the function takes.</param>
    /// <param name="operation">Its name in messages.</param>
    /// <param name="x">Its operand.</param>
    /// <exception cref="DTypeException">It takes no such numbers.</exception>
    public static void Require(this NumberKinds kinds, string operation, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        _ = kinds.ResultOf(operation, x.DType);
    }

    /// <summary>The refusal of masks.</summary>
    public static DTypeException NoMasks(string operation) => new($"{operation} takes numbers, not {DType.Bool}: convert with To(DType.Int64).");
}

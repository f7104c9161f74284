namespace NetGen.Layers;

/// <summary>Probabilities that layers are made with.</summary>
internal static class Probability
{
    /// <summary>The probability itself.</summary>
    /// <param name="layer">The layer's name, for the message.</param>
    /// <param name="value">The probability.</param>
    /// <param name="parameter">The constructor's parameter.</param>
    /// <exception cref="ArgumentOutOfRangeException">It does not lie between 0 and 1.</exception>
    public static float Checked(string layer, float value, string parameter) => value >= 0 && value <= 1
        ? value
        : throw new ArgumentOutOfRangeException(parameter, value, $"{layer}'s {parameter} is a probability between 0 and 1.");
}

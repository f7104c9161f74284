namespace NetGen.Analyzers.Maths;

/// <summary>What the last operation makes of values, as far as losses care.</summary>
internal enum ValueKind
{
    /// <summary>Not known: no rule speaks.</summary>
    Unknown,

    /// <summary>Any real number, as a linear layer gives.</summary>
    Logits,

    /// <summary>Softmax.</summary>
    Probabilities,

    /// <summary>Log-softmax.</summary>
    LogProbabilities,

    /// <summary>Sigmoid: each number for itself between 0 and 1.</summary>
    Sigmoids,
}

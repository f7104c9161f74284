namespace NetGen;

/// <summary>A part of training that goes on from where it stood: optimizers, schedulers, averages of the weights.</summary>
public interface IStateful
{
    /// <summary>What it needs to go on exactly where it stands. The tensors are copies.</summary>
    IReadOnlyDictionary<string, Tensor> StateDict();

    /// <summary>Takes over what <see cref="StateDict"/> gave, all of it or, when something does not fit, nothing.</summary>
    /// <param name="state">State of a part of the same kind.</param>
    /// <exception cref="StateDictException">Names or shapes do not fit.</exception>
    void LoadStateDict(IReadOnlyDictionary<string, Tensor> state);
}

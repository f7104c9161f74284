namespace NetGen;

/// <summary>Changes an optimizer's learning rates as training goes on. Step it after the optimizer, never before.</summary>
public interface IScheduler
{
    /// <summary>Goes on by one: an epoch or an iteration, as the caller decides.</summary>
    void Step();

    /// <summary>What the schedule needs to go on where it stands.</summary>
    IReadOnlyDictionary<string, Tensor> StateDict();

    /// <summary>Takes over what <see cref="StateDict"/> gave, all of it or nothing.</summary>
    /// <param name="state">State of a scheduler of the same kind.</param>
    /// <exception cref="StateDictException">Names do not fit.</exception>
    void LoadStateDict(IReadOnlyDictionary<string, Tensor> state);
}

namespace NetGen;

/// <summary>Changes an optimizer's learning rates as training goes on. Step it after the optimizer, never before.</summary>
public interface IScheduler : IStateful
{
    /// <summary>Goes on by one: an epoch or an iteration, as the caller decides.</summary>
    void Step();
}

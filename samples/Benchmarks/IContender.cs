namespace NetGen.Benchmarks;

/// <summary>One system doing the work of a case.</summary>
internal interface IContender : IDisposable
{
    /// <summary>Its name in the table.</summary>
    string System { get; }

    /// <summary>Does the work once. This is what is timed.</summary>
    void Run();

    /// <summary>What the system computes: equal for all systems up to rounding.</summary>
    float[] Answer();
}

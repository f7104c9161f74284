namespace NetGen;

/// <summary>
/// Whether <c>Call</c> and training steps run what was made for them while compiling. Switched off, they run operation by
/// operation, as they do where a hook is registered: to step through them, or to compare both ways.
/// </summary>
public static class CompiledCode
{
    private static volatile bool isEnabled = true;

    /// <summary>For all modules and threads of the process. Default: true.</summary>
    public static bool IsEnabled
    {
        get => isEnabled;
        set => isEnabled = value;
    }
}

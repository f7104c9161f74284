namespace NetGen;

/// <summary>What happens when <c>Forward</c> cannot be compiled.</summary>
public enum CompileMode
{
    /// <summary>The module runs eagerly, and a diagnostic says which expression is the reason.</summary>
    Automatic,

    /// <summary>The build fails.</summary>
    Required,

    /// <summary>It is not tried: the module always runs eagerly.</summary>
    Never,
}

namespace NetGen;

/// <summary>How far <see cref="LBFGS"/> goes along a direction.</summary>
public enum LineSearch
{
    /// <summary>As far as the learning rate says.</summary>
    None,

    /// <summary>To where the loss has fallen and its slope has flattened enough: Wolfe's strong conditions, PyTorch's <c>strong_wolfe</c>.</summary>
    StrongWolfe,
}

using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>Finds layers inside containers, for generated code that reads what they were made with.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ContainedLayers
{
    /// <summary>The layer at a place of a container; null when there is none, or one of another class.</summary>
    /// <typeparam name="T">The layer's class.</typeparam>
    /// <param name="container">The container, or null.</param>
    /// <param name="path">Positions in the container and in those inside it, outermost first.</param>
    public static T? Find<T>(IReadOnlyList<Module>? container, params ReadOnlySpan<int> path) where T : Module
    {
        Module? found = null;
        foreach (var position in path)
        {
            if (container is null || position >= container.Count)
            {
                return null;
            }

            found = container[position];
            container = found as IReadOnlyList<Module>;
        }

        return found as T;
    }
}

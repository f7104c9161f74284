using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Linking;

/// <summary>A module with every child's nodes in the place of its calls.</summary>
/// <param name="Model">The module itself.</param>
/// <param name="Training">Forward with <c>Training</c> true; null when an obstacle stands in the way.</param>
/// <param name="Inference">Forward with <c>Training</c> false; null likewise.</param>
/// <param name="State">
/// Every parameter and buffer below the module in the order in which the runtime visits them (declaration order,
/// depth first), used or not: a tensor's position is its index at run time.
/// </param>
/// <param name="Obstacles">What keeps the module from being compiled.</param>
public sealed record LinkedModule(
    ModuleModel Model,
    ComputeGraph? Training,
    ComputeGraph? Inference,
    EquatableArray<StateEntry> State,
    EquatableArray<Obstacle> Obstacles)
{
    /// <summary>The position of a tensor in <see cref="State"/> by its dotted path, or -1.</summary>
    public int StateIndex(string path)
    {
        for (var index = 0; index < State.Count; index++)
        {
            if (State[index].Path == path) return index;
        }

        return -1;
    }
}

/// <summary>A tensor of a module's state.</summary>
/// <param name="Path">Its dotted name in the state dict: <c>conv1.weight</c>.</param>
/// <param name="IsParameter">Learned; else a buffer.</param>
/// <param name="Persistent">Whether it is saved.</param>
/// <param name="Origin">The declaration of the member that owns it.</param>
public sealed record StateEntry(string Path, TensorType Type, bool IsParameter, bool Persistent, SourceOrigin Origin);

using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Layers;

/// <summary>
/// A built-in layer: the tensors that it owns and the nodes that its Forward means. A new layer is one file with one
/// of these, and one line in <see cref="LayerCatalog"/>.
/// </summary>
public abstract class LayerDefinition
{
    /// <summary>The C# class: <c>NetGen.Layers.Conv2d</c>.</summary>
    public abstract string TypeFullName { get; }

    /// <summary>The layer's own tensors, in the order in which the runtime class visits them.</summary>
    public virtual IReadOnlyList<LayerState> State(LayerArguments arguments) => [];

    /// <summary>Why the runtime class refuses these arguments, or null: <c>6 input channels cannot be cut into 4 groups</c>.</summary>
    public virtual string? Fault(LayerArguments arguments) => null;

    /// <summary>Appends the nodes of one application to one tensor and returns the result's id.</summary>
    public virtual int Build(LayerApplication layer, int x) =>
        throw new NotSupportedException($"{TypeFullName} takes more than one tensor.");

    /// <summary>
    /// The general form, for layers that take several tensors or options, or that return several tensors: appends the
    /// nodes of one call and returns the ids of its results, tuples flattened from left to right. A result that is null
    /// is <see cref="LayerCall.Absent"/>. By default the one-tensor form.
    /// </summary>
    public virtual IReadOnlyList<int> Build(LayerApplication layer, LayerCall call) => [Build(layer, call.Only)];
}

/// <summary>A tensor that a layer owns.</summary>
/// <param name="Name">Within the layer: <c>weight</c>.</param>
/// <param name="IsParameter">Learned; else a buffer.</param>
/// <param name="Element">Its element type.</param>
public sealed record LayerState(string Name, Shape Shape, bool IsParameter = true, DType Element = DType.Float32);

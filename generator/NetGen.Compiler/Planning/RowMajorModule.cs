using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;

namespace NetGen.Compiler.Planning;

/// <summary>What a row-major program is made of.</summary>
/// <param name="Training">Forward of training, with backward.</param>
/// <param name="Inference">Forward of inference.</param>
/// <param name="State">The module's state, as the runtime numbers it.</param>
internal sealed record RowMajorModule(JointGraph Training, ComputeGraph Inference, EquatableArray<StateEntry> State);

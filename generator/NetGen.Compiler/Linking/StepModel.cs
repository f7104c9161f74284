using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Linking;

/// <summary>What Binding knows of one <c>[TrainingStep]</c> method.</summary>
/// <param name="Type">The class that holds it.</param>
/// <param name="Method">Its name: <c>Train</c>. The compiled body implements the partial method <c>TrainCompiled</c>.</param>
/// <param name="LossMethod">The method that computes the loss: <c>TrainLoss</c>.</param>
/// <param name="Inputs">The parameters of both, in order.</param>
/// <param name="Network">C# expression of the one module that the loss calls.</param>
/// <param name="NetworkType">Full name of that module's class, without <c>global::</c>.</param>
/// <param name="Loss">
/// The loss method in training mode, or null when it was not understood. Its first result is optimized. The network appears as a <c>call</c> node
/// whose <c>path</c> is <see cref="Network"/>.
/// </param>
/// <param name="Obstacles">Why the step was not understood: empty when it was.</param>
public sealed record StepModel(
    TypeName Type,
    string Method,
    string LossMethod,
    EquatableArray<ForwardInput> Inputs,
    string Network,
    string NetworkType,
    ComputeGraph? Loss,
    EquatableArray<Obstacle> Obstacles)
{
    /// <summary>Into how many parts each call splits the batch.</summary>
    public int MicroBatches { get; init; } = 1;

    /// <summary>A fault of the compiler itself (NG0001), as text; null when there was none. The step then runs as a hand-written loop.</summary>
    public string? InternalFault { get; init; }

    /// <summary>Start of the generated files' names: <c>App.Trainer.Train</c>.</summary>
    public string FullName => $"{Type.FullName}.{Method}";
}

using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Linking;

/// <summary>What Binding knows of one <c>[TrainingStep]</c> method.</summary>
/// <param name="Type">The class that holds it.</param>
/// <param name="Method">Its name: <c>Train</c>. The compiled body implements the partial method <c>TrainCompiled</c>.</param>
/// <param name="LossMethod">The method that computes the loss: <c>TrainLoss</c>.</param>
/// <param name="Inputs">The parameters of both, in order.</param>
/// <param name="Networks">The modules that the loss calls or whose weights it reads, in the order in which it mentions them.</param>
/// <param name="Loss">
/// The loss method in training mode, or null when it was not understood. Its first result is optimized. A network appears as a <c>call</c> node
/// whose <c>path</c> is its <see cref="StepNetwork.Name"/>; a weight as a <c>parameter</c> node whose <c>path</c> is that name and
/// the path in the network's state dict.
/// </param>
/// <param name="Obstacles">Why the step was not understood: empty when it was.</param>
public sealed record StepModel(
    TypeName Type,
    string Method,
    string LossMethod,
    EquatableArray<ForwardInput> Inputs,
    EquatableArray<StepNetwork> Networks,
    ComputeGraph? Loss,
    EquatableArray<Obstacle> Obstacles)
{
    /// <summary>Whether the method is static.</summary>
    public bool IsStatic { get; init; }

    /// <summary>C# expression of the optimizer.</summary>
    public string Optimizer { get; init; } = "";

    /// <summary>Into how many parts each call splits the batch.</summary>
    public int MicroBatches { get; init; } = 1;

    /// <summary>What the loss reads of its class besides modules, under marked names.</summary>
    public EquatableArray<ConstructorParameter> Settings { get; init; } = EquatableArray<ConstructorParameter>.Empty;

    /// <summary>Whether the loss goes through all parameters of a module, of which tied ones are one.</summary>
    public bool GoesThroughParameters { get; init; }

    /// <summary>The name in graphs of what the class of the step keeps: no network has a parameter of that name.</summary>
    public static string Setting(string name) => SettingMark + name;

    /// <summary>What a setting is called in its class; null for any other name.</summary>
    public static string? SettingName(string symbol) => symbol.StartsWith(SettingMark, StringComparison.Ordinal) ? symbol.Substring(SettingMark.Length) : null;

    private const string SettingMark = "this.";

    /// <summary>A fault of the compiler itself (NG0001), as text; null when there was none. The step then runs as a hand-written loop.</summary>
    public string? InternalFault { get; init; }

    /// <summary>Types of values that a step may read besides tensors: those that every class can name.</summary>
    public static IReadOnlyList<string> Simple { get; } = ["bool", "int", "long", "float", "double"];

    /// <summary>The property of a network's class through which the step reads what the network keeps of a constructor parameter.</summary>
    public string Reader(ConstructorParameter parameter) => $"{Identifier}_{parameter.Name.Replace(".", "__")}";

    /// <summary>What tells the step from every other in the name of a member of a network's class: <c>App_Trainer_Train</c>.</summary>
    public string Identifier => new(FullName.Select(letter => char.IsLetterOrDigit(letter) ? letter : '_').ToArray());

    /// <summary>Unique over a compilation: <c>App.Trainer.Train</c>.</summary>
    public string FullName => $"{Type.FullName}.{Method}";

    /// <summary>Start of the generated files' names, see <see cref="TypeName.FileName"/>.</summary>
    public string FileName { get => field.Length > 0 ? field : FullName; init; } = "";
}

/// <summary>A module that a step's loss calls, or whose weights it reads.</summary>
/// <param name="Name">Its name in the class: <c>net</c>. No two of a step have the same.</param>
/// <param name="Expression">C# that reaches it: <c>this.net</c>.</param>
/// <param name="TypeFullName">Full name of its class, without <c>global::</c>.</param>
public sealed record StepNetwork(string Name, string Expression, string TypeFullName);

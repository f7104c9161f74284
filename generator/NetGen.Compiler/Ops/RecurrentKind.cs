using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>What tells the recurrent operations apart, and how they read their operands.</summary>
/// <param name="Name">Of the operation: <c>lstm</c>.</param>
/// <param name="Kernel">The runtime's kernel.</param>
/// <param name="Gates">Number of gates.</param>
/// <param name="HasCell">Whether a cell state is carried beside the hidden one.</param>
/// <param name="Splits">Whether the gates' gradients are different for the input's and the recurrent part.</param>
/// <param name="Keeps">Rows of H elements that a step keeps for backward besides its result.</param>
internal sealed record RecurrentKind(string Name, string Kernel, int Gates, bool HasCell, bool Splits, int Keeps)
{
    public static RecurrentKind Rnn { get; } = new("rnn", "Rnn", 1, HasCell: false, Splits: false, Keeps: 0);

    public static RecurrentKind Lstm { get; } = new("lstm", "Lstm", 4, HasCell: true, Splits: false, Keeps: 5);

    public static RecurrentKind Gru { get; } = new("gru", "Gru", 3, HasCell: false, Splits: true, Keeps: 4);

    /// <summary>Which of the optional operands a node has, the direction, and the plain step's activation.</summary>
    public static AttributeSpec[] Options =>
    [
        AttributeSpec.Flag("reverse", false),
        AttributeSpec.Flag("biased", false),
        AttributeSpec.Flag("stateful", false),
        AttributeSpec.Flag("relu", false),
    ];

    public string Reserve => Name + "_reserve";

    public string Grad => Name + "_grad";

    /// <summary>Rows of N·H elements in the result: one for each step, and the last cell state.</summary>
    public Dim ResultRows(Dim steps) => steps + (HasCell ? 1 : 0);

    /// <summary>Rows of N·H elements in the gradient: of all gates, then of the initial states.</summary>
    public Dim GradientRows(Dim steps) => steps * (Gates * (Splits ? 2 : 1)) + (HasCell ? 2 : 1);

    /// <summary>The operands' places; -1 for one that is absent.</summary>
    public static int Bias(Node node) => node.Flag("biased") ? 2 : -1;

    public static int Hidden(Node node) => !node.Flag("stateful") ? -1 : node.Flag("biased") ? 3 : 2;

    public int Cell(Node node) => HasCell && node.Flag("stateful") ? Hidden(node) + 1 : -1;
}

using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>Writes the sequences of kernel calls that make a row-major program: numbered steps with shapes and source lines.</summary>
internal sealed class RowMajorMethods
{
    private const string Frame = "global::NetGen.CompilerServices.RowMajorFrame frame";

    private readonly RowMajorPlan plan;
    private readonly RowMajorNames names;
    private readonly PreparedModule module;
    private readonly Dictionary<int, int> numbers = [];
    private readonly RowMajorBody forward;
    private readonly List<RowMajorStatement> forwardSteps;
    private readonly List<string> operandSets;
    private readonly List<string> loops = [];

    /// <param name="plan">What the program does.</param>
    /// <param name="module">What is compiled.</param>
    /// <param name="earlier">Other methods of the program, whose sets of operands come first.</param>
    public RowMajorMethods(RowMajorPlan plan, PreparedModule module, RowMajorMethods? earlier = null)
    {
        (this.plan, this.module) = (plan, module);
        names = new RowMajorNames(plan, module.Sizes);
        operandSets = [.. earlier?.OperandSets ?? []];
        SlotCount = plan.SlotCount;
        foreach (var id in plan.Forward) numbers.Add(id, numbers.Count + 1);
        forward = Body();
        forwardSteps = plan.Forward.Select(id => RowMajorStatement.Parse(id, Comment(id, Numbers.Whole(numbers[id])), forward.Step(id))).ToList();
    }

    /// <summary>One more than the last slot.</summary>
    public int SlotCount { get; private set; }

    /// <summary>One more than the last place of a view.</summary>
    public int ViewCount => plan.ViewCount;

    /// <summary>The sets of operands that backward asks for, once it is written.</summary>
    public IReadOnlyList<string> OperandSets => operandSets;

    /// <summary>The loops that statements have become, for people; once the methods are written.</summary>
    public IReadOnlyList<string> Loops => loops;

    /// <summary>The method that runs the forward part.</summary>
    public void Forward(SourceWriter writer, string method, string summary)
    {
        var results = plan.Results.Select((result, index) => RowMajorStatement.Parse(-1, "", $"frame.SetOutput({Numbers.Whole(index)}, {forward.Value(result)});")).ToList();
        var read = new HashSet<int>(forwardSteps.SelectMany(step => step.Values.Where(value => value != step.Id)).Concat(plan.Results));
        writer.Line($"/// <summary>{summary}</summary>");
        using var block = writer.Block($"public static void {method}({Frame})");
        Write(writer, method, forward, [.. forwardSteps.Where(step => read.Contains(step.Id) || !IsFilledAlready(step.Id)), .. results]);
    }

    /// <summary>Whether another kernel has left a value where it belongs: only backward reads most of these.</summary>
    private bool IsFilledAlready(int id) => OpCatalog.Get(plan[id].Op).IsKeptFromForward;

    /// <summary>The method that runs the backward part; its steps bear the numbers of the forward steps that they undo.</summary>
    public void Backward(SourceWriter writer, string method, string forwardMethod)
    {
        var body = Body();
        var needs = new GradientNeeds(plan, Operand, operandSets.Count);
        operandSets.AddRange(needs.Sets);
        var statements = new BackwardStatements(plan, body, needs, this).Write();
        writer.Line($"/// <summary>Gradients of parameters and inputs. Step n' undoes step n of {forwardMethod}.</summary>");
        using var block = writer.Block($"public static void {method}({Frame})");
        Write(writer, method, body, statements);
    }

    private void Write(SourceWriter writer, string method, RowMajorBody body, IReadOnlyList<RowMajorStatement> statements)
    {
        var written = new RowMajorListing(body, names).Write(writer, statements);
        loops.AddRange(written.Select(loop => $"{method}: {Numbers.Whole(loop.Count)} rounds of {Numbers.Whole(loop.Period)} statements are a loop"));
    }

    private RowMajorBody Body() => new(plan, names, module, () => SlotCount++);

    /// <summary>The number under which an input or parameter wants its gradient.</summary>
    public int Operand(Node source) => source.Op == SourceOps.Input
        ? plan.Inputs.ToList().IndexOf(source.Id)
        : plan.Inputs.Count + plan.State.AsImmutable().ToList().FindIndex(entry => entry.Path == source.Text("path"));

    /// <summary>What stands above a backward step.</summary>
    public string Undoing(int id) => Comment(id, Undone(plan[id]));

    private string Comment(int id, string number)
    {
        var node = plan[id];
        return $"// {number} {node.Op} {node.Type.Shape}{(node.Origin.IsNone ? "" : $"   ({node.Origin})")}";
    }

    private string Undone(Node step)
    {
        foreach (var id in plan.Forward)
        {
            if (!step.Origin.IsNone && plan[id].Origin == step.Origin) return $"{Numbers.Whole(numbers[id])}'";
        }

        return "-";
    }
}

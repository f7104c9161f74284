using System.Globalization;
using System.Text;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Libraries;

/// <summary>
/// All that Binding knows of a module as text, which <see cref="ModuleParser"/> reads back to an equal model. Graphs are
/// written as <see cref="GraphPrinter"/> does; what is usual (no condition, one tensor as the result) is left out.
/// </summary>
public static class ModulePrinter
{
    internal const string End = "end";

    public static string Print(ModuleModel model)
    {
        var text = new StringBuilder();
        var type = model.Type;
        text.Append("module ").Append(Quoted(type.FullName, type.Namespace)).Append(' ').Append(List(type.Containing, GraphPrinter.Quote)).Append(' ')
            .Append(GraphPrinter.Quote(type.Name)).Append(' ').Append(List(type.TypeParameters, GraphPrinter.Quote)).Append(' ')
            .Append(Quoted(type.Keyword, type.Accessibility)).Append('\n');
        Flag(text, "entry", model.HasEntry);
        Flag(text, "report", model.HasReport);
        Flag(text, "required", model.CompilationRequired);
        Flag(text, "exported", model.IsExported);
        Flag(text, "chainable", model.IsChainable);
        Flag(text, "recomputing", model.Recomputes);
        if (model.ReturnedTensors != 1) text.Append("returns ").Append(Numbers.Whole(model.ReturnedTensors)).Append('\n');
        if (model.InternalFault is { } fault) text.Append("fault ").Append(GraphPrinter.Quote(fault)).Append('\n');
        foreach (var parameter in model.ConstructorParameters) text.Append("constructor ").Append(Print(parameter)).Append('\n');
        foreach (var member in model.Members) text.Append("member ").Append(Print(member)).Append('\n');
        foreach (var input in model.Inputs) text.Append("input ").Append(Print(input)).Append('\n');
        foreach (var obstacle in model.Obstacles) text.Append("obstacle ").Append(Print(obstacle)).Append('\n');
        if (model.Result != ForwardResult.OneTensor) text.Append("result ").Append(Print(model.Result)).Append('\n');
        if (model.DeclaredResult is { } declared) text.Append("declared ").Append(Declared(declared.Shape, declared.Element)).Append(GraphPrinter.Print(declared.Origin)).Append('\n');
        if (model.Training is { } training) text.Append("training ").Append(GraphPrinter.Print(training));
        if (model.Inference is { } inference) text.Append("inference ").Append(Print(inference, model.Training));
        foreach (var one in model.TrainingCases) text.Append("training-case ").Append(Print(one, model.Training));
        if (model.InferenceCases.Count > 0 && model.InferenceCases == model.TrainingCases) text.Append("inference-cases same\n");
        else foreach (var one in model.InferenceCases) text.Append("inference-case ").Append(Print(one, model.Inference));
        return text.Append(End).Append('\n').ToString();
    }

    private static string Print(ComputeGraph inference, ComputeGraph? training) =>
        inference == training ? "same\n" : inference == training?.InEvaluation ? "flags off\n" : GraphPrinter.Print(inference);

    private static void Flag(StringBuilder text, string name, bool isSet)
    {
        if (isSet) text.Append(name).Append('\n');
    }

    private static string Print(ConstructorParameter parameter) =>
        Quoted(parameter.Name, parameter.TypeName, parameter.Access) + (parameter.Default is { } value ? $" = {Print(value)}" : "");

    private static string Print(Argument argument) =>
        $"{GraphPrinter.Quote(argument.Parameter)}{(argument.Value is { } value ? ": " + GraphPrinter.Print(value) : "")}";

    private static string Print(Member member)
    {
        var text = new StringBuilder();
        text.Append(Word(member.Kind)).Append(' ').Append(Quoted(member.Field, member.StateName, member.TypeFullName));
        if (member.Arguments is { } arguments) text.Append(" (").Append(string.Join(", ", arguments.AsImmutable().Select(Print))).Append(')');
        if (member.IsNullable) text.Append(" nullable");
        if (!member.Persistent) text.Append(" transient");
        if (member.MayBeAbsent) text.Append(" optional");
        if (member.Recomputes) text.Append(" recomputing");
        if (member.Given.Length > 0) text.Append(" given ").Append(GraphPrinter.Quote(member.Given));
        if (member.When is { } condition) text.Append(" when ").Append(GraphPrinter.Print(condition));
        if (member.Count is { } count) text.Append(" times ").Append(GraphPrinter.Print(count));
        if (member.Options.Count > 0) text.Append(" keeps ").Append(List(member.Options, option => Quoted(option.Parameter, option.Property)));
        if (member.Unread is { } cause) text.Append(" unread ").Append(Print(cause));
        if (member.Made is { } made) text.Append(" made ").Append(Print(made));
        if (member.Declared.IsKnown) text.Append(" : ").Append(Declared(member.Declared, member.DeclaredElement));
        if (member.Children.Count > 0) text.Append(" {").Append(string.Join("; ", member.Children.AsImmutable().Select(Print))).Append('}');
        return text.Append(GraphPrinter.Print(member.Origin)).ToString();
    }

    private static string Print(ForwardInput input) =>
        $"{Quoted(input.Name, input.TypeText)}{(input.IsTensor ? " tensor" : "")}{(input.DeclaresType ? " typed" : "")} : {input.Type}"
        + $"{(input.Parts.Count > 0 ? " of " + List(input.Parts, GraphPrinter.Quote) : "")}{GraphPrinter.Print(input.Origin)}";

    /// <summary>A declared shape, with the element type where that is declared as well.</summary>
    private static string Declared(Shape shape, DType? element) => element is { } type ? new TensorType(type, shape).ToString() : shape.ToString();

    private static string Print(ForwardResult result) =>
        $"{Quoted(result.TypeText, result.Format)} {List(result.Leaves, leaf => leaf.ToString(CultureInfo.InvariantCulture))}";

    private static string Print(Obstacle obstacle) =>
        Quoted(obstacle.Construct, obstacle.Reason, obstacle.Rewrite) + GraphPrinter.Print(obstacle.Origin);

    /// <summary>A case, whose graph often is the model's own.</summary>
    private static string Print(ForwardCase one, ComputeGraph? usual)
    {
        var decisions = List(one.Decisions, decision => $"{(decision.Value ? "" : "not ")}{GraphPrinter.Print(decision.Condition)}");
        var text = new StringBuilder(decisions).Append(' ').Append(Print(one.Result)).Append('\n');
        if (one.Obstacle is { } obstacle) text.Append("obstacle ").Append(Print(obstacle)).Append('\n');
        if (one.Graph is { } graph) text.Append(graph == usual ? "same\n" : GraphPrinter.Print(graph));
        return text.ToString();
    }

    internal static string Word(MemberKind kind) => kind switch
    {
        MemberKind.Parameter => "parameter",
        MemberKind.Buffer => "buffer",
        _ => "module",
    };

    private static string Quoted(params string[] texts) => string.Join(" ", texts.Select(GraphPrinter.Quote));

    private static string List<T>(EquatableArray<T> items, Func<T, string> print)
        where T : IEquatable<T> => $"[{string.Join(", ", items.AsImmutable().Select(print))}]";
}

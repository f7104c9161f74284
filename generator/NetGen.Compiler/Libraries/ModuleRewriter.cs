using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Libraries;

/// <summary>A module seen from elsewhere: other places for its source, other names for the modules that it holds and for itself.</summary>
internal sealed class ModuleRewriter(Func<SourceOrigin, SourceOrigin> place, Func<string, string> name)
{
    public ModuleModel Run(ModuleModel model)
    {
        var training = Run(model.Training);
        var trainingCases = Each(model.TrainingCases, Run);
        return model with
        {
            Type = model.Type with { FullName = name(model.Type.FullName) },
            Members = Each(model.Members, Run),
            Inputs = Each(model.Inputs, input => input with { Origin = Run(input.Origin) }),
            Training = training,
            Inference = model.Inference == model.Training ? training : Run(model.Inference),
            Obstacles = Each(model.Obstacles, Run),
            DeclaredResult = model.DeclaredResult is { } declared ? declared with { Origin = Run(declared.Origin) } : null,
            TrainingCases = trainingCases,
            InferenceCases = model.InferenceCases == model.TrainingCases ? trainingCases : Each(model.InferenceCases, Run),
        };
    }

    private SourceOrigin Run(SourceOrigin origin) => origin.IsNone ? origin : place(origin);

    private Member Run(Member member) => member with
    {
        TypeFullName = member.Kind == MemberKind.Module ? name(member.TypeFullName) : member.TypeFullName,
        Arguments = member.Arguments is { } arguments ? Each(arguments, Run) : null,
        Origin = Run(member.Origin),
        Children = Each(member.Children, Run),
        Unread = member.Unread is { } cause ? Run(cause) : null,
        Made = member.Made is { } made ? Run(made) : null,
    };

    private Argument Run(Argument argument) => argument.Value is AttributeValue.Layer layer ? argument with { Value = Run(layer) } : argument;

    private AttributeValue Run(AttributeValue value) => value is AttributeValue.Layer layer ? (layer with { TypeFullName = name(layer.TypeFullName) }).With(Run) : value;


    private Obstacle Run(Obstacle obstacle) => obstacle with { Origin = Run(obstacle.Origin) };

    private ForwardCase Run(ForwardCase one) => one with
    {
        Graph = Run(one.Graph),
        Obstacle = one.Obstacle is { } obstacle ? Run(obstacle) : null,
    };

    private ComputeGraph? Run(ComputeGraph? graph) => graph is null ? null : graph with { Nodes = Each(graph.Nodes, Run) };

    private Node Run(Node node) => node with { Origin = Run(node.Origin), Attributes = Each(node.Attributes, Run) };

    private Attribute Run(Attribute attribute) =>
        attribute.Value is AttributeValue.Body body ? attribute with { Value = new AttributeValue.Body(Run(body.Graph)!) } : attribute;

    private static EquatableArray<T> Each<T>(EquatableArray<T> items, Func<T, T> change)
        where T : IEquatable<T> => items.AsImmutable().Select(change).ToEquatableArray();
}

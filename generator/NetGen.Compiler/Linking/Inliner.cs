using System.Globalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Libraries;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Linking;

/// <summary>Puts the nodes of children in the place of their calls.</summary>
internal sealed partial class Inliner(
    string name,
    IReadOnlyDictionary<string, ModuleModel> modules,
    IReadOnlyList<StateEntry> state,
    bool training,
    ModulesApart apart)
{
    private readonly GraphBuilder graph = new(name);
    private readonly Dictionary<string, StateEntry> stateByPath = state.ToDictionary(entry => entry.Path);
    private readonly Dictionary<string, int> stateNodes = [];
    private readonly List<InlinedCall> calls = [];
    private readonly List<Expectation> expectations = [];
    private readonly List<string> notes = [];
    private readonly SortedSet<string> borrowed = new(StringComparer.Ordinal);
    private int depth;
    private int callsApart;
    private readonly List<WrittenCall> written = [];
    private readonly Stack<string> loops = [];

    public LinkedGraph Inline(Scope root, ComputeGraph source)
    {
        var results = Copy(root, source, Call);
        return Linked(results);

        IReadOnlyList<int> Call(Node call, int[] inputs) => CallMember(root, call, inputs);
    }

    /// <summary>The loss of a training step.</summary>
    /// <param name="root">The one network that it calls, or what holds the networks.</param>
    /// <param name="step">The step.</param>
    /// <param name="isNetwork">Whether the root is the network.</param>
    /// <param name="evaluated">The networks that are in evaluation mode.</param>
    public LinkedGraph Inline(Scope root, StepModel step, bool isNetwork, string[] evaluated)
    {
        var results = Copy(root, step.Loss!, Call, weight: node => Weight(node, isNetwork));
        return Linked(results);

        IReadOnlyList<int> Call(Node call, int[] inputs)
        {
            training = !evaluated.Contains(call.Text("path"));
            return isNetwork ? CallModule(root, call, LayerCall.Of(call, inputs, root.Resolve(call.Attributes))) : CallMember(root, call, inputs);
        }
    }

    private LinkedGraph Linked(int[] results)
    {
        if (results.Contains(LayerCall.Absent)) throw new LinkingException(SourceOrigin.None, name, "it returns a tensor that a call leaves null");
        var built = graph.Build(results);
        return new LinkedGraph(
            built with { Nodes = built.Nodes.AsImmutable().Select(WellFormed.Check).ToEquatableArray() },
            calls.ToEquatableArray())
        {
            Expectations = expectations.ToEquatableArray(),
            Notes = notes.ToEquatableArray(),
            Borrowed = borrowed.ToEquatableArray(),
            Written = written.ToEquatableArray(),
        };
    }

    /// <summary>Appends a module's nodes, or gives what stands in their place.</summary>
    /// <param name="scope">The module.</param>
    /// <param name="source">Its graph.</param>
    /// <param name="call">What puts the results of a child in the place of its call.</param>
    /// <param name="arguments">For each of its inputs what the caller gives; null for the root.</param>
    /// <param name="weight">What gives the tensor of a network that a step's loss reads; null for a module, which reads its own.</param>
    private int[] Copy(Scope scope, ComputeGraph source, Func<Node, int[], IReadOnlyList<int>> call, IReadOnlyList<int>? arguments = null, Func<Node, int>? weight = null)
    {
        var newIds = new int[source.Nodes.Count];
        var results = new Dictionary<int, IReadOnlyList<int>>();
        var inputs = 0;
        foreach (var node in source.Nodes)
        {
            if (node.Op == SourceOps.CallResult)
            {
                newIds[node.Id] = results[node.Inputs[0]][node.Whole("index")];
                continue;
            }

            var operands = node.Inputs.AsImmutable().Select(input => newIds[input]).ToArray();
            if (operands.Contains(LayerCall.Absent)) throw new LinkingException(node.Origin, node.Op, "it takes a tensor that the call before leaves null");
            newIds[node.Id] = node.Op switch
            {
                SourceOps.Input when arguments is not null => arguments[inputs++],
                SourceOps.Parameter or SourceOps.Buffer when weight is not null => weight(node),
                SourceOps.Parameter or SourceOps.Buffer => State(StatePath(scope, node), node.Origin),
                SourceOps.Call => (results[node.Id] = call(node, operands))[0],
                SourceOps.Loop when node.Find(SourceOps.Rounds) is not null =>
                    (results[node.Id] = Scan(scope, node, scope.Resolve(SizeSymbol.Renumber(node.Attributes, newIds)), operands, call))[0],
                SourceOps.Loop => (results[node.Id] = Loop(scope, node, operands, call))[0],
                _ => graph.Add(
                    node.Op, operands, scope.Settle(scope.Resolve(SizeSymbol.Renumber(node.Attributes, newIds))), node.Type, node.Name, node.Origin),
            };
        }

        return source.Results.AsImmutable().Select(result => newIds[result]).ToArray();
    }

    /// <summary>Writes out the rounds of a loop over a container.</summary>
    private IReadOnlyList<int> Loop(Scope scope, Node loop, int[] operands, Func<Node, int[], IReadOnlyList<int>> call)
    {
        var container = loop.Text("path");
        var body = ((AttributeValue.Body)loop.Find("body")!).Graph;
        var carried = operands.Take(Carried(loop)).ToArray();
        var others = operands.Skip(carried.Length).ToArray();
        var (member, statePath) = FindMember(scope, container, loop);
        if (apart.Contains(statePath)) return LoopApart(scope, member, statePath, loop, body, operands);
        loops.Push(statePath);
        var children = scope.Children(member).ToList();
        notes.Add($"{scope.Prefix}{container}: {Emit.Numbers.Whole(children.Count)} rounds written out{At(loop)}");
        var collected = Collected(body, carried.Length);
        foreach (var child in children)
        {
            var results = Copy(scope, Round(body, SourceOps.Star(Depth(loop)), child.StateName, SourceOps.PositionSymbol(Depth(loop))), call, [.. carried, .. others]);
            carried = Taken(results, carried.Length, collected);
        }

        loops.Pop();
        if (children.Count == 0 && collected.Count > 0) throw Refuse(loop, container, "it is empty, and what a loop over it collects is nothing");
        return [.. carried, .. Stacked(collected, loop.Origin)];
    }

    /// <summary>How many loops over containers there are around its body.</summary>
    private static int Depth(Node loop) => loop.Find(SourceOps.Depth) is null ? 1 : loop.Whole(SourceOps.Depth);

    /// <summary>How many of a loop's results its rounds carry on; the others are collected.</summary>
    private static int Carried(Node loop) => loop.Find("carried") is null ? loop.Whole("results") : loop.Whole("carried");

    /// <summary>A loop's body with the round's place in that of the star, of all containers that it goes through side by side.</summary>
    private static ComputeGraph Round(ComputeGraph body, string star, string place, string position) => body with
    {
        Nodes = body.Nodes.AsImmutable().Select(node => node with
        {
            Attributes = node.Attributes.AsImmutable().Select(attribute => attribute.Value switch
            {
                AttributeValue.Text text when attribute.Name == "path" => Attribute.Text("path", string.Join(".", text.Value.Split('.').Select(segment => segment == star ? place : segment))),
                AttributeValue.Body inner => attribute with { Value = new AttributeValue.Body(Round(inner.Graph, star, place, position)) },
                var value => attribute with { Value = Scope.At(value, position, int.Parse(place, CultureInfo.InvariantCulture)) },
            }).ToEquatableArray(),
        }).ToEquatableArray(),
    };

    private IReadOnlyList<int> CallMember(Scope scope, Node call, int[] inputs)
    {
        var path = call.Text("path");
        var (member, statePath) = FindMember(scope, path, call);
        return Apply(scope, member, statePath, call, LayerCall.Of(call, inputs, scope.Resolve(call.Attributes)));
    }

    private IReadOnlyList<int> Apply(Scope scope, Member member, string path, Node call, LayerCall given)
    {
        if (apart.Contains(path)) return CallApart(scope, member, path, call, given);
        var arguments = member.Children.Count > 0 ? [] : scope.Arguments(member, path);
        if (LayerCatalog.Find(member.TypeFullName) is { } layer) return ApplyLayer(layer, scope, member, path, scope.Settle(arguments, path), call, given);
        return CallModule(scope.Child(StateCollector.Find(modules, member, call.Origin, path), path + ".", arguments), call, given);
    }

    private IReadOnlyList<int> ApplyLayer(
        LayerDefinition layer, Scope scope, Member member, string path, IReadOnlyList<Argument> arguments, Node call, LayerCall given)
    {
        var application = new LayerApplication(
            path,
            new LayerArguments(arguments),
            training,
            graph,
            tensor => State($"{path}.{tensor}", call.Origin),
            scope.Children(member)
                .Select(child => new Func<int, int>(input => Apply(scope, child, $"{path}.{child.StateName}", call, LayerCall.Of(input))[0]))
                .ToList(),
            call.Origin);
        try
        {
            var results = layer.Build(application, given);
            return results.Count >= given.Results ? results : throw Refuse(call, path, $"it gives {results.Count} tensors, {given.Results} are taken");
        }
        catch (Exception unreadable) when (unreadable is LayerArgumentException or LayerCallException)
        {
            throw Refuse(call, path, unreadable.Message).At(path);
        }
    }

    private IReadOnlyList<int> CallModule(Scope scope, Node call, LayerCall given)
    {
        try
        {
            return InlineModule(scope, call, given);
        }
        catch (LinkingException failure) when (scope.Prefix.Length > 0)
        {
            throw failure.At(scope.Prefix);
        }
    }

    private IReadOnlyList<int> InlineModule(Scope scope, Node call, LayerCall given)
    {
        var model = scope.Model;
        var inner = scope.With(given);
        var forward = inner.With(Entering(model, given)).Case(training, call.Origin);
        if (forward.Graph is not { } source)
        {
            var reason = forward.Obstacle?.Reason ?? model.Unknown;
            if (reason == Obstacle.Throws) throw new LinkingException(call.Origin, scope.Prefix, reason);
            throw Refuse(call, scope.Prefix, $"`{model.Type.Name}` is not compiled{(reason is null ? "" : ": " + reason)}");
        }

        notes.Add($"{scope.Prefix.TrimEnd('.')}: Forward of {ModuleName.Simple(model.Type.FullName)} in the place of its call{At(call)}{Given(scope)}");
        var first = graph.Count;
        var declared = source.Nodes.Where(node => node.Op == SourceOps.Input).Select(node => new DeclaredInput(node.Text("name"), node.Type, ElementWay.IsDeclared(node), node.Origin)).ToList();
        var inputs = Inputs(declared, given, call, model);
        inner = inner.With(Declare(declared, inputs));
        var expected = Expect(scope, declared, inputs, call).ToList();
        if (model.Library is { } library) borrowed.Add($"{ModuleName.Simple(model.Type.FullName)} of {library.Name} {library.Version}");
        depth++;
        var results = Copy(inner, source, (child, operands) => CallMember(inner, child, operands), inputs);
        depth--;
        if (scope.Prefix.Length > 0) written.Add(new WrittenCall(Child(scope.Prefix.TrimEnd('.')), model.Type.FullName, graph.Count - first));
        expectations.AddRange(expected.Select(expectation => expectation with { Body = (first, graph.Count), IsNested = depth > 0 }));
        if (depth == 0) calls.Add(new InlinedCall(first, graph.Count, scope.Prefix.TrimEnd('.'), model.Type.FullName, call.Origin));
        return forward.Result.Leaves.AsImmutable().Select(leaf => leaf < 0 ? LayerCall.Absent : results[leaf]).ToList();
    }

    private static string At(Node call) => call.Origin.IsNone ? "" : $" at {call.Origin}";

    /// <summary>What the callee's constructor was given, where that is known.</summary>
    private static string Given(Scope scope)
    {
        var sizes = scope.Model.ConstructorParameters.AsImmutable()
            .Select(parameter => (parameter.Name, Size: scope.SizeOf(Dim.Symbol(parameter.Name))))
            .Where(parameter => parameter.Size is not null)
            .Select(parameter => $"{parameter.Name} = {parameter.Size}")
            .ToList();
        return sizes.Count == 0 ? "" : $", with {string.Join(", ", sizes)}";
    }

    /// <summary>The module, or the container that is being gone through if that is where it lies.</summary>
    private string Child(string path) => loops.Count > 0 && path.Substring(0, path.LastIndexOf('.')) == loops.Peek() ? loops.Peek() : path;

    /// <summary>For each input of the callee the node that the caller gives.</summary>
    private static List<int> Inputs(IReadOnlyList<DeclaredInput> declared, LayerCall given, Node call, ModuleModel model)
    {
        var names = declared.Select(input => input.Name).ToList();
        if (!given.HasNames)
        {
            return names.Count == given.Nodes.Count
                ? given.Nodes.ToList()
                : throw Refuse(call, model.Type.Name, $"it takes {names.Count} tensors, {given.Nodes.Count} are given");
        }

        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        return names.ConvertAll(name =>
        {
            var parameter = name.Split('.')[0];
            taken.TryGetValue(parameter, out var position);
            taken[parameter] = position + 1;
            var parts = given.All(parameter);
            return position < parts.Count ? parts[position] : throw Refuse(call, model.Type.Name, $"`{parameter}` is not given");
        });
    }

    /// <summary>
    /// Sizes that the callee's declared shapes name, as sizes of what it is given; and declared types for inputs of the
    /// caller that have none of their own.
    /// </summary>
    private Dictionary<string, Dim> Declare(IReadOnlyList<DeclaredInput> declared, IReadOnlyList<int> inputs)
    {
        var sizes = new Dictionary<string, Dim>();
        for (var position = 0; position < declared.Count; position++)
        {
            var (type, given) = (declared[position].Type, inputs[position]);
            if (declared[position].DeclaresType && ElementWay.To(given, id => graph[id]) is { Count: > 0 } way && !ElementWay.IsDeclared(graph[way[way.Count - 1]])) graph.Declare(way[way.Count - 1], type.DType);
            if (type.Shape.IsUnknown) continue;
            if (graph[given] is { Op: SourceOps.Input, Type.Shape.IsUnknown: true }) graph.SetType(given, graph[given].Type with { Shape = type.Shape });
            for (var dim = 0; dim < type.Shape.Rank; dim++)
            {
                if (type.Shape[dim] is { IsConstant: false } size && size == Dim.Symbol(size.ToString())) sizes[size.ToString()] = SizeSymbol.Of(given, dim);
            }
        }

        return sizes;
    }

    /// <summary>The shapes that the callee declares, with sizes where the constructor's arguments tell them.</summary>
    private static IEnumerable<Expectation> Expect(Scope scope, IReadOnlyList<DeclaredInput> declarations, IReadOnlyList<int> inputs, Node call)
    {
        for (var index = 0; index < declarations.Count; index++)
        {
            var (declared, name) = (declarations[index].Type.Shape, declarations[index].Name);
            if (declared.IsUnknown) continue;
            var sizes = new Shape(declared.Dims.AsImmutable().Select(dim => scope.SizeOf(dim) ?? Dim.Symbol("?")));
            var told = new Shape(declared.Dims.AsImmutable().Select(dim => scope.SizeOf(dim) ?? dim));
            yield return new Expectation(inputs[index], told, sizes, call.Text("path"), name, call.Origin, declarations[index].Origin)
            {
                Element = declarations[index].DeclaresType ? declarations[index].Type.DType : null,
            };
        }
    }

    /// <summary>Where a module finds a tensor of its own, or one of a layer's: <c>tokens.weight</c> by the field's name.</summary>
    private string StatePath(Scope scope, Node tensor)
    {
        var path = tensor.Text("path");
        var dot = path.LastIndexOf('.');
        return dot < 0 ? scope.Prefix + path : FindMember(scope, path.Substring(0, dot), tensor).StatePath + path.Substring(dot);
    }

    /// <summary>A tensor that a step's loss reads, by the network's name and its path in there.</summary>
    private int Weight(Node tensor, bool isNetwork)
    {
        var path = tensor.Text("path");
        if (isNetwork) path = path.Substring(path.IndexOf('.') + 1);
        if (apart.Paths.FirstOrDefault(child => path.StartsWith(child + ".", StringComparison.Ordinal)) is { } child)
        {
            throw new LinkingException(new Obstacle(tensor.Origin, tensor.Text("path"), $"it belongs to `{child}`, which stays a call: {apart.Reason(child).Reason}", HandOver));
        }

        if (!stateByPath.ContainsKey(path)) throw new LinkingException(tensor.Origin, tensor.Text("path"), "no such tensor is registered");
        return State(path, tensor.Origin);
    }

    /// <summary>What to do about weights that a loss cannot read.</summary>
    private const string HandOver = "use the optimizer's weight decay, or write the loop by hand";

    private int State(string path, SourceOrigin use)
    {
        if (stateNodes.TryGetValue(path, out var node)) return node;
        if (!stateByPath.TryGetValue(path, out var entry)) throw new LinkingException(use, path, "no such tensor is registered");
        node = entry.IsParameter
            ? graph.Parameter(path, entry.Type, entry.Origin)
            : graph.Buffer(path, entry.Type, entry.Origin);
        stateNodes.Add(path, node);
        return node;
    }

    /// <summary>A member by its field's name, or a child of a container below it: <c>blocks.0</c>.</summary>
    private (Member Member, string StatePath) FindMember(Scope scope, string path, Node call)
    {
        var segments = path.Split('.');
        var member = scope.FindMember(segments[0]);
        var statePath = scope.Prefix + member?.StateName;
        for (var index = 1; index < segments.Length && member is not null; index++)
        {
            member = segments[index][0] == '*' && entries.TryGetValue($"{statePath}.{segments[index]}", out var entry) ? entry : scope.Children(member).FirstOrDefault(child => child.StateName == segments[index]);
            statePath += "." + segments[index];
        }

        return member is null ? throw Refuse(call, path, "no such member is registered") : (member, statePath);
    }

    private static LinkingException Refuse(Node call, string path, string reason) => new(call.Origin, path.TrimEnd('.'), reason);
}

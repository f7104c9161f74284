using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Shapes;

/// <summary>NG2006: shapes and element types that the user declared with <c>[Shape]</c> against those that come out.</summary>
internal static class DeclaredShapes
{
    private const string Id = "NG2006";

    /// <summary>What a call gives a module against what that module declares; null when they can agree.</summary>
    public static ShapeFault? OfCall(Expectation expected, TypedGraph typed)
    {
        var value = typed.Graph[expected.Node];
        if (value.Type.Shape.IsUnknown) return null;
        if (CanAgree(expected.Sizes, value.Type.Shape)) return OfElements(expected, value, typed.Graph);
        var message = $"`{expected.Callee}` declares {expected.Declared} for `{expected.Parameter}`, but gets {value.Type.Shape}"
            + Provenance.Of(value, expected.Origin);
        return new ShapeFault(Id, IsWarning: false, message, expected.Origin, expected.Declaration, $"{expected.Declared} is declared here", []);
    }

    /// <summary>Elements of an input of which nothing is known may be of any type.</summary>
    private static ShapeFault? OfElements(Expectation expected, Node value, ComputeGraph graph)
    {
        if (!Differ(expected.Element, value.Type.DType)) return null;
        var way = ElementWay.To(value.Id, id => graph[id]);
        if (way.Count > 0 && !ElementWay.IsDeclared(graph[way[way.Count - 1]])) return null;
        var message = $"`{expected.Callee}` declares {expected.Element} for `{expected.Parameter}`, but gets {value.Type.DType}";
        return new ShapeFault(Id, IsWarning: false, message, expected.Origin, expected.Declaration, $"{expected.Element} is declared here", []);
    }

    /// <summary>Whether elements are of another kind than declared. Whole numbers may be of either size, floating point of either precision.</summary>
    private static bool Differ(DType? declared, DType given) => declared is { } type && ElementTypes.Kind(type) != ElementTypes.Kind(given);

    /// <summary>What Forward returns against its declared result; null when they can agree or nothing is declared.</summary>
    public static ShapeFault? OfResult(ModuleModel model, LinkedGraph linked, TypedGraph typed)
    {
        if (model.DeclaredResult is not { } declared || typed.Graph.Results.Count != 1) return null;
        var result = typed.Graph[typed.Graph.Results[0]];
        if (result.Type.Shape.IsUnknown) return null;
        var differs = Differ(declared.Element, result.Type.DType);
        if (!differs && CanAgree(declared.Shape, result.Type.Shape)) return null;
        var (promised, made) = differs ? (declared.Element.ToString(), result.Type.DType.ToString()) : (declared.Shape.ToString(), result.Type.Shape.ToString());
        var origin = linked.CallAround(result.Id)?.Origin ?? result.Origin;
        var message = $"`{model.Type.Name}` declares that Forward returns {promised}, but it returns {made}";
        return new ShapeFault(Id, IsWarning: false, message, origin, declared.Origin, $"{promised} is declared here", []);
    }

    /// <summary>Parameters and buffers that are made in another shape than they declare.</summary>
    public static IEnumerable<ShapeFault> OfMembers(ModuleModel model)
    {
        foreach (var member in model.Members)
        {
            if (Member.TypeOf(member.Arguments ?? []) is not { } made) continue;
            var differs = Differ(member.DeclaredElement, made.DType);
            if (!differs && (member.Declared.IsUnknown || CanAgree(member.Declared, made.Shape))) continue;
            var message = differs
                ? $"`{member.Field}` declares {member.DeclaredElement}, but is made as {made.DType}"
                : $"`{member.Field}` declares {member.Declared}, but is made as {made.Shape}";
            yield return new ShapeFault(Id, IsWarning: false, message, member.Origin, SourceOrigin.None, "", []);
        }
    }

    private static bool CanAgree(Shape declared, Shape given) =>
        declared.Rank == given.Rank && Enumerable.Range(0, declared.Rank).All(dim => !declared[dim].SurelyDiffers(given[dim]));
}

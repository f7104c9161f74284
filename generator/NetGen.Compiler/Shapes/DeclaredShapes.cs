using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;

namespace NetGen.Compiler.Shapes;

/// <summary>NG2006: shapes that the user declared with <c>[Shape]</c> against those that come out.</summary>
internal static class DeclaredShapes
{
    private const string Id = "NG2006";

    /// <summary>What a call gives a module against what that module declares; null when they can agree.</summary>
    public static ShapeFault? OfCall(Expectation expected, TypedGraph typed)
    {
        var value = typed.Graph[expected.Node];
        if (value.Type.Shape.IsUnknown || CanAgree(expected.Sizes, value.Type.Shape)) return null;
        var message = $"`{expected.Callee}` declares {expected.Declared} for `{expected.Parameter}`, but gets {value.Type.Shape}"
            + Provenance.Of(value, expected.Origin);
        return new ShapeFault(Id, IsWarning: false, message, expected.Origin, expected.Declaration, $"{expected.Declared} is declared here", []);
    }

    /// <summary>What Forward returns against its declared result; null when they can agree or nothing is declared.</summary>
    public static ShapeFault? OfResult(ModuleModel model, LinkedGraph linked, TypedGraph typed)
    {
        if (model.DeclaredResult is not { } declared || typed.Graph.Results.Count != 1) return null;
        var result = typed.Graph[typed.Graph.Results[0]];
        if (result.Type.Shape.IsUnknown || CanAgree(declared.Shape, result.Type.Shape)) return null;
        var origin = linked.CallAround(result.Id)?.Origin ?? result.Origin;
        var message = $"`{model.Type.Name}` declares that Forward returns {declared.Shape}, but it returns {result.Type.Shape}";
        return new ShapeFault(Id, IsWarning: false, message, origin, declared.Origin, $"{declared.Shape} is declared here", []);
    }

    /// <summary>Parameters and buffers that are made in another shape than they declare.</summary>
    public static IEnumerable<ShapeFault> OfMembers(ModuleModel model)
    {
        foreach (var member in model.Members)
        {
            if (member.Declared.IsUnknown || Made(member) is not { } made || CanAgree(member.Declared, made)) continue;
            var message = $"`{member.Field}` declares {member.Declared}, but is made as {made}";
            yield return new ShapeFault(Id, IsWarning: false, message, member.Origin, SourceOrigin.None, "", []);
        }
    }

    private static Shape? Made(Member member)
    {
        foreach (var argument in member.Arguments ?? [])
        {
            if (argument is { Parameter: "shape", Value: AttributeValue.Dims sizes }) return new Shape(sizes.Values.AsImmutable());
        }

        return null;
    }

    private static bool CanAgree(Shape declared, Shape given) =>
        declared.Rank == given.Rank && Enumerable.Range(0, declared.Rank).All(dim => !declared[dim].SurelyDiffers(given[dim]));
}

using System.Reflection;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Ops;

namespace NetGen.Tests;

/// <summary>
/// One op and one layer a file, all of them in their catalog, and spelled as the runtime spells them: Binding reads
/// calls by these names alone.
/// </summary>
public sealed class CatalogTests
{
    private static readonly Assembly Core = typeof(OpCatalog).Assembly;
    private static readonly Assembly Runtime = Assembly.Load("NetGen");

    /// <summary>Ops with the C# members that mean them.</summary>
    public static TheoryData<string, string> Surfaces
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var op in OpCatalog.All)
                foreach (var surface in op.Signature.Surfaces)
                    data.Add(op.Name, surface);
            return data;
        }
    }

    /// <summary>Layers' C# classes.</summary>
    public static TheoryData<string> Layers => new(LayerCatalog.All.Select(layer => layer.TypeFullName));

    [Fact]
    public void Every_op_is_in_the_catalog_and_has_a_file_of_its_own() =>
        AssertFiled(typeof(OpDefinition), OpCatalog.All.Select(op => op.GetType()), "generator/NetGen.Compiler/Ops");

    [Fact]
    public void Every_layer_is_in_the_catalog_and_has_a_file_of_its_own() =>
        AssertFiled(typeof(LayerDefinition), LayerCatalog.All.Select(layer => layer.GetType()), "generator/NetGen.Compiler/Layers");

    /// <summary>A catalog makes what it is asked for, and so has to know its name beforehand.</summary>
    [Fact]
    public void Ops_and_layers_are_found_by_their_names_and_ops_by_the_members_that_mean_them()
    {
        Assert.All(OpCatalog.All, op => Assert.Same(op, OpCatalog.Find(op.Name)));
        Assert.All(OpCatalog.All, op => Assert.All(op.Signature.Surfaces, surface => Assert.Same(op, OpCatalog.FindSurface(surface))));
        Assert.All(LayerCatalog.All, layer => Assert.Same(layer, LayerCatalog.Find(layer.TypeFullName)));
    }

    [Theory]
    [InlineData("F.relu")]
    [InlineData("F.ReluGrad")]
    [InlineData("Tensor.Shape")]
    [InlineData("Relu")]
    public void Members_that_mean_no_op_find_none(string member) => Assert.Null(OpCatalog.FindSurface(member));

    /// <summary>Functions and layers that no module is compiled with.</summary>
    [Fact]
    public void Every_function_and_layer_is_known_to_the_compiler_but_those_with_a_reason()
    {
        // How many elements there are is known once the mask's values are.
        Assert.Equal(["F.MaskedSelect"], OperatorsPage.EagerFunctions);
        Assert.Empty(OperatorsPage.EagerLayers);
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public void The_runtime_has_the_member_with_parameters_of_the_ops_names(string op, string surface)
    {
        var (type, member) = (surface[..surface.LastIndexOf('.')], surface[(surface.LastIndexOf('.') + 1)..]);
        var declaring = Runtime.GetType("NetGen." + type, throwOnError: true)!;
        // A property has the operand that it belongs to, and no more.
        if (declaring.GetProperty(member) is not null)
        {
            Assert.Equal((1, 0), (OpCatalog.Get(op).Signature.Operands.Count, OpCatalog.Get(op).Signature.Attributes.Count));
            return;
        }

        var methods = declaring.GetMethods().Where(method => method.Name == member).ToList();
        Assert.NotEmpty(methods);
        if (member.StartsWith("op_", StringComparison.Ordinal))
            return;

        var signature = OpCatalog.Get(op).Signature;
        // A method's receiver is the first operand.
        var operands = signature.Operands.Select(operand => operand.Name).Skip(methods[0].IsStatic ? 0 : 1);
        var offered = methods.SelectMany(method => method.GetParameters()).Select(parameter => parameter.Name!).ToList();
        Assert.Empty(operands.Concat(signature.Attributes.Where(attribute => attribute.IsRequired).Select(attribute => attribute.Name)).Except(offered));
        Assert.Empty(offered.Except(operands).Except(signature.Attributes.Select(attribute => attribute.Name)));
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void The_runtime_has_the_layer(string typeFullName)
    {
        var layer = Runtime.GetType(typeFullName, throwOnError: true)!;
        Assert.Contains(layer.GetMethods(), method => method.Name == "Forward");
        Assert.Contains(layer.GetMethods(), method => method.Name == "Call");
    }

    private static void AssertFiled(Type definition, IEnumerable<Type> cataloged, string folder)
    {
        var concrete = Core.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(definition)).ToList();
        Assert.Empty(concrete.Except(cataloged));
        Assert.All(concrete, type => Assert.True(File.Exists(Repository.At($"{folder}/{type.Name}.cs")), type.Name));
    }
}

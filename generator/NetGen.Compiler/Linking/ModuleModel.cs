using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Linking;

/// <summary>
/// What Binding knows of one <c>[Module]</c> class: everything later stages need, nothing that keeps a compilation alive.
/// </summary>
/// <param name="Type">The class itself.</param>
/// <param name="ConstructorParameters">Of the primary or only constructor, in order.</param>
/// <param name="Members">Registered members in declaration order, which is PyTorch's parameter order.</param>
/// <param name="Inputs">Forward's parameters, in order.</param>
/// <param name="Training">Forward with <c>Training</c> true, or null when it was not understood.</param>
/// <param name="Inference">Forward with <c>Training</c> false, or null when it was not understood.</param>
/// <param name="Obstacles">Why Forward was not understood (NG4001): empty when it was.</param>
/// <param name="CompilationRequired"><c>[Module(Compile = Required)]</c>: the obstacles are errors.</param>
public sealed record ModuleModel(
    TypeName Type,
    EquatableArray<ConstructorParameter> ConstructorParameters,
    EquatableArray<Member> Members,
    EquatableArray<ForwardInput> Inputs,
    ComputeGraph? Training,
    ComputeGraph? Inference,
    EquatableArray<Obstacle> Obstacles,
    bool CompilationRequired)
{
    /// <summary>
    /// Whether the class has the generated entry point <c>CallCompiled</c> that a compiled body implements. One that
    /// inherits Forward, or that the user completed by hand, is only compiled inside others.
    /// </summary>
    public bool HasEntry { get; init; }

    /// <summary>Whether the class has the generated property that the report of its compilation is put in.</summary>
    public bool HasReport { get; init; }

    /// <summary>
    /// What Forward does in each case of training, when conditions that only a caller or an instance knows tell several
    /// apart; <see cref="Training"/> is the first that was understood.
    /// </summary>
    public EquatableArray<ForwardCase> TrainingCases { get; init; } = EquatableArray<ForwardCase>.Empty;

    /// <summary>The same for inference.</summary>
    public EquatableArray<ForwardCase> InferenceCases { get; init; } = EquatableArray<ForwardCase>.Empty;

    /// <summary>How Forward's value is put together from the graphs' results.</summary>
    public ForwardResult Result { get; init; } = ForwardResult.OneTensor;

    /// <summary>What <c>[return: Shape(…)]</c> declares of Forward's result; null when it declares nothing.</summary>
    public DeclaredResult? DeclaredResult { get; init; }

    /// <summary>Whether <c>Call</c> is one of <c>ITensorModule</c>.</summary>
    public bool IsChainable { get; init; }

    /// <summary>How many tensors Forward returns: one, or those of a tuple of tensors; 0 for anything else.</summary>
    public int ReturnedTensors { get; init; }

    /// <summary>Whether backward runs Forward again instead of keeping what it computes: <c>[Recompute]</c>.</summary>
    public bool Recomputes { get; init; }

    /// <summary>A fault of the compiler itself (NG0001), as text; null when there was none. The module then runs eagerly.</summary>
    public string? InternalFault { get; init; }

    /// <summary>Whether another assembly can name the class, so that its description goes into its own.</summary>
    public bool IsExported { get; init; }

    /// <summary>The assembly that described the module; null for one of the compilation itself.</summary>
    public Library? Library { get; init; }

    /// <summary>Why not even its state is known, so that nothing that holds it can be compiled; null where it is.</summary>
    public string? Unknown { get; init; }

    /// <summary>The cases of Forward, at least one.</summary>
    public EquatableArray<ForwardCase> Cases(bool training)
    {
        var cases = training ? TrainingCases : InferenceCases;
        var obstacle = Obstacles.Count > 0 ? Obstacles[0] : null;
        return cases.Count > 0 ? cases : new(new ForwardCase(EquatableArray<Decision>.Empty, training ? Training : Inference, Result, obstacle));
    }
}

/// <summary>An assembly that the compilation refers to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version, for messages.</param>
public sealed record Library(string Name, string Version);

/// <summary>A class as generated code must spell and nest it.</summary>
/// <param name="Namespace">Empty for the global namespace.</param>
/// <param name="Containing">Declarations that enclose it, outermost first, each as <c>partial class Outer&lt;T&gt;</c>.</param>
/// <param name="Name">Its simple name, without type parameters.</param>
/// <param name="TypeParameters">Names of its own type parameters.</param>
/// <param name="Keyword"><c>class</c> or <c>record</c>.</param>
/// <param name="Accessibility"><c>public</c>, <c>internal</c>, …</param>
public sealed record TypeName(
    string Namespace,
    EquatableArray<string> Containing,
    string Name,
    EquatableArray<string> TypeParameters,
    string Keyword,
    string Accessibility)
{
    /// <summary>Unique over a compilation: <c>App.Outer.MnistNet</c>.</summary>
    public string FullName { get; init; } = "";

    /// <summary>How its own code names it.</summary>
    public string Self => TypeParameters.Count == 0 ? Name : $"{Name}<{string.Join(", ", TypeParameters)}>";

    /// <summary>The start of the generated files' names, which must differ in more than the case of letters: <c>App.Outer+MnistNet</c>.</summary>
    public string FileName { get => field.Length > 0 ? field : FullName; init; } = "";
}

/// <summary>A constructor parameter. Whole numbers can be referred to by shapes and attributes under this name.</summary>
public sealed record ConstructorParameter(string Name, string TypeName, Argument? Default)
{
    /// <summary>A C# expression inside the class for its value after construction, or empty when nothing keeps it.</summary>
    public string Access { get; init; } = "";
}

/// <summary>What kind of state a member holds.</summary>
public enum MemberKind
{
    /// <summary>A child module: a built-in layer or another <c>[Module]</c>.</summary>
    Module,
    Parameter,
    Buffer,
}

/// <summary>A registered field or property.</summary>
/// <param name="Kind">Child module, parameter or buffer.</param>
/// <param name="Field">Its C# name, as generated code refers to it.</param>
/// <param name="StateName">Its name in the state dict.</param>
/// <param name="TypeFullName">Without <c>global::</c>: <c>NetGen.Layers.Conv2d</c>.</param>
/// <param name="Arguments">
/// How it was constructed, by parameter name; defaults filled in. Null when that could not be read. A parameter or
/// buffer has one argument <c>shape</c>.
/// </param>
/// <param name="IsNullable">Registered only when it is not null.</param>
/// <param name="Persistent">Whether a buffer is part of the state dict.</param>
/// <param name="Origin">The declaration.</param>
public sealed record Member(
    MemberKind Kind,
    string Field,
    string StateName,
    string TypeFullName,
    EquatableArray<Argument>? Arguments,
    bool IsNullable,
    bool Persistent,
    SourceOrigin Origin)
{
    /// <summary>
    /// Modules given to a container's constructor, in order: <c>new Sequential(new Linear(…), new ReLU())</c>.
    /// Their <see cref="StateName"/> is the position (<c>0</c>, <c>1</c>) or the key, or empty for a position that depends on the conditions of those before; their <see cref="Field"/> is empty.
    /// </summary>
    public EquatableArray<Member> Children { get; init; } = EquatableArray<Member>.Empty;

    /// <summary>Whether it is a container that a constructor leaves empty.</summary>
    public bool IsEmptyContainer => Children.Count == 0 && Arguments is { Count: 0 }
        && TypeFullName is "NetGen.Layers.ModuleList`1" or "NetGen.Layers.ModuleDict`1" or "NetGen.Layers.ParameterList" or "NetGen.Layers.ParameterDict";

    /// <summary>The <see cref="Arguments"/> of a parameter or buffer: its type.</summary>
    public static EquatableArray<Argument> OfType(TensorType type) =>
        new(new Argument("shape", new AttributeValue.Dims(type.Shape.Dims)), new Argument("dtype", new AttributeValue.Text(type.DType.ToString())));

    /// <summary>The type of a parameter or buffer, float32 where its arguments do not say; null when they tell no shape.</summary>
    public static TensorType? TypeOf(IEnumerable<Argument> arguments)
    {
        var given = arguments.ToDictionary(argument => argument.Parameter, argument => argument.Value);
        if (!given.TryGetValue("shape", out var sizes) || sizes is not AttributeValue.Dims shape) return null;
        var element = given.TryGetValue("dtype", out var value) && value is AttributeValue.Text dtype && Enum.TryParse<DType>(dtype.Value, out var known) ? known : DType.Float32;
        return new TensorType(element, new Shape(shape.Values.AsImmutable()));
    }

    /// <summary>The shape that <c>[Shape]</c> declares of a parameter or buffer, or unknown.</summary>
    public Shape Declared { get; init; }

    /// <summary>The element type that it declares beside the shape; null where it declares none.</summary>
    public DType? DeclaredElement { get; init; }

    /// <summary>
    /// The condition under which the field holds this, over the constructor's parameters; null when it always does. A
    /// field that may hold one of several things is several members.
    /// </summary>
    public AttributeValue? When { get; init; }

    /// <summary>
    /// Of a container's only entry: how many there are, where only the constructor knows. In the entry's arguments
    /// <see cref="Index"/> stands for the position.
    /// </summary>
    public AttributeValue? Count { get; init; }

    /// <summary>The symbol of an entry's position, see <see cref="Count"/>.</summary>
    public const string Index = "@index";

    /// <summary>Of a layer: the properties in which it keeps parameters of the constructor that makes it.</summary>
    public EquatableArray<LayerOption> Options { get; init; } = EquatableArray<LayerOption>.Empty;

    /// <summary>Whether <c>[Recompute]</c> stands on the field.</summary>
    public bool Recomputes { get; init; }

    /// <summary>Whether the field may also be null, though it is known when.</summary>
    public bool MayBeAbsent { get; init; }

    /// <summary>The constructor's or type parameter that tells what the field holds, see <see cref="OfType(string)"/>; empty when the class makes it itself.</summary>
    public string Given { get; init; } = "";

    /// <summary>
    /// The class as it is with these <see cref="Arguments"/>, all of them constants: what it builds of an array that its
    /// constructor is given is known only so. Null where the class itself tells all there is.
    /// </summary>
    public ModuleModel? Made { get; init; }

    /// <summary>The expression because of which <see cref="Arguments"/> could not be read; null where none is to blame alone.</summary>
    public Obstacle? Unread { get; init; }

    /// <summary>Whether <see cref="Arguments"/> are in the root's terms already.</summary>
    public bool IsResolved { get; init; }

    /// <summary>The name of a type parameter among those of the constructor: what <c>new T()</c> makes.</summary>
    public static string OfType(string typeParameter) => "typeof." + typeParameter;

    /// <summary>The same member as the caller of the constructor made it.</summary>
    public Member As(AttributeValue.Layer given) => this with
    {
        TypeFullName = given.TypeFullName,
        Made = null,
        Arguments = given.Arguments.AsImmutable()
            .Select(argument => new Argument(argument.Name, argument.Value is AttributeValue.Nothing ? null : argument.Value))
            .ToEquatableArray(),
        Children = given.Children.AsImmutable().Select(child => child.Value is AttributeValue.Layer layer ? Child(child.Name).As(layer) : Child(child.Name)).ToEquatableArray(),
        IsNullable = false,
        IsResolved = true,
    };

    private static Member Child(string name) => new(MemberKind.Module, "", name, "", null, IsNullable: false, Persistent: true, SourceOrigin.None);
}

/// <summary>A property of a layer that has a constructor parameter's value: <c>Padding.Height</c> has <c>padding</c>.</summary>
public sealed record LayerOption(string Parameter, string Property);

/// <summary>A constructor argument that Binding could evaluate. A null value is an explicit null.</summary>
public sealed record Argument(string Parameter, AttributeValue? Value);

/// <summary>A parameter of Forward.</summary>
/// <param name="Name">Its C# name.</param>
/// <param name="TypeText">Its type as generated code spells it.</param>
/// <param name="Type">What <c>[Shape]</c> declares: float32 where it says no element type, an unknown shape where there is none.</param>
/// <param name="IsTensor">False for configuration values such as an int or a flag, and for tuples.</param>
public sealed record ForwardInput(string Name, string TypeText, TensorType Type, bool IsTensor, SourceOrigin Origin)
{
    /// <summary>Whether the element type is declared, so that operations cannot tell another.</summary>
    public bool DeclaresType { get; init; }

    /// <summary>C# expressions of the tensors in a tuple or record, which are inputs of the graphs under these names: <c>state.Item1</c>.</summary>
    public EquatableArray<string> Parts { get; init; } = EquatableArray<string>.Empty;

    /// <summary>C# expressions of all tensors that it brings, in order.</summary>
    public EquatableArray<string> Tensors => IsTensor ? new(Name) : Parts;
}

/// <summary>How Forward's value is put together from a graph's results.</summary>
/// <param name="TypeText">Its type as generated code spells it.</param>
/// <param name="Format">C# with a place for each tensor, as <c>string.Format</c> takes it: <c>({0}, ({1}, {2}))</c>.</param>
/// <param name="Leaves">For each tensor its index among the graph's results; -1 for one that is null.</param>
public sealed record ForwardResult(string TypeText, string Format, EquatableArray<int> Leaves)
{
    /// <summary>The type as the parameter that a compiled body leaves its value in.</summary>
    public string NullableTypeText => TypeText.EndsWith("?", StringComparison.Ordinal) ? TypeText : TypeText + "?";

    public static ForwardResult OneTensor { get; } = new("global::NetGen.Tensor", "{0}", new(0));

    /// <summary>The C# expression over those of the graph's results.</summary>
    public string Compose(IReadOnlyList<string> results) => string.Format(
        System.Globalization.CultureInfo.InvariantCulture,
        Format,
        Leaves.AsImmutable().Select(leaf => (object)(leaf < 0 ? "null" : results[leaf])).ToArray());
}

/// <summary>What is declared of Forward's result.</summary>
/// <param name="Shape">Over the symbols of the module.</param>
/// <param name="Origin">The attribute.</param>
public sealed record DeclaredResult(Shape Shape, SourceOrigin Origin)
{
    /// <summary>The element type; null where none is declared.</summary>
    public DType? Element { get; init; }
}

/// <summary>An expression that keeps Forward from being compiled.</summary>
/// <param name="Origin">The smallest expression.</param>
/// <param name="Construct">What it is, in the user's words: <c>x.Item() &gt; 0</c>.</param>
/// <param name="Reason">Why it cannot be compiled.</param>
/// <param name="Rewrite">The nearest way to say it that can be, or empty.</param>
public sealed record Obstacle(SourceOrigin Origin, string Construct, string Reason, string Rewrite)
{
    /// <summary>The reason where nothing is left to compile.</summary>
    public const string Throws = "every run of Forward would throw here";

    /// <summary>An operation that cannot be compiled, a parameter of Forward, or a number by the parameter that it comes from.</summary>
    internal static Obstacle Of(Node node, string reason, string rewrite = "")
    {
        var number = node.Op == SourceOps.Constant && node.Find("value") is { } value ? ForwardParameter.Find(value)?.TrimStart('@') : null;
        return new(node.Origin, number ?? (node.Op == SourceOps.Input ? node.Name : SourceOps.IsTensor(node.Op) && node.Find("path") is AttributeValue.Text path ? path.Value : Ops.OpCatalog.Get(node.Op).DisplayName), reason, rewrite);
    }
}

using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Libraries;

/// <summary>Reads what <see cref="ModulePrinter"/> writes.</summary>
public static class ModuleParser
{
    /// <exception cref="FormatException">The text is no module; the message says where and what was expected.</exception>
    public static ModuleModel Parse(string text)
    {
        var reader = new GraphReader(text);
        var model = ParseModule(reader);
        reader.ExpectEnd();
        return model;
    }

    private static ModuleModel ParseModule(GraphReader reader)
    {
        var type = ParseType(reader);
        var hasEntry = reader.Accept("entry");
        var hasReport = reader.Accept("report");
        var isRequired = reader.Accept("required");
        var isExported = reader.Accept("exported");
        var isChainable = reader.Accept("chainable");
        var recomputes = reader.Accept("recomputing");
        var returned = reader.Accept("returns ") ? (int)reader.Whole() : 1;
        var fault = reader.Accept("fault") ? reader.Text() : null;
        var parameters = Every(reader, "constructor", ParseParameter);
        var members = Every(reader, "member", ParseMember);
        var inputs = Every(reader, "input", ParseInput);
        var obstacles = Every(reader, "obstacle", ParseObstacle);
        var result = reader.Accept("result") ? ParseResult(reader) : ForwardResult.OneTensor;
        var declared = reader.Accept("declared") ? ParseDeclared(reader) : null;
        var training = reader.Accept("training ") ? GraphParser.Parse(reader) : null;
        var inference = !reader.Accept("inference ") ? null : reader.Accept("same") ? training : reader.Accept("flags off") ? training?.InEvaluation : GraphParser.Parse(reader);
        var trainingCases = Every(reader, "training-case ", next => ParseCase(next, training));
        var inferenceCases = reader.Accept("inference-cases same") ? trainingCases : Every(reader, "inference-case ", next => ParseCase(next, inference));
        reader.Expect(ModulePrinter.End);
        return new ModuleModel(type, parameters, members, inputs, training, inference, obstacles, isRequired)
        {
            HasEntry = hasEntry,
            HasReport = hasReport,
            IsExported = isExported,
            IsChainable = isChainable,
            Recomputes = recomputes,
            ReturnedTensors = returned,
            InternalFault = fault,
            Result = result,
            DeclaredResult = declared,
            TrainingCases = trainingCases,
            InferenceCases = inferenceCases,
        };
    }

    private static TypeName ParseType(GraphReader reader)
    {
        reader.Expect("module");
        var (fullName, space) = (reader.Text(), reader.Text());
        var containing = List(reader, Text);
        var name = reader.Text();
        return new TypeName(space, containing, name, List(reader, Text), reader.Text(), reader.Text()) { FullName = fullName };
    }

    private static ConstructorParameter ParseParameter(GraphReader reader)
    {
        var (name, type, access) = (reader.Text(), reader.Text(), reader.Text());
        return new ConstructorParameter(name, type, reader.Accept("=") ? ParseArgument(reader) : null) { Access = access };
    }

    private static Argument ParseArgument(GraphReader reader) => new(reader.Text(), reader.Accept(":") ? GraphParser.ParseValue(reader) : null);

    private static Member ParseMember(GraphReader reader)
    {
        var kind = ParseKind(reader);
        var (field, state, type) = (reader.Text(), reader.Text(), reader.Text());
        EquatableArray<Argument>? arguments = reader.Accept("(") ? Until(reader, ")", ParseArgument) : null;
        var (isNullable, isTransient, isOptional) = (reader.Accept("nullable"), reader.Accept("transient"), reader.Accept("optional"));
        var recomputes = reader.Accept("recomputing");
        var given = reader.Accept("given") ? reader.Text() : "";
        var when = reader.Accept("when") ? GraphParser.ParseValue(reader) : null;
        var count = reader.Accept("times") ? GraphParser.ParseValue(reader) : null;
        var options = reader.Accept("keeps") ? List(reader, ParseOption) : EquatableArray<LayerOption>.Empty;
        var unread = reader.Accept("unread") ? ParseObstacle(reader) : null;
        var made = reader.Accept("made") ? ParseModule(reader) : null;
        var (element, declared) = reader.Accept(":") ? ParseShape(reader) : (null, Shape.Unknown);
        var children = reader.Accept("{") ? Until(reader, "}", ParseMember) : EquatableArray<Member>.Empty;
        return new Member(kind, field, state, type, arguments, isNullable, !isTransient, GraphParser.ParseOrigin(reader))
        {
            MayBeAbsent = isOptional,
            Recomputes = recomputes,
            Given = given,
            When = when,
            Count = count,
            Options = options,
            Unread = unread,
            Made = made,
            Declared = declared,
            DeclaredElement = element,
            Children = children,
        };
    }

    private static LayerOption ParseOption(GraphReader reader) => new(reader.Text(), reader.Text());

    private static MemberKind ParseKind(GraphReader reader)
    {
        foreach (var kind in new[] { MemberKind.Module, MemberKind.Parameter, MemberKind.Buffer })
        {
            if (reader.Accept(ModulePrinter.Word(kind))) return kind;
        }

        throw reader.Expected("the kind of a member");
    }

    private static ForwardInput ParseInput(GraphReader reader)
    {
        var (name, typeText) = (reader.Text(), reader.Text());
        var (isTensor, declaresType) = (reader.Accept("tensor"), reader.Accept("typed"));
        reader.Expect(":");
        var type = GraphParser.ParseType(reader);
        var parts = reader.Accept("of") ? List(reader, Text) : EquatableArray<string>.Empty;
        return new ForwardInput(name, typeText, type, isTensor, GraphParser.ParseOrigin(reader)) { DeclaresType = declaresType, Parts = parts };
    }

    private static DeclaredResult ParseDeclared(GraphReader reader)
    {
        var (element, shape) = ParseShape(reader);
        return new DeclaredResult(shape, GraphParser.ParseOrigin(reader)) { Element = element };
    }

    private static (DType? Element, Shape Shape) ParseShape(GraphReader reader)
    {
        if (reader.Next == '[') return (null, GraphParser.ParseShape(reader));
        var type = GraphParser.ParseType(reader);
        return (type.DType, type.Shape);
    }

    private static ForwardResult ParseResult(GraphReader reader)
    {
        var (type, format) = (reader.Text(), reader.Text());
        var leaves = reader.Dims().AsImmutable().Select(leaf => leaf.Value is { } index ? (int)index : throw reader.Expected("an index"));
        return new ForwardResult(type, format, leaves.ToEquatableArray());
    }

    private static Obstacle ParseObstacle(GraphReader reader)
    {
        var (construct, reason, rewrite) = (reader.Text(), reader.Text(), reader.Text());
        return new Obstacle(GraphParser.ParseOrigin(reader), construct, reason, rewrite);
    }

    private static ForwardCase ParseCase(GraphReader reader, ComputeGraph? usual)
    {
        var decisions = List(reader, ParseDecision);
        var result = ParseResult(reader);
        var obstacle = reader.Accept("obstacle") ? ParseObstacle(reader) : null;
        var graph = reader.Accept("same") ? usual : reader.Next == 'g' ? GraphParser.Parse(reader) : null;
        return new ForwardCase(decisions, graph, result, obstacle);
    }

    private static Decision ParseDecision(GraphReader reader)
    {
        var value = !reader.Accept("not ");
        return new Decision(GraphParser.ParseValue(reader), value);
    }

    private static string Text(GraphReader reader) => reader.Text();

    /// <summary>All that follow the same word.</summary>
    private static EquatableArray<T> Every<T>(GraphReader reader, string word, Func<GraphReader, T> parse)
        where T : IEquatable<T>
    {
        var items = new List<T>();
        while (reader.Accept(word)) items.Add(parse(reader));
        return items.ToEquatableArray();
    }

    private static EquatableArray<T> List<T>(GraphReader reader, Func<GraphReader, T> parse)
        where T : IEquatable<T>
    {
        reader.Expect("[");
        return Until(reader, "]", parse);
    }

    private static EquatableArray<T> Until<T>(GraphReader reader, string closing, Func<GraphReader, T> parse)
        where T : IEquatable<T>
    {
        var items = new List<T>();
        while (!reader.Accept(closing))
        {
            items.Add(parse(reader));
            if (!reader.Accept(",")) reader.Accept(";");
        }

        return items.ToEquatableArray();
    }
}

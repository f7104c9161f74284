using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Graph;

/// <summary>Reads what <see cref="GraphPrinter"/> writes.</summary>
public static class GraphParser
{
    /// <exception cref="FormatException">The text is no graph; the message says where and what was expected.</exception>
    public static ComputeGraph Parse(string text)
    {
        var reader = new GraphReader(text);
        var graph = Parse(reader);
        reader.ExpectEnd();
        return graph;
    }

    /// <summary>Reads a graph that other text may follow.</summary>
    internal static ComputeGraph Parse(GraphReader reader)
    {
        reader.Expect("graph");
        var name = reader.Text();
        var nodes = new List<Node>();
        while (reader.Next == '%') nodes.Add(ParseNode(reader));
        reader.Expect("return");
        var results = new List<int>();
        if (reader.Next == '%')
        {
            do results.Add(Id(reader));
            while (reader.Accept(","));
        }

        return new ComputeGraph(name, nodes.ToEquatableArray(), results.ToEquatableArray());
    }

    private static Node ParseNode(GraphReader reader)
    {
        var id = Id(reader);
        reader.Expect("=");
        var op = reader.Word();
        var inputs = new List<int>();
        reader.Expect("(");
        while (!reader.Accept(")"))
        {
            inputs.Add(Id(reader));
            reader.Accept(",");
        }

        var attributes = reader.Next == '{' ? ParseAttributes(reader) : EquatableArray<Attribute>.Empty;
        reader.Expect(":");
        var type = ParseType(reader);
        var name = reader.Next == '"' ? reader.Text() : "";
        return new Node(id, op, inputs.ToEquatableArray(), attributes, type, name, ParseOrigin(reader));
    }

    private static int Id(GraphReader reader)
    {
        reader.Expect("%");
        return (int)reader.Whole();
    }

    private static EquatableArray<Attribute> ParseAttributes(GraphReader reader)
    {
        var attributes = new List<Attribute>();
        reader.Expect("{");
        while (!reader.Accept("}"))
        {
            attributes.Add(ParseAttribute(reader));
            reader.Accept(",");
        }

        return attributes.ToEquatableArray();
    }

    private static Attribute ParseAttribute(GraphReader reader)
    {
        var name = reader.Word();
        reader.Expect(":");
        return new Attribute(name, ParseValue(reader));
    }

    internal static AttributeValue ParseValue(GraphReader reader)
    {
        switch (reader.Next)
        {
            case '[': return new AttributeValue.Dims(reader.Dims());
            case '"': return new AttributeValue.Text(reader.Text());
            case '$':
                reader.Expect("$");
                return new AttributeValue.Reference(reader.Word());
        }

        if (reader.Accept("=")) return ParseFormula(reader);
        if (reader.Accept("#")) return new AttributeValue.Body(Parse(reader.Text()));
        if (reader.Accept("?")) return new AttributeValue.Unknown();
        if (reader.Accept("new")) return ParseLayer(reader);
        if (reader.Accept("null")) return new AttributeValue.Nothing();
        if (reader.Accept("true")) return new AttributeValue.Flag(true);
        return reader.Accept("false") ? new AttributeValue.Flag(false) : new AttributeValue.Number(reader.Number());
    }

    private static AttributeValue.Layer ParseLayer(GraphReader reader)
    {
        var layer = new AttributeValue.Layer(reader.Text(), ParseAttributes(reader));
        if (!reader.Accept("of")) return layer;
        var children = new List<Attribute>();
        reader.Expect("[");
        while (!reader.Accept("]"))
        {
            var name = reader.Text();
            reader.Expect(":");
            children.Add(new Attribute(name, ParseValue(reader)));
            reader.Accept(",");
        }

        return layer with { Children = children.ToEquatableArray() };
    }

    private static AttributeValue.Formula ParseFormula(GraphReader reader)
    {
        var function = reader.Text();
        var arguments = new List<AttributeValue>();
        reader.Expect("(");
        while (!reader.Accept(")"))
        {
            arguments.Add(ParseValue(reader));
            reader.Accept(",");
        }

        return new AttributeValue.Formula(function, arguments.ToEquatableArray());
    }

    internal static TensorType ParseType(GraphReader reader)
    {
        var word = reader.Word();
        if (TensorType.FromShort(word) is not { } type) throw reader.Expected("an element type");
        return new TensorType(type, ParseShape(reader));
    }

    internal static Shape ParseShape(GraphReader reader) =>
        reader.Accept("[?]") ? Shape.Unknown : new Shape(reader.Dims().AsImmutable());

    /// <summary>A place, or none where none is given.</summary>
    internal static SourceOrigin ParseOrigin(GraphReader reader)
    {
        if (!reader.Accept("@")) return SourceOrigin.None;
        var path = reader.Text();
        var numbers = new int[3];
        for (var index = 0; index < 3; index++)
        {
            reader.Expect(":");
            numbers[index] = (int)reader.Whole();
        }

        return new SourceOrigin(path, numbers[0], numbers[1], numbers[2]);
    }
}

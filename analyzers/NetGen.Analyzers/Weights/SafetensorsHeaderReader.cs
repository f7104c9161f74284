using System.Globalization;
using System.Text;

namespace NetGen.Analyzers.Weights;

/// <summary>
/// Reads names and sizes from the JSON header of a safetensors file. It reads JSON in general and keeps what it needs:
/// compilers have no JSON reader to lend to their analyzers.
/// </summary>
/// <remarks>Format: https://github.com/huggingface/safetensors#format.</remarks>
internal sealed class SafetensorsHeaderReader
{
    private const string MetadataKey = "__metadata__";
    private const int DeepestNesting = 16;

    private readonly string text;
    private int position;

    private SafetensorsHeaderReader(string text) => this.text = text;

    /// <summary>The tensors by name.</summary>
    /// <exception cref="FormatException">The text is no JSON, or not of this form.</exception>
    public static IReadOnlyDictionary<string, TensorSizes> Read(string header)
    {
        var reader = new SafetensorsHeaderReader(header);
        var tensors = new Dictionary<string, TensorSizes>(StringComparer.Ordinal);
        reader.Object(name =>
        {
            if (name == MetadataKey) reader.Skip(0);
            else tensors[name] = reader.Tensor();
        });
        return tensors;
    }

    private TensorSizes Tensor()
    {
        List<long>? sizes = null;
        Object(name =>
        {
            if (name == "shape") sizes = Numbers();
            else Skip(0);
        });
        return new TensorSizes(sizes ?? throw Malformed());
    }

    private void Object(Action<string> value)
    {
        Expect('{');
        if (TryTake('}')) return;
        do
        {
            var name = Text();
            Expect(':');
            value(name);
        }
        while (TryTake(','));
        Expect('}');
    }

    private List<long> Numbers()
    {
        var numbers = new List<long>();
        Expect('[');
        if (TryTake(']')) return numbers;
        do numbers.Add(long.Parse(Word(), NumberStyles.None, CultureInfo.InvariantCulture));
        while (TryTake(','));
        Expect(']');
        return numbers;
    }

    private void Skip(int depth)
    {
        if (depth > DeepestNesting) throw Malformed();
        switch (Next())
        {
            case '{':
                Object(_ => Skip(depth + 1));
                break;
            case '[':
                Expect('[');
                if (TryTake(']')) break;
                do Skip(depth + 1);
                while (TryTake(','));
                Expect(']');
                break;
            case '"':
                Text();
                break;
            default:
                Word();
                break;
        }
    }

    private string Text()
    {
        Expect('"');
        var result = new StringBuilder();
        while (true)
        {
            var character = Take();
            if (character == '"') return result.ToString();
            result.Append(character == '\\' ? Escaped() : character);
        }
    }

    private char Escaped()
    {
        var character = Take();
        switch (character)
        {
            case 'n': return '\n';
            case 't': return '\t';
            case 'r': return '\r';
            case 'b': return '\b';
            case 'f': return '\f';
            case 'u':
                if (position + 4 > text.Length) throw Malformed();
                position += 4;
                return (char)int.Parse(text.Substring(position - 4, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            default: return character;
        }
    }

    /// <summary>A number or a name such as <c>true</c>.</summary>
    private string Word()
    {
        Next();
        var start = position;
        while (position < text.Length && (char.IsLetterOrDigit(text[position]) || text[position] is '-' or '+' or '.')) position++;
        return position > start ? text.Substring(start, position - start) : throw Malformed();
    }

    private char Next()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
        return position < text.Length ? text[position] : throw Malformed();
    }

    private char Take() => position < text.Length ? text[position++] : throw Malformed();

    private bool TryTake(char wanted)
    {
        if (Next() != wanted) return false;
        position++;
        return true;
    }

    private void Expect(char wanted)
    {
        if (!TryTake(wanted)) throw Malformed();
    }

    private FormatException Malformed() => new($"The header is not well-formed at character {position.ToString(CultureInfo.InvariantCulture)}.");
}

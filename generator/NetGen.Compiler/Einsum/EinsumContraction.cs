namespace NetGen.Compiler.Einsum;

/// <summary>
/// Computes an equation from left to right, each pair of operands by one product of stacks of matrices. Dims of size 1 are
/// dropped first, so that they stretch to the others of their label.
/// </summary>
/// <remarks>Compiler and runtime share this file: eager code and compiled code take the same steps.</remarks>
/// <typeparam name="TValue">A tensor, or a node of a graph.</typeparam>
/// <typeparam name="TSize">A size, which may be symbolic.</typeparam>
internal abstract class EinsumContraction<TValue, TSize>
{
    protected abstract TSize One { get; }

    /// <summary>The result of an equation over operands that fit it.</summary>
    public TValue Run(EinsumEquation equation, IReadOnlyList<TValue> operands)
    {
        var sizes = Sizes(equation, operands);
        var terms = operands.Select((operand, index) => WithoutOnes(operand, equation.Operands[index])).ToList();
        var result = Summed(Distinct(terms[0]), Needed(equation, terms, 1));
        for (var next = 1; next < terms.Count; next++)
        {
            var needed = Needed(equation, terms, next + 1);
            var right = Summed(Distinct(terms[next]), [.. needed, .. result.Labels]);
            result = Pair(Summed(result, [.. needed, .. right.Labels]), right, needed);
        }

        var order = equation.Result.Where(label => result.Labels.Contains(label)).Select(label => Array.IndexOf(result.Labels, label));
        return Reshape(Ordered(result.Value, [.. order]), [.. equation.Result.Select(label => sizes[label])]);
    }

    protected abstract TSize[] Shape(TValue value);

    protected abstract bool IsOne(TSize size);

    protected abstract TSize Times(TSize left, TSize right);

    protected abstract TValue Permute(TValue value, int[] order);

    protected abstract TValue Reshape(TValue value, TSize[] shape);

    /// <summary>Sums over dims, which disappear.</summary>
    protected abstract TValue Sum(TValue value, int[] dims);

    /// <summary>The elements on the diagonal of the last two dims, which have one size: [..., n, n] to [..., n].</summary>
    protected abstract TValue Diagonal(TValue value);

    /// <summary>[b, n, k] times [b, k, m].</summary>
    protected abstract TValue MatrixProduct(TValue left, TValue right);

    /// <summary>Elementwise, broadcast.</summary>
    protected abstract TValue Multiply(TValue left, TValue right);

    /// <summary>The size of each label: that of the operands where it is not 1.</summary>
    private Dictionary<int, TSize> Sizes(EinsumEquation equation, IReadOnlyList<TValue> operands)
    {
        var sizes = new Dictionary<int, TSize>();
        for (var index = 0; index < operands.Count; index++)
        {
            var shape = Shape(operands[index]);
            for (var dim = 0; dim < shape.Length; dim++)
            {
                var label = equation.Operands[index][dim];
                if (!sizes.TryGetValue(label, out var known) || IsOne(known)) sizes[label] = shape[dim];
            }
        }

        return sizes;
    }

    /// <summary>The labels that the result or operands from one on still need.</summary>
    private static int[] Needed(EinsumEquation equation, IReadOnlyList<Term> terms, int from) =>
        [.. equation.Result, .. terms.Skip(from).SelectMany(term => term.Labels)];

    private Term WithoutOnes(TValue value, int[] labels)
    {
        var shape = Shape(value);
        var kept = Enumerable.Range(0, shape.Length).Where(dim => !IsOne(shape[dim])).ToArray();
        return new Term(Reshape(value, [.. kept.Select(dim => shape[dim])]), [.. kept.Select(dim => labels[dim])]);
    }

    /// <summary>Takes the diagonal where a label occurs twice.</summary>
    private Term Distinct(Term term)
    {
        for (var first = 0; first < term.Labels.Length; first++)
        {
            var second = Array.IndexOf(term.Labels, term.Labels[first], first + 1);
            if (second < 0) continue;
            var others = Enumerable.Range(0, term.Labels.Length).Where(dim => dim != first && dim != second).ToArray();
            var label = term.Labels[first];
            return Distinct(new Term(
                Diagonal(Ordered(term.Value, [.. others, first, second])), [.. others.Select(dim => term.Labels[dim]), label]));
        }

        return term;
    }

    private Term Summed(Term term, int[] needed)
    {
        var dims = Enumerable.Range(0, term.Labels.Length).Where(dim => !needed.Contains(term.Labels[dim])).ToArray();
        return dims.Length == 0 ? term : new Term(Sum(term.Value, dims), [.. term.Labels.Where(needed.Contains)]);
    }

    private Term Pair(Term left, Term right, int[] needed)
    {
        var shared = left.Labels.Intersect(right.Labels).ToArray();
        var batch = shared.Where(needed.Contains).ToArray();
        var joined = shared.Except(batch).ToArray();
        var rows = left.Labels.Except(shared).ToArray();
        var columns = right.Labels.Except(shared).ToArray();
        int[] labels = [.. batch, .. rows, .. columns];
        var a = Arranged(left, [.. batch, .. rows, .. joined]);
        var b = Arranged(right, [.. batch, .. joined, .. columns]);
        var (shapeA, shapeB) = (Shape(a), Shape(b));
        var (stack, rowSizes) = (shapeA.Take(batch.Length).ToArray(), shapeA.Skip(batch.Length).Take(rows.Length).ToArray());
        var columnSizes = shapeB.Skip(batch.Length + joined.Length).ToArray();
        if (joined.Length == 0)
        {
            var ones = Enumerable.Repeat(One, columns.Length);
            var onesBefore = Enumerable.Repeat(One, rows.Length);
            return new Term(Multiply(Reshape(a, [.. shapeA, .. ones]), Reshape(b, [.. stack, .. onesBefore, .. columnSizes])), labels);
        }

        var inner = Count(shapeA.Skip(batch.Length + rows.Length));
        var product = MatrixProduct(
            Reshape(a, [Count(stack), Count(rowSizes), inner]),
            Reshape(b, [Count(stack), inner, Count(columnSizes)]));
        return new Term(Reshape(product, [.. stack, .. rowSizes, .. columnSizes]), labels);
    }

    private TValue Arranged(Term term, int[] labels) => Ordered(term.Value, [.. labels.Select(label => Array.IndexOf(term.Labels, label))]);

    private TValue Ordered(TValue value, int[] order) => order.Select((dim, at) => dim == at).All(stays => stays) ? value : Permute(value, order);

    private TSize Count(IEnumerable<TSize> sizes) => sizes.Aggregate(One, Times);

    /// <summary>An operand or a partial result with the labels of its dims.</summary>
    private readonly struct Term(TValue value, int[] labels)
    {
        public TValue Value { get; } = value;

        public int[] Labels { get; } = labels;
    }
}

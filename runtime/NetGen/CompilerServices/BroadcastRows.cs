namespace NetGen.CompilerServices;

/// <summary>
/// Walks a broadcast result row by row, a row being a line along its last dimension, and says where the operands' rows
/// begin and whether they advance along it (step 1) or repeat one element (step 0).
/// </summary>
internal ref struct BroadcastRows
{
    private readonly int[] shape;
    private readonly int[] stridesA;
    private readonly int[] stridesB;
    private readonly int[] stridesC;
    private readonly int[] position;
    private readonly int end;

    /// <summary>For one, two or three contiguous operands whose shapes broadcast to the result's.</summary>
    public BroadcastRows(ReadOnlySpan<int> result, Tensor a, Tensor b, Tensor c)
    {
        shape = result.IsEmpty ? [1] : result.ToArray();
        (stridesA, stridesB, stridesC) = (Strides(a), Strides(b), Strides(c));
        position = new int[shape.Length];
        Length = shape[^1];
        end = Layout.Count(shape);
        Result = -Length;
        (StepA, StepB, StepC) = (stridesA[^1], stridesB[^1], stridesC[^1]);
    }

    /// <summary>Elements of a row.</summary>
    public int Length { get; }

    /// <summary>Where the current row begins in the result.</summary>
    public int Result { get; private set; }

    public int StartA { get; private set; }

    public int StartB { get; private set; }

    public int StartC { get; private set; }

    public int StepA { get; }

    public int StepB { get; }

    public int StepC { get; }

    /// <summary>Goes to the next row; false after the last.</summary>
    public bool MoveNext()
    {
        Result += Length;
        if (Result >= end || end == 0)
            return false;
        if (Result == 0)
            return true;
        int dim = shape.Length - 2;
        for (; ++position[dim] == shape[dim]; dim--)
        {
            position[dim] = 0;
            Move(dim, 1 - shape[dim]);
        }

        Move(dim, 1);
        return true;
    }

    private void Move(int dim, int by)
    {
        StartA += by * stridesA[dim];
        StartB += by * stridesB[dim];
        StartC += by * stridesC[dim];
    }

    private readonly int[] Strides(Tensor operand) => Layout.BroadcastStrides(operand.Shape, operand.Strides, shape);
}

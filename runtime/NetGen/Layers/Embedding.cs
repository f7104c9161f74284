namespace NetGen.Layers;

/// <summary>A table of learned vectors, looked up by number.</summary>
public sealed class Embedding : Module, ITensorModule
{
    private readonly int? paddingIdx;

    /// <summary>Makes the table; rows start normally distributed, the padding row at zero.</summary>
    /// <param name="numEmbeddings">Number of rows.</param>
    /// <param name="embeddingDim">Width of a row.</param>
    /// <param name="paddingIdx">A row that stays as it is; negative counts from the last. Default: none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The padding row is none.</exception>
    public Embedding(int numEmbeddings, int embeddingDim, int? paddingIdx = null)
    {
        Argument.AtLeast("Embedding", numEmbeddings, 0);
        Argument.AtLeast("Embedding", embeddingDim, 0);
        this.paddingIdx = paddingIdx is { } index ? F.PaddingRow(index, numEmbeddings) : null;
        Weight = new Parameter(Tensor.Randn(numEmbeddings, embeddingDim));
        if (this.paddingIdx is { } row)
            Weight.Detach()[row].Fill(0);
    }

    /// <summary>[numEmbeddings, embeddingDim]. Setting another layer's ties both: <c>head.Weight = tokens.Weight</c>.</summary>
    /// <exception cref="ShapeException">Set to another shape.</exception>
    public Parameter Weight
    {
        get;
        set => field = Tied(field, value);
    }

    /// <summary>Number of rows.</summary>
    public int NumEmbeddings => Weight.Size(0);

    /// <summary>Width of a row.</summary>
    public int EmbeddingDim => Weight.Size(1);

    /// <summary>Looks rows up without hooks.</summary>
    /// <param name="x">Row numbers of any shape, int64 or int32.</param>
    /// <returns>[…, embeddingDim].</returns>
    public Tensor Forward(Tensor x) => F.Embedding(x, Weight, paddingIdx);

    /// <summary>Looks rows up.</summary>
    /// <param name="x">Row numbers of any shape, int64 or int32.</param>
    /// <returns>[…, embeddingDim].</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override void VisitMembers(IModuleVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Parameter("weight", Weight);
        base.VisitMembers(visitor);
    }

    /// <inheritdoc/>
    protected internal override string Describe()
        => $"{Weight.Size(0)}, {Weight.Size(1)}" + (paddingIdx is { } row ? $", padding_idx={row}" : "");
}

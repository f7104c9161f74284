namespace NetGen.Compiler.Lowering;

/// <summary>A step of a loop program.</summary>
public abstract record Statement
{
    private Statement()
    {
    }

    /// <summary>The statements inside it.</summary>
    public virtual IEnumerable<Statement> Nested => [];

    /// <summary>How many operations of vectors it does, loads and stores included, outside of others that it holds.</summary>
    public int Operations => this switch
    {
        Declare declare => declare.Value.Operations,
        Assign assign => assign.Value.Operations,
        Store store => 1 + store.Value.Operations,
        StoreBytes store => 1 + store.Value.Operations,
        StoreSum store => 1 + store.Value.Operations,
        _ => 0,
    };

    /// <summary>Counts from <see cref="From"/> up to, not including, <see cref="To"/>.</summary>
    public sealed record Loop(string Variable, LoopIndex From, LoopIndex To, int Step, EquatableArray<Statement> Body) : Statement
    {
        public override IEnumerable<Statement> Nested => Body;
    }

    /// <summary>Statements whose variables are their own.</summary>
    public sealed record Scope(EquatableArray<Statement> Body) : Statement
    {
        public override IEnumerable<Statement> Nested => Body;
    }

    /// <summary>Runs <see cref="Below"/> where a number is less than a limit, else <see cref="Otherwise"/>.</summary>
    public sealed record Choose(LoopIndex Value, int Limit, EquatableArray<Statement> Below, EquatableArray<Statement> Otherwise) : Statement
    {
        public override IEnumerable<Statement> Nested => [.. Below, .. Otherwise];
    }

    /// <summary>Runs the body for every tile of a gradient task's chunk, in order.</summary>
    public sealed record TileLoop(string Variable, EquatableArray<Statement> Body) : Statement
    {
        public override IEnumerable<Statement> Nested => Body;
    }

    /// <summary>
    /// Goes on with the next turn of the innermost loop unless <see cref="Value"/> is a multiple of <see cref="Divisor"/>
    /// and its quotient is in [0, <see cref="Extent"/>).
    /// </summary>
    public sealed record SkipOutside(LoopIndex Value, int Divisor, int Extent) : Statement;

    /// <summary>Names the quotient of an index that is known to divide evenly.</summary>
    public sealed record DeclareIndex(string Name, LoopIndex Value, int Divisor) : Statement;

    /// <summary>Names the place <see cref="At"/> elements into a buffer, so that what is read near it needs only constants.</summary>
    public sealed record Window(string Name, string Buffer, BufferKind Kind, LoopIndex At) : Statement;

    /// <summary>Names a buffer of the tile that the enclosing <see cref="TileLoop"/> is at.</summary>
    public sealed record TileBuffer(string Name, string Offset, BufferKind Kind, string Tile) : Statement;

    /// <summary>Makes a variable.</summary>
    public sealed record Declare(string Name, Expression Value) : Statement;

    /// <summary>Gives a variable a new value.</summary>
    public sealed record Assign(string Name, Expression Value) : Statement;

    /// <summary>Writes an element of a buffer that holds one vector an element.</summary>
    public sealed record Store(string Buffer, LoopIndex At, Expression Value) : Statement;

    /// <summary>Writes an element of a buffer of bytes.</summary>
    public sealed record StoreBytes(string Buffer, LoopIndex At, Expression Value) : Statement;

    /// <summary>Runs a part of the kernel for some elements.</summary>
    public sealed record Run(string Part, EquatableArray<LoopIndex> Indices, EquatableArray<Expression> Values) : Statement;

    /// <summary>Adds the lanes of a value up and writes, or adds, the sum to a gradient.</summary>
    public sealed record StoreSum(string Buffer, LoopIndex At, Expression Value) : Statement;
}

/// <summary>How a buffer's elements lie.</summary>
public enum BufferKind
{
    /// <summary>One vector an element.</summary>
    Lanes,

    /// <summary>One byte for each lane an element.</summary>
    Bytes,

    /// <summary>One float an element: weights, which all samples share.</summary>
    Shared,

    /// <summary>One float an element, written by gradient tasks.</summary>
    Gradient,

    /// <summary>Where a buffer of lanes starts in a tile's arena, in vectors: gradient tasks walk over many tiles.</summary>
    TileLanes,

    /// <summary>Where a buffer of bytes starts in a tile's arena, in vectors.</summary>
    TileBytes,

    /// <summary>A whole number that tells the tasks of one kernel apart.</summary>
    Whole,
}
